import { expect, test } from '@jest/globals'
import { dayInWords } from './dates.ts'

test.each([
  ['2026-09-01', 'fr', '1er septembre 2026'],
  ['2026-09-11', 'fr', '11 septembre 2026'],
  ['2026-09-01', 'en', '1 September 2026'],
] as const)('the day %s in %s is %s', (day, locale, words) => {
  expect(dayInWords(day, locale)).toBe(words)
})

test('an instant late in the evening of UTC is the next day in Paris', () => {
  expect(dayInWords('2026-11-30T23:30:00Z', 'fr', 'Europe/Paris')).toBe('1er décembre 2026')
})
