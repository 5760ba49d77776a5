/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { fileRefusal, maxFileBytes } from './import-file.ts'

test.each([
  [{ name: 'a.csv', size: 0 }, 'empty'],
  [{ name: 'a.csv', size: maxFileBytes + 1 }, 'tooLarge'],
  [{ name: 'liste.xls', size: 10 }, 'kind'],
  [{ name: 'liste.xlsx', size: 10 }, null],
  [{ name: 'csv', size: 10 }, 'kind'],
  [{ name: 'LISTE.CSV', size: maxFileBytes }, null],
  [{ name: 'apogee.txt', size: 1 }, null],
  [{ name: 'tab.tsv', size: 1 }, null],
])('of %p is said before anything is sent: %s', (file, refusal) => {
  expect(fileRefusal(file)).toBe(refusal)
})
