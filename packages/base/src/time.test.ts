import { expect, test } from '@jest/globals'
import { addSeconds, dayAt00, dayOf, epochSeconds, isCalendarDate } from './time.ts'

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['1999-02-31', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['2026-01-01T00:00:00Z', false],
  ['', false],
])('%s is a date of the calendar: %s', (text, real) => {
  expect(isCalendarDate(text)).toBe(real)
})

test('days and seconds are those of UTC', () => {
  const late = new Date('2026-10-03T23:59:59.900Z')
  expect(dayOf(late)).toBe('2026-10-03')
  expect(dayOf(addSeconds(late, 1))).toBe('2026-10-04')
  expect(epochSeconds(late)).toBe(dayAt00('2026-10-04') - 1)
})
