/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { checksWith, foreignItem, forgedItem, goodItem, reportOf, revokedItem } from '../testing/reports.ts'
import { addressOf, ageOf, bodyOf, ageText, claimOf, latestOf, nameOf } from './report-item.ts'

test('a claim is a text that was shown, and nothing else', () => {
  const item = { claims: { title: 'Master', grade: 14, empty: '' } }
  expect(claimOf(item, 'title')).toBe('Master')
  for (const name of ['grade', 'empty', 'none', 'constructor', '__proto__']) expect(claimOf(item, name)).toBeUndefined()
})

test('the name is what was shown of it', () => {
  expect(nameOf(goodItem)).toBe('Maëlys Lefèvre-Guérin')
  expect(nameOf({ claims: { family_name: 'Lefèvre-Guérin' } })).toBe('Lefèvre-Guérin')
  expect(nameOf({ claims: {} })).toBeUndefined()
})

test.each([
  ['did:web:univ-orleans.fr', 'univ-orleans.fr'],
  ['did:web:localhost%3A7000:orgs:uvl', 'localhost:7000'],
  ['did:key:zDnae', undefined],
  ['did:web:%ff', undefined],
  ['', undefined],
])('the address of %s', (id, address) => {
  expect(addressOf({ issuer: { id, entitled: null } })).toBe(address)
})

test('what can be said of the body: only what a good signature and the register say together', () => {
  expect(bodyOf(goodItem)).toBe('named')
  expect(bodyOf(foreignItem)).toBe('unknown')
  expect(bodyOf(forgedItem)).toBe('unproven')
  expect(bodyOf({ ...forgedItem, issuer: goodItem.issuer })).toBe('unproven')
  const silent = checksWith({ step: 'entitlement', outcome: 'unknown', code: 'trust_unreachable' })
  expect(bodyOf({ issuer: { id: 'did:web:x', entitled: null }, checks: silent })).toBe('untold')
  expect(bodyOf({ issuer: goodItem.issuer, checks: [] })).toBe('untold')
  const broken = checksWith(
    { step: 'parse', outcome: 'failed' },
    { step: 'signature', outcome: 'unknown', code: 'not_checked' },
  )
  expect(bodyOf({ issuer: goodItem.issuer, checks: broken })).toBe('unproven')
})

test('the latest check is shown, the first stays beside it', () => {
  const [report, checkedAgain] = [reportOf(goodItem), reportOf(revokedItem)]
  expect(latestOf({ report })).toEqual({ latest: report })
  expect(latestOf({ report, checkedAgain })).toEqual({ latest: checkedAgain, first: report })
})

test.each([
  [0, undefined],
  [59, undefined],
  [60, '1 minute'],
  [720, '12 minutes'],
  [7_199, '1 heure'],
  [172_799, '47 heures'],
  [172_800, '2 jours'],
])('%i seconds is %s', (seconds, text) => {
  expect(ageText(seconds, 'fr')?.replace(/\s/g, ' ')).toBe(text)
  expect(ageOf(seconds) === undefined).toBe(text === undefined)
})
