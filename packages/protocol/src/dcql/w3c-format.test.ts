import { describe, expect, test } from '@jest/globals'
import { idOrigin } from '../../test/fixtures.ts'
import { buildClientMetadata } from '../vp/client-metadata.ts'
import { checkAnswer, type DisclosedCredential } from './check-answer.ts'
import { composeDcql } from './compose-dcql.ts'
import { readDcql } from './dcql-query.ts'
import { chooseClaims, type HeldCredential, matchCredentials } from './match-credentials.ts'

const vct = `${idOrigin}/types/diploma/1`
const types = ['VerifiableCredential', 'Diploma', 'https://www.w3.org/2018/credentials#VerifiableCredential', vct]
const subject = { title: 'Licence', eqf_level: 6, credits: 180 }
const credential = {
  type: ['VerifiableCredential', 'Diploma'],
  issuer: 'did:web:u',
  credentialSubject: { id: 'did:key:z', ...subject },
}
const held: HeldCredential = { id: 'w', format: 'jwt_vc_json', types, claims: credential, hasHolderKey: true }
const hiding: HeldCredential = {
  ...{ id: 's', format: 'dc+sd-jwt', vct, claims: { vct, ...subject, grade: 12 }, hasHolderKey: true },
}
const asked = { vct, everything: ['title', 'eqf_level', 'grade'], minimum: ['title', 'eqf_level'] }
const query = composeDcql({ ...asked, format: 'jwt_vc_json', id: 'diploma' })

describe('a query for the W3C format', () => {
  test('[VP-DCQL-11] names the type by its full name, and claims of the subject', () => {
    expect(query.credentials).toEqual([
      {
        id: 'diploma',
        format: 'jwt_vc_json',
        multiple: false,
        require_cryptographic_holder_binding: true,
        meta: { type_values: [[vct]] },
        claims: asked.everything.map((name) => ({ id: name, path: ['credentialSubject', name] })),
        claim_sets: [asked.everything, asked.minimum],
      },
    ])
  })

  test.each<[string, string[][], boolean]>([
    ['by its full name', [[vct]], true],
    ['by full names, in any order', [[vct, 'https://www.w3.org/2018/credentials#VerifiableCredential']], true],
    ['by short names, as many verifiers do', [['VerifiableCredential', 'Diploma']], true],
    ['by one of two alternatives', [['Transcript'], ['Diploma']], true],
    ['by one name more', [['Diploma', 'Transcript']], false],
    ['of another version', [[`${idOrigin}/types/diploma/2`]], false],
    ['in another spelling', [['diploma']], false],
  ])('[VP-DCQL-11] a diploma is found %s: %j', (_how, values, satisfied) => {
    const one = readDcql({ credentials: [{ id: 'a', format: 'jwt_vc_json', meta: { type_values: values } }] })
    expect(matchCredentials(one, [held]).satisfied).toBe(satisfied)
  })

  test('[VP-DCQL-01] is refused without types, and its claims from the root of a flat credential are not found', () => {
    const meta = { vct_values: [vct] }
    expect(() => readDcql({ credentials: [{ id: 'a', format: 'jwt_vc_json', meta }] })).toThrow(
      expect.objectContaining({ code: 'invalid_request' }),
    )
    const flat = { id: 'a', format: 'jwt_vc_json', meta: { type_values: [[vct]] }, claims: [{ path: ['title'] }] }
    expect(matchCredentials(readDcql({ credentials: [flat] }), [held]).options.a).toMatchObject({ reason: 'claims' })
  })

  test('shows the credential whole: nothing can be unticked, and nothing added', () => {
    const [candidate] = matchCredentials(query, [held]).options.diploma!.candidates
    const paths = asked.minimum.map((name) => ['credentialSubject', name])
    expect(candidate).toEqual({ heldId: 'w', disclose: paths, claimSet: 1, optional: [], offered: [], whole: true })
    expect(chooseClaims(candidate!, { without: paths, with: [['credentialSubject', 'credits']] })).toEqual(paths)
    expect(matchCredentials(composeDcql(asked), [hiding]).options.credential!.candidates[0]).not.toHaveProperty('whole')
  })
})

describe('a query for either format', () => {
  const either = composeDcql({ ...asked, formats: ['dc+sd-jwt', 'jwt_vc_json'] })

  test('is answered by whichever is held, and by the one that hides where both are', () => {
    expect(either.credentials.map(({ id, format }) => [id, format])).toEqual([
      ['credential', 'dc+sd-jwt'],
      ['credential_jwt_vc', 'jwt_vc_json'],
    ])
    const options = (...all: HeldCredential[]) => matchCredentials(either, all).sets[0]!.options
    expect(options(held)).toEqual([['credential_jwt_vc']])
    expect(options(hiding)).toEqual([['credential']])
    expect(options(held, hiding)).toEqual([['credential'], ['credential_jwt_vc']])
  })

  test('goes to the one that hides also where the verifier would rather have the other', () => {
    const { credentials } = either
    const rather = readDcql({
      credentials,
      credential_sets: [{ options: [['credential_jwt_vc', 'credential'], ['credential_jwt_vc'], ['credential']] }],
    })
    expect(matchCredentials(rather, [held, hiding]).sets[0]!.options).toEqual([
      ['credential'],
      ['credential_jwt_vc', 'credential'],
      ['credential_jwt_vc'],
    ])
  })

  test('tells the wallet which formats the verifier reads, and a query for one format tells no more', () => {
    const formats = either.credentials.map(({ format }) => format)
    expect(buildClientMetadata(undefined, formats).vp_formats_supported).toEqual({
      'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
      jwt_vc_json: { alg_values: ['ES256'] },
    })
    expect(Object.keys(buildClientMetadata(undefined, ['dc+sd-jwt']).vp_formats_supported as object)).toEqual(['dc+sd-jwt'])
  })
})

describe('an answer in the W3C format', () => {
  const shown = (change: Partial<DisclosedCredential> = {}): DisclosedCredential => ({
    ...{ format: 'jwt_vc_json', types, claims: credential, holderBound: true, ...change },
  })
  const codes = (one: DisclosedCredential, asking = query) =>
    checkAnswer(asking, { diploma: ['p'] }, { diploma: [one] }).map(({ code }) => code)
  const without = (name: string) => {
    const { [name]: _, ...rest } = credential.credentialSubject as Record<string, unknown>
    return { ...credential, credentialSubject: rest }
  }

  test.each<[string, Partial<DisclosedCredential>, string]>([
    ['of another type', { types: ['VerifiableCredential', 'Transcript'] }, 'type_wrong'],
    ['of the same short name from elsewhere', { types: ['VerifiableCredential', 'Diploma'] }, 'type_wrong'],
    ['without types', { types: [] }, 'type_wrong'],
    ['of the other format', { format: 'dc+sd-jwt', vct }, 'format_wrong'],
    ['[VP-VAL-02] that nobody is bound to', { holderBound: false }, 'binding_missing'],
    ['with less than the minimum', { claims: without('title') }, 'claims_missing'],
  ])('[VP-DCQL-10] %s is not used', (_what, change, code) => {
    expect(codes(shown(change))).toEqual([code])
  })

  test('[VP-DCQL-10] with another value is not used', () => {
    const picky = composeDcql({ ...asked, format: 'jwt_vc_json', id: 'diploma', values: { eqf_level: [7] } })
    expect(codes(shown(), picky)).toEqual(['value_wrong'])
  })

  test('[VP-DCQL-10] is good with the minimum, and may show what was not asked, since it cannot hide', () => {
    expect(codes(shown())).toEqual([])
  })
})
