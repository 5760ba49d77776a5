/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { refreshMilliseconds, sharesOf, totalOf, wordOf } from './progress.ts'
import { groupUnusual } from './unusual.ts'

test.each([
  ['draft', { ready: 2, rejected: 1 }, 'approve'],
  ['draft', { rejected: 3 }, 'correct'],
  ['approved', { approved: 2 }, 'prepare'],
  ['delivered', { sent: 1, collected: 1 }, 'underWay'],
  ['delivered', { approved: 1, collected: 1 }, 'underWay'],
  ['delivered', { collected: 2 }, 'done'],
  ['delivered', { collected: 1, cancelled: 1 }, 'ended'],
  ['delivered', { revoked: 2 }, 'ended'],
  ['delivered', {}, 'ended'],
] as const)('a %s batch with %p waits for: %s', (state, counts, word) => {
  expect(wordOf({ state, counts })).toBe(word)
})

test('rows to correct and rows that were issued before are no part of what is handed over', () => {
  const counts = { collected: 3, revoked: 1, rejected: 37, ignored: 12 }
  expect(totalOf(counts)).toBe(4)
  expect(sharesOf(counts)).toEqual([
    { state: 'collected', count: 3, share: 0.75 },
    { state: 'revoked', count: 1, share: 0.25 },
  ])
})

test('a page looks again by itself as long as others can change what it shows', () => {
  expect(refreshMilliseconds({ state: 'draft', counts: { ready: 1 } })).toBe(5000)
  expect(refreshMilliseconds({ state: 'delivered', counts: { opened: 1, collected: 9 } })).toBe(5000)
  expect(refreshMilliseconds({ state: 'delivered', counts: { collected: 9, revoked: 1 } })).toBe(false)
  expect(refreshMilliseconds(undefined)).toBe(false)
})

test('a thousand lines that are alike are one thing to read', () => {
  const rows = Array.from({ length: 1000 }, (_, at) => ({ line: at + 2, code: 'same_person', message: 'Même personne.' }))
  const kinds = groupUnusual([...rows, { line: 7, code: 'award_in_future', message: 'Dans l’avenir.' }])
  expect(kinds.map(({ code, lines }) => [code, lines.length])).toEqual([
    ['same_person', 1000],
    ['award_in_future', 1],
  ])
})
