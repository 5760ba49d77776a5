import { readCsv } from './read-csv.ts'
import type { Table } from './table.ts'
import { isZip } from './workbook-archive.ts'
import { readWorkbook } from './read-workbook.ts'

/**
 * Reads a file as cells. What it is, its first bytes say: its name and its content type are other people's words.
 * @throws TableError, also from `rows()`
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  return isZip(bytes) ? readWorkbook(bytes) : readCsv(bytes)
}
