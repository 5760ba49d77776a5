import type { TrustList } from '@acquis/trust'
import { expect, test } from '@jest/globals'
import { isDue } from './keep-published.ts'

const now = new Date('2026-01-15T12:00:00Z')
const listOf = (sequence: number, publishedAt: string) => ({ sequence, iat: Date.parse(publishedAt) / 1000 }) as TrustList

test.each([
  ['there is none', null, 0, true],
  ['the world sees an older one than was signed', listOf(3, '2026-01-15T11:00:00Z'), 4, true],
  ['it is a day old', listOf(4, '2026-01-14T12:00:00Z'), 4, true],
  ['it is younger than a day', listOf(4, '2026-01-14T12:00:01Z'), 4, false],
  ['the file is ahead of a database that was put back', listOf(5, '2026-01-15T11:00:00Z'), 4, false],
])('where %s, a new list is due: %#', (_what, published, highest, due) => {
  expect(isDue(published, highest, now)).toBe(due)
})
