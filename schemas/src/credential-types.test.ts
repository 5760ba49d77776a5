import { expect, test } from '@jest/globals'
import {
  columnKey,
  type CredentialType,
  credentialTypes,
  type Diploma,
  findCredentialType,
  typeMetadata,
  validateSubject,
  vctOf,
} from './index.ts'

const idOrigin = 'https://id.example'
const diploma = findCredentialType('diploma')!
const camille: Diploma = {
  family_name: 'N’GUYEN-LÉGER',
  given_name: 'Éloïse',
  title: 'Master Informatique',
  eqf_level: 7,
  nqf_level: 7,
  rncp_code: 'RNCP34126',
  nsf_code: '326t',
  awarding_body: 'Université de Valmont',
  date_of_award: '2026-10-03',
  birthdate: '2002-11-30',
  honours: 'Assez bien',
  grade: 12.1,
  credits: 120,
  diploma_number: '2026-001235',
}
const fieldsOf = (subject: unknown, options?: { partial?: boolean }) =>
  validateSubject(diploma, subject, options).map(({ field, code }) => `${field} ${code}`)

test('a type is found by name, and by its address on our origin alone', () => {
  expect(vctOf(diploma, idOrigin)).toBe('https://id.example/types/diploma/1')
  expect(findCredentialType('https://id.example/types/diploma/1', idOrigin)).toBe(diploma)
  expect(findCredentialType('https://elsewhere.example/types/diploma/1', idOrigin)).toBeUndefined()
  expect(findCredentialType('https://id.example/types/diploma/2', idOrigin)).toBeUndefined()
  expect(findCredentialType('https://elsewhere.example/types/diploma/1')).toBe(diploma)
  expect(findCredentialType('constructor')).toBeUndefined()
  expect(findCredentialType('')).toBeUndefined()
})

test.each(credentialTypes.map((type): [string, CredentialType] => [type.name, type]))(
  'all of %s is said in French and in English, in an order, and each column belongs to one claim',
  (_name, { title, description, claims }) => {
    for (const text of [title, description, ...claims.flatMap(({ label, hint }) => [label, hint])]) {
      expect(text.fr).toMatch(/\S/)
      expect(text.en).toMatch(/\S/)
      expect(text.fr).not.toMatch(/ [:;?!»]|« |'/)
    }
    expect(new Set(claims.map(({ order }) => order)).size).toBe(claims.length)
    const owners = new Map<string, string>()
    for (const { name, columns, more } of claims)
      for (const key of [...columns, ...more].map(columnKey)) {
        expect(owners.get(key) ?? name).toBe(name)
        owners.set(key, name)
      }
  },
)

test.each(credentialTypes.map((type): [string, CredentialType] => [type.name, type]))(
  'what %s asks of a file can be found in one, its roles are claims, and nothing sensitive is needed or asked by default',
  (_name, { claims, roles }) => {
    for (const { name, from, columns } of claims) expect([name, from === 'row' && columns.length === 0]).toEqual([name, false])
    for (const role of Object.values(roles)) expect(claims.map(({ name }) => name)).toContain(role)
    for (const { name, sensitive, minimum, required } of claims)
      expect([name, sensitive && (minimum || required)]).toEqual([name, false])
  },
)

test.each([
  ['diploma', ['birthdate', 'grade', 'diploma_number']],
  ['training-attestation', ['birthdate', 'attestation_number']],
  ['experience-attestation', ['birthdate', 'attestation_number']],
])('of a %s, %j are sensitive', (name, sensitive) => {
  const claims = findCredentialType(name)!.claims.filter((claim) => claim.sensitive)
  expect(claims.map((claim) => claim.name)).toEqual(sensitive)
})

test.each([
  ['LIB_NOM_PAT_IND', 'family_name'],
  ['Nom d’usage', 'family_name'],
  ['Prénom(s)', 'given_name'],
  ['N° Diplôme', 'diploma_number'],
  ['Né(e) le', 'birthdate'],
  ['DATE_OBTENTION', 'date_of_award'],
  ['Date d’obtention', 'date_of_award'],
  ['LIB_MEN', 'honours'],
  ['NOT_VET', 'grade'],
  ['Crédits ECTS', 'credits'],
])('the column %s holds %s', (header, name) => {
  const owners = diploma.claims.filter(({ columns }) => columns.map(columnKey).includes(columnKey(header)))
  expect(owners.map((claim) => claim.name)).toEqual([name])
})

test('a whole diploma is in order, and so is what a person shows of it', () => {
  expect(validateSubject(diploma, camille)).toEqual([])
  expect(fieldsOf({ title: 'Master Informatique' }, { partial: true })).toEqual([])
})

test('[SDVC-16] what is hidden is not missing; what is shown is judged all the same', () => {
  expect(fieldsOf({}, { partial: true })).toEqual([])
  expect(fieldsOf({ eqf_level: 9 }, { partial: true })).toEqual(['eqf_level range'])
  expect(fieldsOf({ title: 'Master' })).toEqual([
    'family_name required',
    'given_name required',
    'eqf_level required',
    'nqf_level required',
    'awarding_body required',
    'date_of_award required',
  ])
})

test.each([
  ['a day that the calendar has not', { birthdate: '1999-02-31' }, 'birthdate date'],
  ['a date in the French order', { date_of_award: '03/10/2026' }, 'date_of_award date'],
  ['a level as text', { eqf_level: '7' }, 'eqf_level type'],
  ['half a level', { nqf_level: 6.5 }, 'nqf_level type'],
  ['a grade over 20', { grade: 20.1 }, 'grade range'],
  ['a name of spaces', { family_name: '  ' }, 'family_name pattern'],
  ['an empty name', { family_name: '' }, 'family_name length'],
  ['a name that never ends', { given_name: 'a'.repeat(201) }, 'given_name length'],
  ['a line break in a name', { family_name: 'A\nB' }, 'family_name pattern'],
  ['letters that turn the direction of reading', { title: 'Master \u202eetir' }, 'title pattern'],
  ['a register number of another form', { rncp_code: '34126' }, 'rncp_code pattern'],
  ['a field that the type does not have', { ine: '1703019999K' }, 'ine unknown_field'],
  ['a null', { honours: null }, 'honours type'],
  ['an object for a text', { title: { fr: 'Master' } }, 'title type'],
])('%s is a problem of its field', (_what, change, problem) => {
  expect(fieldsOf({ ...camille, ...change })).toEqual([problem])
})

test.each([null, 'text', 7, [camille]])('what is no object at all is malformed: %j', (subject) => {
  expect(fieldsOf(subject)).toEqual([' malformed'])
  expect(fieldsOf(subject, { partial: true })).toEqual([' malformed'])
})

test('a problem names the field in the language asked for and never quotes the value', () => {
  const [problem] = validateSubject(diploma, { ...camille, birthdate: '1999-02-31' })
  expect(problem!.message).toBe('Date de naissance\u00a0: cette date n’existe pas dans le calendrier.')
  const [english] = validateSubject(diploma, { ...camille, birthdate: '1999-02-31' }, { locale: 'en' })
  expect(english!.message).toBe('Date of birth: the calendar has no such date.')
})

test('[SDVC-12] type metadata says the address that it is served at, and each claim can be hidden', () => {
  const metadata = typeMetadata(diploma, idOrigin)
  expect(metadata.vct).toBe('https://id.example/types/diploma/1')
  expect(metadata.display.map(({ locale }) => locale)).toEqual(['fr', 'en'])
  expect(metadata.claims.map(({ path }) => path)).toEqual(diploma.claims.map(({ name }) => [name]))
  expect(metadata.claims[0]).toEqual({
    path: ['family_name'],
    sd: 'always',
    mandatory: true,
    display: [
      { locale: 'fr', label: 'Nom', description: 'Tel qu’il figure sur le diplôme.' },
      { locale: 'en', label: 'Family name', description: 'As it stands on the diploma.' },
    ],
  })
})
