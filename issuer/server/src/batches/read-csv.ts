import { isUtf8 } from 'node:buffer'
import Papa from 'papaparse'
import { isBlank, maxRows, type Row, rowsAtOnce, type Table } from './table.ts'
import { TableError } from './table-error.ts'

export type CsvTable = Table & { encoding: 'utf-8' | 'windows-1252'; separator: Separator }

const separators = [';', '\t', ','] as const
type Separator = (typeof separators)[number]

const byteOrderMark = '\uFEFF'

/**
 * Reads a CSV file in whatever dialect it was exported: UTF-8 with or without byte order mark, else windows-1252; separated
 * by semicolons, tabs or commas; any line ends; quoted as RFC 4180 says.
 *
 * @throws TableError `file_empty`, `file_not_text`; and from `rows()`: `file_quotes_open`, `file_too_many_rows`
 */
export function readCsv(bytes: Uint8Array): CsvTable {
  if (isBinary(bytes)) throw new TableError('file_not_text', 'the bytes are no text')
  const encoding = isUtf8(bytes) ? 'utf-8' : 'windows-1252'
  const text = decode(bytes, encoding).replace(/\r\n?/g, '\n')
  const start = text.search(/[^\s;,"]/)
  if (start === -1) throw new TableError('file_empty', 'there is no text in the file')
  const top = text.lastIndexOf('\n', start) + 1
  const { separator, header, end } = findHeader(text.slice(top))
  const line = 1 + countLines(text.slice(0, top + end))
  return { encoding, separator, header, rows: () => readRows(text.slice(top + end), separator, line) }
}

/** True for a zip, an old spreadsheet, a PDF, and for anything with a NUL, as UTF-16 has. */
function isBinary(bytes: Uint8Array): boolean {
  const magic = ['PK\x03\x04', '\xD0\xCF\x11\xE0', '%PDF']
  const beginning = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  return magic.includes(beginning) || bytes.includes(0)
}

/** The characters of bytes 0x80 to 0x9F; the five that windows-1252 leaves free stay control characters. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'

/** Not by TextDecoder: Node 20 and 22 read windows-1252 as Latin-1, so that « œ », « ’ » and « € » become control characters. */
function decode(bytes: Uint8Array, encoding: CsvTable['encoding']): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (encoding === 'utf-8') {
    const text = buffer.toString('utf8')
    return text.startsWith(byteOrderMark) ? text.slice(1) : text
  }
  return buffer.toString('latin1').replace(/[\x80-\x9F]/g, (letter) => windows1252[letter.charCodeAt(0) - 0x80]!)
}

/** The separator is the one that parts the header into the most cells. */
function findHeader(text: string): { separator: Separator; header: string[]; end: number } {
  const readings = separators.map((separator) => {
    const { data, meta } = parse(text, separator, 1)
    return { separator, header: data[0] ?? [], end: meta.cursor }
  })
  return readings.reduce((best, reading) => (reading.header.length > best.header.length ? reading : best))
}

function* readRows(text: string, separator: Separator, firstLine: number): Generator<Row[]> {
  let rest = text
  let line = firstLine
  let count = 0
  while (rest !== '') {
    const { data, errors, meta } = parse(rest, separator, rowsAtOnce)
    const malformed = new Set<number>()
    for (const { code, row } of errors) {
      if (code === 'MissingQuotes') throw new TableError('file_quotes_open', 'a quotation mark never closes')
      if (code === 'InvalidQuotes' && row !== undefined) malformed.add(row)
    }
    const rows: Row[] = []
    for (const [index, cells] of data.entries()) {
      if (!isBlank(cells)) rows.push({ line, cells, malformed: malformed.has(index) })
      line += 1 + cells.reduce((lines, cell) => lines + countLines(cell), 0)
    }
    count += rows.length
    if (count > maxRows) throw new TableError('file_too_many_rows', `more than ${maxRows} rows`)
    yield rows
    rest = rest.slice(meta.cursor)
  }
}

/** `fastMode` would split the whole rest of the text for each portion. */
function parse(text: string, delimiter: Separator, preview: number) {
  return Papa.parse<string[]>(text, { delimiter, preview, newline: '\n', fastMode: false, skipEmptyLines: false })
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
