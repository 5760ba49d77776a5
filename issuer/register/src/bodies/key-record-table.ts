import type { KeyRecord } from '@acquis/trust'
import { type EntityManager, EntitySchema } from 'typeorm'

type KeyRow = Omit<KeyRecord, 'type' | 'to' | 'compromisedFrom'> & { to: string | null; compromisedFrom: string | null }

export const keyRecordTable = new EntitySchema<KeyRow>({
  name: 'key_record',
  columns: {
    body: { type: 'varchar', name: 'body_did', primary: true },
    use: { type: 'varchar', name: 'key_use', primary: true },
    thumbprint: { type: 'varchar', primary: true },
    from: { type: 'varchar', name: 'first_day' },
    to: { type: 'varchar', name: 'last_day', nullable: true },
    compromisedFrom: { type: 'varchar', name: 'compromised_from', nullable: true },
  },
})

/** A key that is listed already gets other days. A theft, once told, is not unsaid, and can only move back in time. */
export async function saveKey(
  db: EntityManager,
  { body, use, thumbprint, from, to, compromisedFrom }: KeyRecord,
): Promise<void> {
  const known = await db.findOneBy(keyRecordTable, { body, use, thumbprint })
  const thefts = [compromisedFrom, known?.compromisedFrom].filter((day) => typeof day === 'string').sort()
  const row = { body, use, thumbprint, from, to: to ?? null, compromisedFrom: thefts[0] ?? null }
  await db.upsert(keyRecordTable, row, ['body', 'use', 'thumbprint'])
}

export async function findKeys(db: EntityManager): Promise<KeyRecord[]> {
  const rows = await db.find(keyRecordTable)
  return rows.map(({ to, compromisedFrom, ...key }) => ({
    type: 'key',
    ...key,
    ...(to !== null && { to }),
    ...(compromisedFrom !== null && { compromisedFrom }),
  }))
}
