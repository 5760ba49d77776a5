/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { spaced } from '@acquis/ui'
import { en } from './en.ts'
import { fr } from './fr.ts'

const keysOf = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'string' ? [`${path}${key}`] : keysOf(inner as object, `${path}${key}.`),
  )
const textsOf = (value: object): string[] =>
  Object.values(value).flatMap((inner: unknown) => (typeof inner === 'string' ? [inner] : textsOf(inner as object)))

test('both languages have every text, with the same values to fill in', () => {
  expect(keysOf(en)).toEqual(keysOf(fr))
  const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
  expect(textsOf(en).map(gaps)).toEqual(textsOf(fr).map(gaps))
})

test('every text that the screens name exists', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|^testing/.test(file),
  )
  const known = keysOf(fr).map((key) => key.replace(/_(one|other)$/, ''))
  const named = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\bt\([^)`]*?'([a-z]+(?:\.\w+)+)'/gi)].map(([, key]) => key!),
  )
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((key) => !known.includes(key))).toEqual([])
})

test('no word of the trade reaches the screen', () => {
  const jargon = /\b([Cc]redential|[Ii]ssuer|[Hh]older|[Vv]erifier|[Tt]oken|DID|JSON|JWT|URL|SQL|HTTP|QR)\b/
  for (const text of [...textsOf(fr), ...textsOf(en)]) expect(text).not.toMatch(jargon)
})

test('no exclamation mark, no ellipsis of three dots, and nothing valid without a date', () => {
  for (const text of [...textsOf(fr), ...textsOf(en)]) {
    expect(text).not.toMatch(/!|\.\.\./)
    if (/\b(valable|valide|valid)\b/i.test(text)) expect(text).toContain('{{date}}')
  }
})

test('French spaces do not break', () => {
  for (const text of textsOf(spaced(fr))) expect(text).not.toMatch(/ [;?:»]|« /)
})

test('what has come to its end and what was revoked share no word', () => {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}’]{3,}/gu))
  const shared = (one: string, other: string) => [...words(one)].filter((word) => words(other).has(word))
  for (const texts of [fr, en]) {
    expect(shared(texts.reasons.caution.expired, texts.reasons.refused.revoked)).toEqual([])
    expect(shared(texts.steps.dates.codes.expired, texts.steps.status.codes.revoked)).toEqual([])
  }
  const withoutNo = (text: string) => text.replace(/^(Non|No)\. /, '')
  expect(shared(withoutNo(fr.answers.valid.codes.expired), withoutNo(fr.answers.valid.codes.revoked))).toEqual([])
})
