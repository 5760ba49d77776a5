import { hmacSha256, toBase64url } from '@acquis/base'
import type { ProblemRow } from './batch.ts'
import { type CheckedRow, checkRow, type RowRules } from './check-row.ts'
import { canonicalJson } from './manifest.ts'
import type { Row } from './table.ts'

export type ReadyRow = CheckedRow & { duplicateKey: string }
export type RejectedRow = Pick<ProblemRow, 'line' | 'problems' | 'cells'>

/**
 * Judges the rows of one file, one portion after the other. Of the rows before it remembers a hash and a line each, so that the
 * same award is not made twice.
 *
 * @param secret of the body: under it the same award is known again without keeping who it is about.
 */
export function rowJudge(
  rules: RowRules,
  secret: Uint8Array,
): (rows: readonly Row[]) => {
  ready: ReadyRow[]
  rejected: RejectedRow[]
} {
  const lines = new Map<string, number>()

  return (rows) => {
    const ready: ReadyRow[] = []
    const rejected: RejectedRow[] = []
    for (const row of rows) {
      const verdict = checkRow(row, rules)
      const reject = (problems: RejectedRow['problems']) =>
        rejected.push({ line: row.line, problems, cells: rules.plan.kept.map((at) => row.cells[at] ?? '') })
      if ('problems' in verdict) {
        reject(verdict.problems)
        continue
      }
      const duplicateKey = duplicateKeyOf(verdict.checked, secret)
      const sameLine = lines.get(duplicateKey)
      if (sameLine !== undefined) reject([{ field: '', code: 'duplicate_row', given: String(sameLine) }])
      else {
        lines.set(duplicateKey, row.line)
        ready.push({ ...verdict.checked, duplicateKey })
      }
    }
    return { ready, rejected }
  }
}

function duplicateKeyOf({ person, programme, awardDate }: CheckedRow, secret: Uint8Array): string {
  return toBase64url(hmacSha256(secret, canonicalJson([...person, programme.code, programme.version, awardDate])))
}
