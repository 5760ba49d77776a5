/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { cell, codesFile, linksFile } from './mail-merge.ts'

const words = { line: 'Ligne', person: 'Personne', award: 'Document', link: 'Lien', code: 'Code' }
const row = {
  line: 2,
  learner: '=HYPERLINK("https://evil.example")',
  title: 'Licence ; Droit',
  claimUrl: 'https://issuer.example/claim/t-1',
  txCode: '048291',
}

test.each(['=1+1', '+33612345678', '-2', '@SUM(A1)', ' =1', '\t=1', '\u200b=1', '＝1', '\r=1'])(
  'a cell that a spreadsheet would take for a formula is quoted: %p',
  (value) => {
    expect(cell(value).replace(/^"/, '')).toMatch(/^'/)
  },
)

test('cells that end a cell or a line stay one cell', () => {
  expect(cell('a;b')).toBe('"a;b"')
  expect(cell('dit "le Bref"')).toBe('"dit ""le Bref"""')
  expect(cell('a\nb')).toBe('"a\nb"')
  expect(cell('N’Guyen-Léger')).toBe('N’Guyen-Léger')
})

test('the file of links holds no code, and the file of codes holds no link', () => {
  const links = linksFile([row], words)
  const codes = codesFile([row], words)
  expect(links).toContain(row.claimUrl)
  expect(links).not.toContain(row.txCode)
  expect(codes).toContain(row.txCode)
  expect(codes).not.toContain('claim')
})

test('files open in a French spreadsheet: mark, semicolons, line ends, formulas quoted', () => {
  expect(codesFile([row], words)).toBe(
    '\uFEFFLigne;Personne;Document;Code\r\n2;"\'=HYPERLINK(""https://evil.example"")";"Licence ; Droit";048291\r\n',
  )
})
