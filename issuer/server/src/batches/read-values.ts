import { isCalendarDate } from '@acquis/base'

/** What a cell says, or why it says nothing: the code of a problem. */
export type Reading<Value> = { value: Value } | { problem: 'type' | 'date' | 'date_short_year' | 'formula' | 'cell_error' }

/** Spaces of every width that people and spreadsheets put around and between words; not tabs and line ends, which are refused. */
const spaces = /[ \u00A0\u2007\u202F]+/g
const formulaStart = /^[=+\-@]/
/** What spreadsheets write in place of a result, in both languages. */
const cellError = /^#(?:N\/A|REF|DIV\/0|VALUE|VALEUR|NAME|NOM|NUM|NOMBRE|NULL|NUL|SPILL|PROPAGATION|CALC|CALCUL)[!?]?$/i

/**
 * The text of a cell in one spelling: composed letters, single spaces, nothing around. An apostrophe that keeps a spreadsheet
 * from calculating, as in the file that we give back for correction, is taken off.
 */
export function cellText(cell: string): string {
  const text = cell.normalize('NFC').replace(spaces, ' ').trim()
  return text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text
}

/** A text that no spreadsheet will take for a formula, and that is no failed one. Numbers with a sign are none. */
export function readText(text: string): Reading<string> {
  if (cellError.test(text)) return { problem: 'cell_error' }
  return formulaStart.test(text) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(text) ? { problem: 'formula' } : { value: text }
}

/** A number in French or English spelling: `14,82`, `14.82`, `120`. */
export function readNumber(text: string): Reading<number> {
  return /^[+-]?\d{1,9}(?:[.,]\d{1,9})?$/.test(text) ? { value: Number(text.replace(',', '.')) } : { problem: 'type' }
}

/** `12/04/2003`, `12-04-2003`, `12.04.2003` or `2003-04-12`, alone or with midnight behind it. */
export function readDate(text: string): Reading<string> {
  const day = text.replace(/[T ]00:00(?::00(?:\.0+)?)?Z?$/, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day)
  const french = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(day)
  if (french?.[4]?.length === 2) return { problem: 'date_short_year' }
  const [year, month, date] = iso ? iso.slice(1) : [french?.[4], french?.[3], french?.[1]]
  const value = [year, month?.padStart(2, '0'), date?.padStart(2, '0')].join('-')
  return isCalendarDate(value) ? { value } : { problem: 'date' }
}
