import { readSheet } from 'read-excel-file/node'
import { isBlank, maxRows, type Row, rowsAtOnce, type Table } from './table.ts'
import { TableError } from './table-error.ts'
import { malformed, packWorkbook, type Part, tooLarge, unpackWorkbook } from './workbook-archive.ts'

/** A header, and lines that people leave empty around it. */
const maxLine = maxRows + 1_000
const maxCells = 4_000_000
/** All texts of all cells; as much as a CSV may have. */
const maxLetters = 67_108_864

/**
 * Reads the first sheet of an Excel workbook as the cells of a CSV would be: dates as `2026-07-03`, numbers with a point. Lines
 * are counted as the spreadsheet counts them.
 *
 * @throws TableError `file_not_text`, `file_malformed`, `file_too_large`, `file_too_many_rows`, `file_empty`
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Table> {
  const parts = await unpackWorkbook(bytes)
  const lines = await readLines(packWorkbook(parts.map(checkedPart)))
  const top = lines.findIndex((cells) => !isBlank(cells))
  if (top === -1) throw new TableError('file_empty', 'there is nothing in the first sheet')
  if (lines.slice(top + 1).filter((cells) => !isBlank(cells)).length > maxRows) throw tooManyRows()
  const header = lines[top]!
  return { header: header.slice(0, lastCell(header) + 1), rows: () => readRows(lines, top + 1) }
}

/** Empty columns at the right are there because somebody gave them a colour. */
const lastCell = (cells: readonly string[]) => cells.findLastIndex((cell) => cell.trim() !== '')

function* readRows(lines: readonly string[][], from: number): Generator<Row[]> {
  for (let start = from; start < lines.length; start += rowsAtOnce) {
    const some = lines.slice(start, start + rowsAtOnce)
    yield some.flatMap((cells, at) => (isBlank(cells) ? [] : [{ line: start + at + 1, cells, malformed: false }]))
  }
}

/**
 * Holds a part against our bounds before it is read: a single address such as `XFD1048576` makes a reader fill everything up to
 * it. What is no address is refused, so that nothing can be written in a way that is measured otherwise than it is read.
 */
function checkedPart({ name, bytes }: Part): Part {
  const xml = bytes.toString('utf8')
  if (/<!DOCTYPE/i.test(xml)) throw malformed('a part declares types of its own')
  if (!name.startsWith('xl/worksheets/')) return { name, bytes }
  let [lines, columns, tags] = [0, 0, 0]
  for (const _row of xml.matchAll(/<(?:[\w.-]+:)?row[\s/>]/g)) tags++
  for (const [, address] of xml.matchAll(/[\s"']r\s*=\s*["']([^"']*)["']/g)) {
    const place = /^([A-Z]{0,3})(\d{1,7})$/.exec(address!)
    if (!place) throw malformed('a cell has no address')
    lines = Math.max(lines, Number(place[2]))
    columns = Math.max(columns, columnOf(place[1]!))
  }
  if (lines > maxLine || tags > maxLine) throw tooManyRows()
  if (Math.max(lines, tags) * columns > maxCells) throw tooLarge()
  // The reader would leave out a cell that holds an error; as a text it becomes a problem of its row.
  return { name, bytes: Buffer.from(xml.replace(/([\s"']t\s*=\s*["'])e(["'])/g, '$1str$2')) }
}

/** `A` is 1, `AA` 27. */
const columnOf = (letters: string) => [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)

async function readLines(workbook: Buffer): Promise<string[][]> {
  const lines = await readSheet(workbook).catch((cause: unknown) => {
    throw malformed('the workbook cannot be read', cause)
  })
  let room = maxLetters
  return lines.map((cells) =>
    cells.map((cell) => {
      const text = textOf(cell)
      room -= text.length
      if (room < 0) throw tooLarge()
      return text
    }),
  )
}

/** A cell as the same export would write it into a CSV. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : dateText(cell)
  // Seventeen digits are what a computer keeps of 14.82; nine decimals are more than anybody means.
  if (typeof cell === 'number') return String(Number(cell.toFixed(9)))
  return typeof cell === 'string' ? cell : String(cell === true)
}

/** A calendar date, and the time where there is one. */
const dateText = (date: Date) => date.toISOString().replace(/T00:00:00\.000Z$/, '')

const tooManyRows = () => new TableError('file_too_many_rows', `more than ${maxRows} rows`)
