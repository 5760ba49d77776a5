import type { PreparedCode } from './deliveries-api.ts'

/** Column titles and the two names of the files, in the language of the person. */
export type MergeWords = { line: string; person: string; award: string; link: string; code: string }
export type MergeRow = Pick<PreparedCode, 'learner' | 'claimUrl' | 'txCode'> & { line: number; title: string }

/**
 * The links of a batch for a mail merge, without the codes: the two never travel together.
 * UTF-8 with its mark and semicolons, as French spreadsheets open them.
 */
export function linksFile(rows: readonly MergeRow[], words: MergeWords): string {
  const head = [words.line, words.person, words.award, words.link]
  return csv([head, ...rows.map(({ line, learner, title, claimUrl }) => [String(line), learner, title, claimUrl])])
}

/** The codes of a batch for letters or text messages, without the links. */
export function codesFile(rows: readonly MergeRow[], words: MergeWords): string {
  const head = [words.line, words.person, words.award, words.code]
  return csv([head, ...rows.map(({ line, learner, title, txCode }) => [String(line), learner, title, txCode])])
}

const csv = (rows: readonly string[][]) => `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`

/**
 * One cell. What a spreadsheet would take for a formula is quoted with an apostrophe, also behind blanks; a cell is then put
 * between double quotes whenever it holds more than plain characters.
 */
export function cell(value: string): string {
  const safe = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(value) || /^[\t\r]/.test(value) ? `'${value}` : value
  return /[";\r\n,\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
