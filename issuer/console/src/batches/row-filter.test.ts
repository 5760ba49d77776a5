/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { filterRows, holdsWords } from './row-filter.ts'

const rows = [
  { line: 2, state: 'sent', learner: 'Éloïse N’GUYEN-LÉGER', title: 'Licence Informatique' },
  { line: 12, state: 'collected', learner: 'François-Xavier L’HOSTIS-CŒURDOUX', title: 'Master Informatique' },
  { line: 3, state: 'sent', learner: null, title: null },
] as const
const lines = (words: string, state: 'sent' | '' = '') => filterRows(rows, { words, state }).map(({ line }) => line)

test('names are found without accents, capitals, dashes and ligatures', () => {
  expect(lines('eloise leger')).toEqual([2])
  expect(lines('coeurdoux')).toEqual([12])
  expect(lines('FRANCOIS XAVIER')).toEqual([12])
})

test('a number alone is a line, and only that line', () => {
  expect(lines('2')).toEqual([2])
  expect(lines('12')).toEqual([12])
})

test('words and state narrow together; nothing typed hides nothing', () => {
  expect(lines('', 'sent')).toEqual([2, 3])
  expect(lines('informatique', 'sent')).toEqual([2])
  expect(lines('  ')).toEqual([2, 12, 3])
})

test('signs of patterns are letters like others', () => {
  expect(lines('.*')).toEqual([])
  expect(holdsWords('fichier (2).csv', '(2)')).toBe(true)
})
