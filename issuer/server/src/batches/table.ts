/** A record of a file. `malformed`: its quotation marks do not pair, so where its cells begin and end is a guess. */
export type Row = { line: number; cells: string[]; malformed: boolean }

/** A file as cells, whatever it was written in. */
export type Table = {
  /** The first line that is not empty. */
  header: string[]
  /** The rows below it that are not empty, some at a time, so that others have their turn in between. */
  rows: () => Generator<Row[]>
}

export const maxRows = 100_000
export const rowsAtOnce = 1_000

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')
