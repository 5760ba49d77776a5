import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readCsv } from './read-csv.ts'
import { maxRows } from './table.ts'

const refusal = (code: string) => expect.objectContaining({ code })
const utf8 = (text: string) => new TextEncoder().encode(text)
const rowsOf = (bytes: Uint8Array) => [...readCsv(bytes).rows()].flat()

/** The letters of windows-1252 that are not those of Latin-1, at their bytes. */
const special: Record<string, number> = {
  '€': 0x80,
  Š: 0x8a,
  Œ: 0x8c,
  Ž: 0x8e,
  '‘': 0x91,
  '’': 0x92,
  '–': 0x96,
  œ: 0x9c,
  Ÿ: 0x9f,
}
const windows1252 = (text: string) => Uint8Array.from(text, (letter) => special[letter] ?? letter.charCodeAt(0))

test.each([
  ['a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0)],
  ['an old spreadsheet', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
  ['a PDF', utf8('%PDF-1.7\n')],
  ['text with a NUL in it', utf8('NOM;PRENOM\nDUPONT\0;CAMILLE')],
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x4e, 0, 0x4f, 0)],
])('%s is no CSV', (_what, bytes) => {
  expect(() => readCsv(bytes)).toThrow(refusal('file_not_text'))
})

test.each([
  ['nothing', ''],
  ['a byte order mark alone', '\uFEFF'],
  ['spaces and line ends', ' \r\n\r\n'],
  ['separators alone', ';;;\n;;;'],
])('a file of %s is empty', (_what, text) => {
  expect(() => readCsv(utf8(text))).toThrow(refusal('file_empty'))
})

test('a quotation mark that never closes is refused: what comes after it would be lost without a word', () => {
  expect(() => rowsOf(utf8('nom;prénom\n"DUPONT;CAMILLE\nMARTIN;LOU\n'))).toThrow(refusal('file_quotes_open'))
})

test('quotation marks that do not pair mark their row and leave the others alone', () => {
  const rows = rowsOf(utf8('nom;prénom\n"Jean "Jojo" Dupont";x\nMARTIN;LOU\n'))
  expect(rows.map(({ line, malformed }) => [line, malformed])).toEqual([
    [2, true],
    [3, false],
  ])
})

test('a row more than 100,000 is refused, and a file at the limit is read some rows at a time', () => {
  const file = (rows: number) => utf8(`nom;prénom\n${'DUPONT;LOU\n'.repeat(rows)}`)
  const sizes = Array.from(readCsv(file(maxRows)).rows(), (rows) => rows.length)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(100_000)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000)
  expect(() => rowsOf(file(maxRows + 1))).toThrow(refusal('file_too_many_rows'))
})

test('lines are counted as an editor counts them, over empty lines and over line ends inside of quotation marks', () => {
  const text = '\r\n\r\nnom;note\r\nA;1\r\n\r\n"B\r\nb";2\r\n;\r\nC;3'
  expect(rowsOf(utf8(text)).map(({ line, cells }) => [line, ...cells])).toEqual([
    [4, 'A', '1'],
    [6, 'B\nb', '2'],
    [9, 'C', '3'],
  ])
})

test('windows-1252 is read with the letters that Latin-1 has not', () => {
  const bytes = windows1252('nom;prénom\r\nL’HOSTIS-CŒUR;Zoé €\r\n')
  const table = readCsv(bytes)
  expect([table.encoding, table.header]).toEqual(['windows-1252', ['nom', 'prénom']])
  expect(rowsOf(bytes)[0]!.cells).toEqual(['L’HOSTIS-CŒUR', 'Zoé €'])
})

const header = ['COD_ETU', 'LIB_NOM_PAT_IND', 'n° diplôme']
const dialect = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'windows-1252'),
  separator: fc.constantFrom(';', ',', '\t'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  endsWithLine: fc.boolean(),
})
const letters = fc.constantFrom(...'abzAZ09éèçÉœŒ’€–Ÿ "\'=+-@<>&;,\t\n')
const cell = fc.string({ unit: letters, maxLength: 12 })
const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((text) => text.trim() !== ''))

test('any table reads back as it was written, whatever the encoding, separator, quotes and line ends', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), dialect, (rows, { encoding, separator, newline, quoteAll, endsWithLine }) => {
      const quoted = (text: string) =>
        quoteAll || /["\n\t;,]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll('\n', newline)}"` : text
      const lines = [header, ...rows].map((cells) => cells.map(quoted).join(separator))
      const text = lines.join(newline) + (endsWithLine ? newline : '')
      const bytes = encoding === 'windows-1252' ? windows1252(text) : utf8((encoding === 'utf-8' ? '' : '\uFEFF') + text)
      const table = readCsv(bytes)
      expect([table.separator, table.header]).toEqual([separator, header])
      expect([...table.rows()].flat().map(({ cells }) => cells)).toEqual(rows)
    }),
    { numRuns: 500 },
  )
})
