/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spaced } from '@acquis/ui'
import { expect, test } from '@jest/globals'
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
    (file) => /\.tsx$/.test(file) && !/\.test\./.test(file),
  )
  const known = keysOf(fr).map((key) => key.replace(/_(one|other)$/, ''))
  const named = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\bt\([^)]*?'([a-z]+(?:\.\w+)+)'/g)].map(([, key]) => key!),
  )
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((key) => !known.includes(key))).toEqual([])
})

test('no word of the trade reaches the screen', () => {
  const jargon = /\b([Cc]redential|[Ii]ssuer|[Hh]older|[Vv]erifier|[Tt]oken|DID|JSON|JWT|URL|SQL|HTTP)\b/
  for (const text of [...textsOf(fr), ...textsOf(en)]) expect(text).not.toMatch(jargon)
})

test('no exclamation mark and no ellipsis of three dots', () => {
  for (const text of [...textsOf(fr), ...textsOf(en)]) expect(text).not.toMatch(/!|\.\.\./)
})

test('French spaces do not break, and are narrow where they should be', () => {
  for (const text of textsOf(spaced(fr))) expect(text).not.toMatch(/ [;?!:»]|« /)
})
