import Papa from 'papaparse'
import type { Locale } from '@acquis/schemas'
import type { Batch, ProblemRow } from './batch.ts'
import { problemText } from './problem-texts.ts'

const errorColumn = { fr: 'Erreur', en: 'Error' }

/**
 * The rows to correct as a CSV that any spreadsheet opens: UTF-8 with byte order mark, semicolons, and a last column that says
 * what to mend. No cell can begin a formula: an apostrophe stands before it, which an import takes off again.
 */
export function rejectedFile({ columns }: Pick<Batch, 'columns'>, rows: readonly ProblemRow[], locale: Locale): string {
  const data = rows.map(({ cells, problems }) => [
    ...cells,
    problems.map((problem) => problemText(problem, locale).message).join(' '),
  ])
  const text = Papa.unparse(
    { fields: [...columns, errorColumn[locale]], data },
    { delimiter: ';', newline: '\r\n', escapeFormulae: /^[=+\-@\t\r]/ },
  )
  return `\uFEFF${text}\r\n`
}
