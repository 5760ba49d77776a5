import type { VerifierContext } from '../context.ts'
import { destroyKeys, markErased } from '../requests/request-table.ts'
import { eraseReport, findReportsToErase } from './report-table.ts'

const portion = 500

/**
 * Erases what has reached its age: answers with their reports, and the keys of requests that ended without an answer.
 * The lines of the requests stay. Safe to run in several processes at once.
 */
export async function sweepReports({ db, now }: Pick<VerifierContext, 'db' | 'now'>): Promise<void> {
  const at = now().toISOString()
  await db.transaction((tx) => destroyKeys(tx, at))
  let due: string[]
  do {
    due = await db.transaction(async (tx) => {
      const ids = await findReportsToErase(tx, at, portion)
      for (const id of ids) {
        await eraseReport(tx, id)
        await markErased(tx, id, at)
      }
      return ids
    })
  } while (due.length === portion)
}
