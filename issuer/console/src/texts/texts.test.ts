/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spaced } from '@acquis/ui'
import { expect, test } from '@jest/globals'
import { rowStates } from '../awards/row-state.ts'
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

const folder = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/(\.test\.|^texts\/|^testing\/)/.test(file))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
const known = keysOf(fr).map((key) => key.replace(/_(one|other)$/, ''))

test('every text that the screens name exists', () => {
  const named = sources.flatMap((text) => [...text.matchAll(/'([a-z]\w*(?:\.\w+)+)'/gi)].map(([, key]) => key!))
  const ours = named.filter((key) => Object.hasOwn(fr, key.split('.')[0]!))
  expect(ours.length).toBeGreaterThan(80)
  expect(ours.filter((key) => !known.includes(key))).toEqual([])
})

test('every text is on some screen', () => {
  const all = sources.join('\n')
  const built =
    /^(failures|states|award\.(stateTexts|copyStates|formats)|batches\.states|batch\.(steps|ready|rejected|ignored)|signIn\.\w+|revoke|newBatch|app\.roles|problems\.fields|codes\.file)\./
  expect(known.filter((key) => !built.test(key) && !all.includes(key))).toEqual([])
})

test('every state of a row has its word and its sentence', () => {
  for (const state of rowStates)
    for (const texts of [fr, en]) expect([texts.states[state], texts.award.stateTexts[state]]).not.toContain('')
})

test('no word of the trade reaches the screen', () => {
  const jargon =
    /\b([Cc]redential|[Ii]ssuer|[Hh]older|[Vv]erifier|[Ww]allet|[Tt]oken|[Mm]anifest\w*|DID|JSON|JWT|URL|SQL|HTTP|SD-JWT)\b/
  for (const text of [...textsOf(fr), ...textsOf(en)]) expect(text).not.toMatch(jargon)
})

test('no exclamation mark and no ellipsis of three dots', () => {
  for (const text of [...textsOf(fr), ...textsOf(en)]) expect(text).not.toMatch(/!|\.\.\./)
})

test('French spaces do not break', () => {
  for (const text of textsOf(spaced(fr))) expect(text).not.toMatch(/ [;?!:»]|« /)
})
