import type { Successor } from '@acquis/trust'
import { type EntityManager, EntitySchema } from 'typeorm'

export const successorTable = new EntitySchema<Omit<Successor, 'type'>>({
  name: 'successor',
  columns: {
    body: { type: 'varchar', name: 'body_did', primary: true },
    successor: { type: 'varchar', name: 'successor_did', primary: true },
    from: { type: 'varchar', name: 'first_day' },
  },
})

export async function saveSuccessor(db: EntityManager, { body, successor, from }: Successor): Promise<void> {
  await db.upsert(successorTable, { body, successor, from }, ['body', 'successor'])
}

export async function findSuccessors(db: EntityManager): Promise<Successor[]> {
  return (await db.find(successorTable)).map((row) => ({ type: 'successor', ...row }))
}
