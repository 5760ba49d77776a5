import type { BatchRow, RowState } from '@acquis/issuer-server/api'

type Row = Pick<BatchRow, 'line' | 'state' | 'learner' | 'title'>

/** One spelling for searching: no accents, no case, dashes and apostrophes like spaces. */
export function searchKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[\s\u2010-\u2015'’-]+/g, ' ')
    .trim()
}

/** Whether every word that was typed stands in the text. */
export function holdsWords(text: string, words: string): boolean {
  const key = searchKey(text)
  return searchKey(words)
    .split(' ')
    .every((word) => key.includes(word))
}

/** The rows that answer a search: words of the name or of the document, or a line number alone. */
export function filterRows<R extends Row>(rows: readonly R[], { words, state }: { words: string; state: RowState | '' }): R[] {
  const asLine = /^\d+$/.test(words.trim()) ? Number(words) : null
  return rows.filter(
    (row) =>
      (state === '' || row.state === state) &&
      (asLine === null ? holdsWords(`${row.learner ?? ''} ${row.title ?? ''}`, words) : row.line === asLine),
  )
}
