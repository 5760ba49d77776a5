import type { EntityManager } from 'typeorm'
import { type AwardSubject, learnerOf } from './award.ts'
import { searchKey } from './search-key.ts'

const rowsAtOnce = 1000

/** Writes the search keys of all subjects, for a migration: in columns as they are named there, whatever the entity says later. */
export async function fillSearchKeys(db: EntityManager): Promise<void> {
  const value = (index: number) => db.connection.driver.createParameter('', index)
  const read = `SELECT award_id, subject FROM subject WHERE award_id > ${value(0)} ORDER BY award_id LIMIT ${rowsAtOnce}`
  const write = `UPDATE subject SET search_key = ${value(0)} WHERE award_id = ${value(1)}`
  let last = ''
  for (;;) {
    const rows = await db.query<{ award_id: string; subject: string }[]>(read, [last])
    if (rows.length === 0) return
    for (const { award_id: id, subject } of rows)
      await db.query(write, [searchKey(learnerOf(JSON.parse(subject) as AwardSubject)), id])
    last = rows.at(-1)!.award_id
  }
}
