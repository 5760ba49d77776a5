import { type EntityManager, EntitySchema } from 'typeorm'

/** A number is given out once, whatever becomes of the file. */
export type PublishedList = { sequence: number; publishedAt: string }

export const publishedListTable = new EntitySchema<PublishedList>({
  name: 'published_list',
  columns: {
    sequence: { type: 'integer', primary: true },
    publishedAt: { type: 'varchar', name: 'published_at' },
  },
})

/** 0 before the first. */
export async function highestSequence(db: EntityManager): Promise<number> {
  return (await db.maximum(publishedListTable, 'sequence')) ?? 0
}

/** Takes a number. Another process that wants the same waits here until this transaction has ended, and is refused then. */
export async function insertPublished(db: EntityManager, list: PublishedList): Promise<void> {
  await db.insert(publishedListTable, list)
}
