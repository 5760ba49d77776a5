import { expect, test } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findCredentialType } from '@acquis/schemas'
import { fixture } from '../testing/test-issuer.ts'
import { textRow, workbookParts, zipOf } from '../testing/test-workbook.ts'
import { checkRow } from './check-row.ts'
import { planColumns } from './columns.ts'
import { readTable } from './read-table.ts'
import { maxRows } from './table.ts'

const type = findCredentialType('diploma')!
const programme = (code: string) => ({
  id: code,
  code,
  version: '201',
  type,
  claims: { title: code, eqf_level: 7, nqf_level: 7 },
})

/** What a file says of its people, however it is written. */
async function subjectsIn(bytes: Uint8Array) {
  const table = await readTable(bytes)
  const plan = planColumns(table.header, { types: [type], locale: 'fr' })
  const rules = { plan, programmes: [programme('MINF01'), programme('LINF01')], chosen: null, awardingBody: 'Université' }
  return [...table.rows()].flat().map((row) => checkRow(row, rules))
}

const workbook = (sheetData: string) => zipOf(workbookParts(sheetData))
const refusal = (code: string) => expect.objectContaining({ code })
const header = textRow(1, ['nom', 'prénom'])
const people = header + textRow(2, ['DUPONT', 'CAMILLE'])

const good = {
  NOM: 'DUPONT',
  PRENOM: 'LOU',
  COD_DIP: 'MINF01',
  COD_VRS_VDI: '201',
  DATE_OBTENTION: '03/07/2026',
  LIB_MEN: 'Bien',
}
const textCell = (at: number, text: string) => `<c r="${'ABCDEF'[at]}2" t="inlineStr"><is><t>${text}</t></is></c>`
const manyRows = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `<row><c t="inlineStr"><is><t>${(at * 2_654_435_761) % 999_983}</t></is></c></row>`,
  ).join('')

test.each([
  ['of something else', zipOf({ 'word/document.xml': '<w/>' }), 'file_not_text'],
  ['that is cut off', workbook(people).subarray(0, 400), 'file_malformed'],
  ['whose directory points outside', zipOf(workbookParts(people), { at: 4_000_000_000 }), 'file_malformed'],
  ['with a part longer than the file', zipOf(workbookParts(people), { packedSize: 4_000_000_000 }), 'file_malformed'],
  ['that is locked', zipOf(workbookParts(people), { flags: 1 }), 'file_malformed'],
  ['packed in a way nobody reads', zipOf(workbookParts(people), { method: 12 }), 'file_malformed'],
  ['without its sheet', zipOf({ ...workbookParts(people), 'xl/worksheets/sheet1.xml': '' }), 'file_malformed'],
  ['with types of its own', workbook(`<!DOCTYPE a [<!ENTITY b "c">]>${people}`), 'file_malformed'],
  ['with an address that is none', workbook(`${header}<row r="&#50;"><c r="A2"/></row>`), 'file_malformed'],
  ['with nothing in it', workbook(''), 'file_empty'],
  ['with empty cells alone', workbook(textRow(1, [' ', ''])), 'file_empty'],
])('a zip %s is refused', async (_what, bytes, code) => {
  await expect(readTable(bytes)).rejects.toThrow(refusal(code))
})

test.each([
  ['a thousand times its size', '<a/>'.repeat(5_000_000), {}],
  ['a thousand times its size, which says that it is small', '<a/>'.repeat(5_000_000), { size: 10 }],
  ['one cell at the far right of many lines', `${textRow(1, ['nom'])}<row r="90000"><c r="XFD90000"/></row>`, {}],
])('a bomb of %s is refused before it goes off', async (_what, sheetData, change) => {
  await expect(readTable(zipOf(workbookParts(sheetData), change))).rejects.toThrow(refusal('file_too_large'))
})

test('two parts of one name are refused: which of them was measured, nobody could tell', async () => {
  const good = workbookParts(people)
  const twice = zipOf({ ...good, 'xl/worksheets/sheet9.xml': '<x/>' })
  const name = Buffer.from('xl/worksheets/sheet9.xml')
  for (let at = twice.indexOf(name); at !== -1; at = twice.indexOf(name)) twice.write('xl/worksheets/sheet1.xml', at)
  await expect(readTable(twice)).rejects.toThrow(refusal('file_malformed'))
})

test.each([
  ['one row too many', header + manyRows(maxRows + 2_000)],
  ['a row in line one million', `${header}<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>`],
  ['an address in single quotes', `${header}<row r = '9999999'><c\nr='A9999999' t="inlineStr"><is><t>x</t></is></c></row>`],
])('%s is refused as such', async (_what, sheetData) => {
  await expect(readTable(workbook(sheetData))).rejects.toThrow(refusal('file_too_many_rows'))
})

test('a cell that holds an error is a problem of its row, and never read as empty', async () => {
  const names = Object.keys(good)
  const cells = Object.values(good).map((text, at) => textCell(at, text))
  cells[names.indexOf('LIB_MEN')] = '<c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
  const [verdict] = await subjectsIn(workbook(`${textRow(1, names)}<row r="2">${cells.join('')}</row>`))
  expect(verdict).toMatchObject({ line: 2, problems: [{ field: 'honours', code: 'cell_error', given: '#DIV/0!' }] })
})

test('a formula counts by its value, a text that looks like one is a problem, and a text of 17 digits stays a text', async () => {
  const cells = '<c r="A2" t="str"><f>UPPER("a")</f><v>DUPONT</v></c><c r="B2" t="inlineStr"><is><t>=1+1</t></is></c>'
  const table = await readTable(workbook(`${header}<row r="2">${cells}</row>`))
  expect([...table.rows()].flat()).toEqual([{ line: 2, cells: ['DUPONT', '=1+1'], malformed: false }])
})

test('numbers and dates become the texts that a CSV has, lines are counted as the spreadsheet counts them', async () => {
  const cells = [
    '<c r="A4"><v>14.819999999999999</v></c>',
    '<c r="B4"><v>22100417</v></c>',
    '<c r="C4" s="1"><v>46206</v></c>',
    '<c r="D4" s="1"><v>46206.5</v></c>',
    '<c r="E4"><v>13.333333333333334</v></c>',
    '<c r="F4" t="b"><v>1</v></c>',
    '<c r="G4" t="inlineStr"><is><t>007</t></is></c>',
  ]
  const table = await readTable(
    workbook(`${textRow(2, ['a', 'b', 'c', 'd', 'e', 'f', 'g', ' '])}<row r="4">${cells.join('')}</row>`),
  )
  expect(table.header).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  expect([...table.rows()].flat()).toEqual([
    {
      line: 4,
      cells: ['14.82', '22100417', '2026-07-03', '2026-07-03T12:00:00.000Z', '13.333333333', 'true', '007'],
      malformed: false,
    },
  ])
})

test('the first sheet of a workbook gives the same subjects, persons and problems as the same export in CSV', async () => {
  const [csv, xlsx] = await Promise.all(['apogee-cp1252.csv', 'apogee.xlsx'].map((name) => subjectsIn(fixture(name))))
  expect(xlsx!.map((verdict) => 'checked' in verdict)).toEqual(csv!.map((verdict) => 'checked' in verdict))
  expect(xlsx!.map((verdict) => ('checked' in verdict ? verdict : verdict.line))).toEqual(
    csv!.map((verdict) => ('checked' in verdict ? verdict : verdict.line)),
  )
})

const samples = fileURLToPath(new URL('../../../../../shared/data/samples/sis/', import.meta.url))
const sampleTest = existsSync(samples) ? test : test.skip
if (!existsSync(samples))
  console.warn('The sample files of student information systems are not on this machine: their test is skipped.')

sampleTest('the three sample exports, two CSV and a workbook, give the same three people', async () => {
  const names = ['-cp1252.csv', '-utf8bom.csv', '.xlsx'].map((end) => `apogee-diplomes-synthetic${end}`)
  const [first, ...others] = await Promise.all(names.map((name) => subjectsIn(readFileSync(samples + name))))
  expect(first).toHaveLength(3)
  expect(first!.every((verdict) => 'checked' in verdict)).toBe(true)
  for (const other of others) expect(other).toEqual(first)
})
