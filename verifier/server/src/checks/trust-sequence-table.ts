import type { Clock } from '@acquis/base'
import type { Database } from '@acquis/server'
import type { SequenceMemory } from '@acquis/trust'
import { type EntityManager, EntitySchema, LessThan } from 'typeorm'

/** The highest sequence seen of a trust list: an older list is refused after a restart as well. */
type TrustSequence = { url: string; sequence: number; seenAt: string }

export const trustSequenceTable = new EntitySchema<TrustSequence>({
  name: 'trust_sequence',
  columns: {
    url: { type: 'varchar', primary: true },
    sequence: { type: 'integer' },
    seenAt: { type: 'varchar', name: 'seen_at' },
  },
})

async function findSequence(db: EntityManager, url: string): Promise<number> {
  return (await db.findOneBy(trustSequenceTable, { url }))?.sequence ?? 0
}

/** Two processes may come at once: the row only ever grows. */
async function raiseSequence(db: EntityManager, { url, sequence, seenAt }: TrustSequence): Promise<void> {
  await db.createQueryBuilder().insert().into(trustSequenceTable).values({ url, sequence, seenAt }).orIgnore().execute()
  await db.update(trustSequenceTable, { url, sequence: LessThan(sequence) }, { sequence, seenAt })
}

/** Keeps the sequence of the list at `url` in the database. */
export function trustMemory(db: Database, url: string, now: Clock): SequenceMemory {
  return {
    lowestSequence: () => db.read((tx) => findSequence(tx, url)),
    remember: (sequence) => db.transaction((tx) => raiseSequence(tx, { url, sequence, seenAt: now().toISOString() })),
  }
}
