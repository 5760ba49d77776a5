/** @jest-environment node */
import { credentialTypes, type CredentialType } from '@acquis/schemas'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  askableTypes,
  composeRequest,
  decidingOf,
  excessOf,
  maxPurposeLength,
  purposeProblem,
  templateOf,
} from './compose-request.ts'

const idOrigin = 'https://id.example'
const named = (wanted: string) => templateOf(askableTypes.find(({ name }) => name === wanted)!)
const template = named('diploma')
const setsOf = (ticked: readonly string[], of = template) => {
  const [credential] = composeRequest(of, ticked, idOrigin).credentials
  const everything = credential!.claims!.map(({ id }) => id!)
  return { everything, minimum: credential!.claim_sets?.[1] ?? everything, first: credential!.claim_sets?.[0] }
}
const names = template.type.claims.map(({ name }) => name)
const sensitive = template.type.claims.filter((claim) => claim.sensitive).map(({ name }) => name)

test('a sensitive claim is never in the minimum, whatever is ticked', () => {
  expect(sensitive).toEqual(['birthdate', 'grade', 'diploma_number'])
  fc.assert(
    fc.property(fc.subarray([...names, 'ine', '__proto__']), (ticked) => {
      const { everything, minimum } = setsOf(ticked)
      expect(minimum.filter((name) => sensitive.includes(name))).toEqual([])
      expect(minimum).toEqual(template.fixed.map(({ name }) => name))
      for (const name of everything) expect(minimum.includes(name) || ticked.includes(name)).toBe(true)
    }),
  )
})

test('not even where a type calls a sensitive claim part of its minimum', () => {
  const careless: CredentialType = {
    ...template.type,
    claims: template.type.claims.map((claim) => ({ ...claim, minimum: true })),
  }
  const { minimum, everything } = setsOf(['birthdate'], templateOf(careless))
  expect(everything).toContain('birthdate')
  expect(minimum).not.toContain('birthdate')
})

test('what is ticked is asked first, and can be left out; what is not ticked is not asked', () => {
  const { everything, first, minimum } = setsOf(['honours', 'birthdate'])
  expect(first).toEqual(everything)
  expect(everything.filter((name) => !minimum.includes(name))).toEqual(['birthdate', 'honours'])
})

test('with nothing ticked only the minimum is asked, as one set', () => {
  const { everything, first } = setsOf([])
  expect(first).toBeUndefined()
  expect(everything).toEqual(template.fixed.map(({ name }) => name))
})

test.each(askableTypes.map((type) => [type.name, templateOf(type)] as const))(
  '%s is asked by its address in either format, first in the one that wallets show in part',
  (name, of) => {
    const { credentials, credential_sets: sets } = composeRequest(of, decidingOf(of), idOrigin)
    const address = `https://id.example/types/${name}/1`
    expect(credentials).toMatchObject([
      { format: 'dc+sd-jwt', meta: { vct_values: [address] } },
      { format: 'jwt_vc_json', meta: { type_values: [[address]] } },
    ])
    expect(sets).toMatchObject([{ options: credentials.map(({ id }) => [id]) }])
    for (const credential of credentials) {
      expect(credential.require_cryptographic_holder_binding).toBe(true)
      expect(credential.claims!.map(({ id }) => id)).toEqual(credentials[0]!.claims!.map(({ id }) => id))
    }
  },
)

test('what would decide whether the body was entitled is in the minimum, or ticked at first', () => {
  for (const type of askableTypes) {
    const of = templateOf(type)
    const { everything } = setsOf(decidingOf(of), of)
    for (const name of Object.values(type.roles)) expect(everything).toContain(name)
  }
  expect(decidingOf(template)).toEqual([])
  expect(decidingOf(named('training-attestation'))).toEqual(['rncp_code'])
})

test('the gauge counts what is sensitive and ticked', () => {
  expect(excessOf(template, ['honours', 'birthdate', 'grade']).map(({ name }) => name)).toEqual(['birthdate', 'grade'])
  expect(excessOf(template, ['honours'])).toEqual([])
})

test('each type of ours shows every claim once in its template', () => {
  for (const type of credentialTypes) {
    const { fixed, optional, sensitive } = templateOf(type)
    expect([...fixed, ...optional, ...sensitive].map(({ name }) => name).sort()).toEqual(
      type.claims.map(({ name }) => name).sort(),
    )
  }
})

test.each([
  ['', 'purposeMissing'],
  ['  \n', 'purposeMissing'],
  ['Votre candidature', undefined],
  ['x'.repeat(maxPurposeLength), undefined],
  ['x'.repeat(maxPurposeLength + 1), 'purposeLong'],
] as const)('a purpose of %j', (purpose, problem) => {
  expect(purposeProblem(purpose)).toBe(problem)
})
