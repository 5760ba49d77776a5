import { beforeEach, expect, test } from '@jest/globals'
import { createI18n, preferredLanguage, rememberLanguage } from './create-i18n.ts'
import { en } from './en.ts'
import { formatDate, formatDateTime, formatNumber, formatTime } from './formats.ts'
import { fr } from './fr.ts'
import { frenchSpacing, spaced } from './french-spacing.ts'

const textsOf = (value: object): [string, string][] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'string'
      ? [[key, inner]]
      : textsOf(inner as object).map(([rest, text]): [string, string] => [`${key}.${rest}`, text]),
  )

beforeEach(() => localStorage.clear())

test('both languages have every text, with the same values to fill in', () => {
  const gaps = ([key, text]: [string, string]) => [key, [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()]
  expect(textsOf(en).map(gaps)).toEqual(textsOf(fr).map(gaps))
})

test('no word of the trade, no exclamation mark', () => {
  const jargon = /\b([Cc]redential|[Ii]ssuer|[Hh]older|[Vv]erifier|[Tt]oken|DID|JSON|JWT|URL|SQL|HTTP)\b|!|\.\.\./
  for (const [, text] of [...textsOf(fr), ...textsOf(en)]) expect(text).not.toMatch(jargon)
})

test('French spaces do not break, and are narrow where they should be', () => {
  expect(frenchSpacing('Vous ? Oui : « non » ; 1 163')).toBe('Vous\u202f? Oui\u00a0: «\u00a0non\u00a0»\u202f; 1\u202f163')
  for (const [, text] of textsOf(spaced(fr))) expect(text).not.toMatch(/ [;?!:»]|« /)
})

test.each([
  ['fr', '3 juillet 2026'],
  ['en', '3 July 2026'],
])('a day stays that day wherever the screen is (%s)', (language, text) => {
  expect(formatDate('2026-07-03', language)).toBe(text)
})

test('hours are written as people write them', () => {
  const at = new Date(2026, 10, 24, 14, 7).toISOString()
  expect(formatTime(at, 'fr')).toBe('14\u00a0h\u00a007')
  expect(formatTime(new Date(2026, 10, 24, 9, 41).toISOString(), 'fr')).toBe('9\u00a0h\u00a041')
  expect(formatDateTime(at, 'fr')).toBe('24 novembre 2026 à 14\u00a0h\u00a007')
  expect(formatDateTime(at, 'en')).toBe('24 November 2026, 14:07')
  expect(formatNumber(1163, 'fr')).toBe('1\u202f163')
})

test('what is no date is shown as it stands', () => {
  expect(formatDate('<b>hier</b>', 'fr')).toBe('<b>hier</b>')
  expect(formatDateTime('hier', 'fr')).toBe('hier')
})

test('an app has its texts and those of the kit, and the page says its language', async () => {
  const i18n = createI18n({ fr: { hello: 'Prêt ?' }, en: { hello: 'Ready?' } }, 'fr')
  expect(i18n.t('hello')).toBe('Prêt\u202f?')
  expect(i18n.t('ui:marks.note')).toBe('À savoir')
  expect(document.documentElement.lang).toBe('fr')
  rememberLanguage(i18n, 'en')
  expect(document.documentElement.lang).toBe('en')
  expect(i18n.t('hello')).toBe('Ready?')
  expect(preferredLanguage()).toBe('en')
})

test('a kept language that we do not speak counts for nothing', () => {
  localStorage.setItem('acquis-language', '<script>')
  expect(['fr', 'en']).toContain(preferredLanguage())
})
