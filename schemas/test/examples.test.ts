import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import {
  columnKey,
  type CredentialType,
  credentialTypes,
  type CredentialTypeSchema,
  describeType,
  typeMetadata,
  validateSubject,
} from '../src/index.ts'

type Example = Record<string, unknown>

const idOrigin = 'https://id.example'
const read = (folder: string, { name, version }: Pick<CredentialType, 'name' | 'version'>): unknown =>
  JSON.parse(readFileSync(new URL(`../${folder}/${name}.${version}.json`, import.meta.url), 'utf8'))
const everyType = credentialTypes.map((type): [string, CredentialType] => [type.name, type])
const problemsOf = (...given: Parameters<typeof validateSubject>) =>
  validateSubject(...given).map(({ field, code }) => `${field} ${code}`)

test.each(everyType)('the example of %s says every claim, and all of it is in order', (_name, type) => {
  const example = read('examples', type) as Example
  expect(Object.keys(example).sort()).toEqual(type.claims.map(({ name }) => name).sort())
  expect(problemsOf(type, example)).toEqual([])
})

test.each(everyType)('a %s that says nothing lacks all that is required, in both languages', (_name, type) => {
  const required = type.claims.filter((claim) => claim.required)
  const missing = validateSubject(type, {}).map(({ field }) => field)
  expect(missing.sort()).toEqual(required.map(({ name }) => name).sort())
  const [french, english] = [validateSubject(type, {}), validateSubject(type, {}, { locale: 'en' })]
  for (const { name, label } of required) {
    expect(french.find(({ field }) => field === name)!.message).toBe(`${label.fr}\u00a0: il manque une valeur.`)
    expect(english.find(({ field }) => field === name)!.message).toBe(`${label.en}: a value is missing.`)
  }
})

test.each([
  ['training-attestation', 'training_from', 'training_to'],
  ['experience-attestation', 'employed_from', 'employed_to'],
])(
  '%s: what ends before it begins is out of range, on the same day it is not; hidden days are not judged',
  (name, from, to) => {
    const type = credentialTypes.find((each) => each.name === name)!
    const example = read('examples', type) as Example
    expect(problemsOf(type, { ...example, [from]: '2026-09-11', [to]: '2026-09-10' })).toEqual([`${to} range`])
    expect(problemsOf(type, { ...example, [from]: '2026-09-11', [to]: '2026-09-11' })).toEqual([])
    expect(problemsOf(type, { [to]: '2026-09-10' }, { partial: true })).toEqual([])
    expect(problemsOf(type, { [from]: '2026-09-11', [to]: '2026-09-10' }, { partial: true })).toEqual([`${to} range`])
    expect(problemsOf(type, { ...example, [from]: '9999', [to]: '2026-09-10' })).toEqual([`${from} date`])
  },
)

test('who still works there has an attestation without an end', () => {
  const type = credentialTypes.find(({ name }) => name === 'experience-attestation')!
  const { employed_to: _, ...example } = read('examples', type) as Example
  expect(problemsOf(type, example)).toEqual([])
})

describe.each(everyType)('a claim that the two files of %s gain', (_name, before) => {
  const schema = read('credential-types', before) as CredentialTypeSchema
  const example = read('examples', before) as Example
  schema.properties['weeks_abroad'] = {
    type: 'integer',
    minimum: 1,
    maximum: 200,
    'x-claim': {
      label: { fr: 'Semaines à l’étranger', en: 'Weeks abroad' },
      hint: { fr: 'Passées hors de France.', en: 'Spent outside France.' },
      order: 90,
      display: 'number',
      disclosure: 'always',
      sensitive: false,
      minimum: true,
      from: 'row',
      columns: ['nb_sem_etranger', "semaines à l'étranger"],
    },
  }
  example['weeks_abroad'] = 16
  const after = describeType(schema)

  test('is found in a file by its columns', () => {
    const owners = ({ claims }: CredentialType) =>
      claims
        .filter(({ columns }) => columns.map(columnKey).includes(columnKey('Semaines à l’étranger')))
        .map(({ name }) => name)
    expect([owners(before), owners(after)]).toEqual([[], ['weeks_abroad']])
  })

  test('has its words, its place and its part in the minimum of a request, for forms, cards and reports', () => {
    expect(after.claims.at(-1)).toEqual({
      name: 'weeks_abroad',
      label: { fr: 'Semaines à l’étranger', en: 'Weeks abroad' },
      hint: { fr: 'Passées hors de France.', en: 'Spent outside France.' },
      required: false,
      sensitive: false,
      minimum: true,
      from: 'row',
      columns: ['nb_sem_etranger', "semaines à l'étranger"],
      more: [],
      display: 'number',
      order: 90,
    })
    expect(after.claims.slice(0, -1)).toEqual(before.claims)
  })

  test('is in the metadata that wallets of other makers read', () => {
    expect(typeMetadata(after, idOrigin).claims.at(-1)).toEqual({
      path: ['weeks_abroad'],
      sd: 'always',
      mandatory: false,
      display: [
        { locale: 'fr', label: 'Semaines à l’étranger', description: 'Passées hors de France.' },
        { locale: 'en', label: 'Weeks abroad', description: 'Spent outside France.' },
      ],
    })
  })

  test('is judged as its schema says, and is nothing that the type without it would let pass', () => {
    expect(problemsOf(after, example)).toEqual([])
    expect(problemsOf(after, { ...example, weeks_abroad: 0 })).toEqual(['weeks_abroad range'])
    expect(validateSubject(after, { weeks_abroad: 'seize' }, { partial: true })).toEqual([
      {
        field: 'weeks_abroad',
        code: 'type',
        message: 'Semaines à l’étranger\u00a0: la valeur n’est pas de la nature attendue.',
      },
    ])
    expect(problemsOf(before, example)).toEqual(['weeks_abroad unknown_field'])
  })
})
