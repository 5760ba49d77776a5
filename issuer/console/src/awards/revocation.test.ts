/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { missingPoints, reasonText, type RevocationDraft, roomForDetails } from './revocation.ts'
import { isSurname } from './surname.ts'

const whole: RevocationDraft = { reason: 'jury', details: '', understood: true, confirmation: 'N’GUYEN-LÉGER' }
const missing = (change: Partial<RevocationDraft>) => missingPoints({ ...whole, ...change }, 'N’Guyen-Léger', 400)

test.each<[string, Partial<RevocationDraft>, object]>([
  ['without a reason', { reason: '' }, { reason: 'reasonMissing' }],
  ['for another reason that is not told', { reason: 'other', details: '  ' }, { details: 'detailsMissing' }],
  ['with more words than the register takes', { details: 'x'.repeat(401) }, { details: 'detailsLong' }],
  ['before the consequence is understood', { understood: false }, { understood: 'understoodMissing' }],
  ['without the surname', { confirmation: ' ' }, { confirmation: 'Missing' }],
  ['with the surname of somebody else', { confirmation: 'Martin' }, { confirmation: 'Wrong' }],
  ['with the surname without its accent', { confirmation: 'N’Guyen-Leger' }, { confirmation: 'Wrong' }],
])('no revocation %s', (_how, change, expected) => {
  expect(missing(change)).toEqual(expected)
})

test('a revocation goes once all is said', () => {
  expect(missing({})).toEqual({})
  expect(missing({ reason: 'other', details: 'Demande du rectorat' })).toEqual({})
})

test.each([
  ["n'guyen-léger", 'N’Guyen-Léger'],
  ['N’GUYEN LÉGER ', 'N’Guyen-Léger'],
  ['D’ARGENTAN', "D'Argentan"],
  ['le\u0301ger', 'L\u00e9ger'],
])('%s is the surname %s', (typed, name) => {
  expect(isSurname(typed, name)).toBe(true)
})

test('an empty field is no surname, not even of a person without one', () => {
  expect(isSurname('', '')).toBe(false)
  expect(isSurname(' - ', '')).toBe(false)
})

test('the reason keeps the words of the list, and the whole fits into the register', () => {
  expect(reasonText('Fraude établie', '  Diplôme acheté. ')).toBe('Fraude établie. Diplôme acheté.')
  expect(reasonText('Fraude établie', '')).toBe('Fraude établie')
  const words = 'Décision du jury rectifiée'
  expect(reasonText(words, 'x'.repeat(roomForDetails(words)))).toHaveLength(500)
})
