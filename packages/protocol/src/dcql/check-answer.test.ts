import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { idOrigin } from '../../test/fixtures.ts'
import { checkAnswer, type DisclosedCredential } from './check-answer.ts'
import { composeDcql } from './compose-dcql.ts'
import { readDcql } from './dcql-query.ts'
import { chooseClaims, matchCredentials } from './match-credentials.ts'

const vct = `${idOrigin}/types/diploma/1`
const asked = ['title', 'eqf_level', 'grade', 'credits']
const query = composeDcql({
  vct,
  everything: asked,
  minimum: ['title', 'eqf_level'],
  values: { eqf_level: [6, 7] },
  id: 'diploma',
})
const all = { title: 'Licence', eqf_level: 6, grade: 'B', credits: 180 }
const shown = (claims: Record<string, unknown>, change: Partial<DisclosedCredential> = {}): DisclosedCredential => ({
  format: 'dc+sd-jwt',
  vct,
  claims: { iss: 'did:web:u', vct, ...claims },
  holderBound: true,
  disclosed: Object.keys(claims).map((name) => [name]),
  ...change,
})
const check = (one: DisclosedCredential, asking = query) => checkAnswer(asking, { diploma: ['p'] }, { diploma: [one] })
const codes = (problems: ReturnType<typeof checkAnswer>) => problems.map(({ code }) => code)

test.each([
  ['everything', all],
  ['the minimum', { title: 'Licence', eqf_level: 7 }],
  ['the minimum and one more', { title: 'Licence', eqf_level: 6, credits: 180 }],
])('[VP-DCQL-10] an answer with %s is good', (_what, claims) => {
  expect(check(shown(claims))).toEqual([])
})

test.each([
  ['less than the minimum', shown({ title: 'Licence' }), 'claims_missing'],
  ['nothing', shown({}), 'claims_missing'],
  ['another value', shown({ ...all, eqf_level: 5 }), 'value_wrong'],
  ['the value as a text', shown({ ...all, eqf_level: '6' }), 'value_wrong'],
  ['another type', shown(all, { vct: `${vct}0` }), 'type_wrong'],
  ['another format', shown(all, { format: 'jwt_vc_json' }), 'format_wrong'],
  ['[VP-VAL-02] no holder binding', shown(all, { holderBound: false }), 'binding_missing'],
  ['a claim that nobody asked for', shown({ ...all, birthdate: '2001-02-03' }), 'claim_not_asked'],
])('[VP-DCQL-10] an answer with %s is not used', (_what, one, code) => {
  expect(codes(check(one))).toEqual([code])
})

test('a value outside the minimum is held against its condition too', () => {
  const picky = composeDcql({
    vct,
    everything: ['title', 'grade'],
    minimum: ['title'],
    values: { grade: ['A'] },
    id: 'diploma',
  })
  expect(codes(check(shown({ title: 'L', grade: 'B' }), picky))).toEqual(['value_wrong'])
  expect(check(shown({ title: 'L' }), picky)).toEqual([])
})

test('what is always visible, or lies on the way to what was asked, is not too much', () => {
  const nested = readDcql({
    credentials: [
      { id: 'diploma', format: 'dc+sd-jwt', meta: { vct_values: [vct] }, claims: [{ path: ['address', 'locality'] }] },
    ],
  })
  const claims = { address: { locality: 'Tours' } }
  expect(check(shown(claims, { disclosed: [['address'], ['address', 'locality']] }), nested)).toEqual([])
  expect(codes(check(shown(claims, { disclosed: [['address'], ['address', 'street']] }), nested))).toEqual(['claim_not_asked'])
})

test('alternatives are answered by any one of them', () => {
  const sets = readDcql({
    credentials: [
      {
        id: 'diploma',
        format: 'dc+sd-jwt',
        meta: { vct_values: [vct] },
        claims: [
          { id: 'a', path: ['a'] },
          { id: 'b', path: ['b'] },
          { id: 'c', path: ['c'] },
        ],
        claim_sets: [['a', 'b'], ['c']],
      },
    ],
  })
  expect(check(shown({ c: 1 }), sets)).toEqual([])
  expect(codes(check(shown({ a: 1 }), sets))).toEqual(['claims_missing'])
})

describe('[VP-RESP-02] how often a query is answered', () => {
  const two = { diploma: [shown(all), shown(all)] }

  test('a key that is not in the query is refused', () => {
    const token = { diploma: ['p'], other: ['q'] }
    expect(codes(checkAnswer(query, token, { diploma: [shown(all)], other: [shown(all)] }))).toEqual(['query_unknown'])
    for (const name of ['constructor', 'toString'])
      expect(codes(checkAnswer(query, { diploma: ['p'], [name]: ['q'] }, { diploma: [shown(all)] }))).toEqual(['query_unknown'])
  })

  test('a missing key is refused', () => {
    expect(checkAnswer(query, {}, {})).toEqual([{ code: 'query_unanswered', queryId: 'diploma' }])
  })

  test('[VP-DCQL-03] twice only where several are asked for', () => {
    expect(codes(checkAnswer(query, { diploma: ['p', 'q'] }, two))).toEqual(['presentation_count'])
    const several = { credentials: [{ ...query.credentials[0]!, multiple: true }] }
    expect(checkAnswer(several, { diploma: ['p', 'q'] }, two)).toEqual([])
    expect(codes(checkAnswer(several, { diploma: ['p', 'q'] }, { diploma: [shown(all), shown({})] }))).toEqual([
      'claims_missing',
    ])
    expect(codes(checkAnswer(several, { diploma: [] }, { diploma: [] }))).toEqual(['presentation_count'])
  })

  test('[VP-VAL-08] a presentation that was not read is refused', () => {
    expect(codes(checkAnswer(query, { diploma: ['p'] }, {}))).toEqual(['presentation_count'])
    expect(codes(checkAnswer(query, { diploma: ['p'] }, two))).toEqual(['presentation_count'])
  })

  test('[VP-RESP-03] a set is answered by one whole option, and an optional one may stay away', () => {
    const credential = (id: string) => ({ id, format: 'dc+sd-jwt', meta: { vct_values: [vct] } })
    const sets = readDcql({
      credentials: ['a', 'b', 'c'].map(credential),
      credential_sets: [{ options: [['a'], ['b', 'c']] }, { options: [['c']], required: false }],
    })
    const answer = (...ids: string[]) => {
      const of = <T>(one: T) => Object.fromEntries(ids.map((id) => [id, [one]]))
      return checkAnswer(sets, of('p'), of(shown({})))
    }
    expect(answer('a')).toEqual([])
    expect(answer('b', 'c')).toEqual([])
    expect(answer('b')).toEqual([{ code: 'query_unanswered' }])
  })
})

test('[VP-DCQL-10] whatever a person leaves out of what may be left out, the verifier accepts', () => {
  const names = fc.subarray(asked)
  fc.assert(
    fc.property(names, names, names, fc.subarray(Object.keys(all)), (everything, minimum, without, held) => {
      const least = minimum.filter((name) => everything.includes(name))
      fc.pre(least.length > 0)
      const asking = composeDcql({ vct, everything, minimum: least, id: 'diploma' })
      const claims: Record<string, unknown> = Object.fromEntries(held.map((name) => [name, all[name as keyof typeof all]]))
      const [candidate] = matchCredentials(asking, [{ id: 'd', format: 'dc+sd-jwt', vct, claims, hasHolderKey: true }]).options
        .diploma!.candidates
      expect(candidate !== undefined).toBe(least.every((name) => held.includes(name)))
      if (!candidate) return
      const paths = without.map((name) => [name])
      for (const choice of [{ without: paths }, { with: paths }]) {
        const left = chooseClaims(candidate, choice).map(([name]) => name as string)
        expect(check(shown(Object.fromEntries(left.map((name) => [name, claims[name]]))), asking)).toEqual([])
      }
    }),
  )
})
