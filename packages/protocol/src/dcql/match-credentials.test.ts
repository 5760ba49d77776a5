import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { idOrigin } from '../../test/fixtures.ts'
import { type ClaimPath, pathKey } from './claim-path.ts'
import { composeDcql } from './compose-dcql.ts'
import { readDcql } from './dcql-query.ts'
import { chooseClaims, type HeldCredential, matchCredentials } from './match-credentials.ts'

const vct = `${idOrigin}/types/diploma/1`
const claims = { family_name: 'Martin', title: 'Licence', eqf_level: 6, grade: 'B', credits: 180, open: true }
const diploma: HeldCredential = { id: 'd1', format: 'dc+sd-jwt', vct, claims, hasHolderKey: true }
const query = (change: object) =>
  readDcql({ credentials: [{ id: 'a', format: 'dc+sd-jwt', meta: { vct_values: [vct] }, ...change }] })
const asked = (...names: string[]) => names.map((name) => ({ id: name, path: [name] }))

describe('which credentials answer', () => {
  test('[VP-DCQL-06] without claims, nothing is disclosed', () => {
    expect(matchCredentials(query({}), [diploma])).toEqual({
      satisfied: true,
      options: { a: { candidates: [{ heldId: 'd1', disclose: [], optional: [], offered: [] }] } },
      sets: [{ required: true, options: [['a']] }],
    })
  })

  test('a request without sets is all or nothing', () => {
    const match = matchCredentials(query({ claims: asked('title', 'grade') }), [diploma])
    expect(match.options.a!.candidates[0]).toMatchObject({ disclose: [['title'], ['grade']], optional: [], offered: [] })
    expect(matchCredentials(query({ claims: asked('title', 'birthdate') }), [diploma]).satisfied).toBe(false)
  })

  test('[VP-DCQL-07] the first claim set that can be filled is chosen', () => {
    const sets = [['title', 'birthdate'], ['title', 'grade'], ['title']]
    const match = matchCredentials(query({ claims: asked('title', 'birthdate', 'grade'), claim_sets: sets }), [diploma])
    expect(match.options.a!.candidates[0]).toMatchObject({
      claimSet: 1,
      disclose: [['title'], ['grade']],
      optional: [['grade']],
    })
  })

  test.each([
    ['another number', 'eqf_level', [7], false],
    ['the number as a text', 'eqf_level', ['6'], false],
    ['one of the numbers', 'eqf_level', [5, 6], true],
    ['true', 'open', [true], true],
    ['true as a text', 'open', ['true'], false],
    ['another spelling', 'title', ['licence'], false],
  ])('[VP-DCQL-09] a claim that must be %s', (_what, name, values, satisfied) => {
    const match = matchCredentials(query({ claims: [{ path: [name], values }] }), [diploma])
    expect(match.satisfied).toBe(satisfied)
    if (!satisfied) expect(match.options.a).toEqual({ candidates: [], reason: 'values' })
  })

  test.each([
    ['type', { vct: vct.toUpperCase() }, {}],
    ['type', { vct: undefined }, {}],
    ['format', { format: 'vc+sd-jwt' }, {}],
    ['holder_key', { hasHolderKey: false }, {}],
    ['authority', {}, { trusted_authorities: [{ type: 'aki', values: ['AAAA'] }] }],
    [
      'authority',
      { authorities: [{ type: 'aki', value: 'AAAB' }] },
      { trusted_authorities: [{ type: 'aki', values: ['AAAA'] }] },
    ],
    ['claims', { claims: {} }, { claims: asked('title') }],
  ])('[VP-DCQL-14] [VP-DCQL-12] nothing answers for want of %s', (reason, change, more) => {
    const match = matchCredentials(query(more), [{ ...diploma, ...change } as HeldCredential])
    expect(match).toMatchObject({ satisfied: false, options: { a: { candidates: [], reason } } })
  })

  test('[VP-DCQL-12] one known authority of several is enough', () => {
    const trusted = [
      { type: 'made_up', values: ['x'] },
      { type: 'aki', values: ['AAAA', 'BBBB'] },
    ]
    const held = { ...diploma, authorities: [{ type: 'aki', value: 'BBBB' }] }
    expect(matchCredentials(query({ trusted_authorities: trusted }), [held]).satisfied).toBe(true)
  })

  test('a credential without holder key answers where none is asked for', () => {
    const held = { ...diploma, hasHolderKey: false }
    expect(matchCredentials(query({ require_cryptographic_holder_binding: false }), [held]).satisfied).toBe(true)
  })

  test('[VP-DCQL-11] W3C types may stand in any order and be more than were asked', () => {
    const held = { id: 'w', format: 'jwt_vc_json', types: ['urn:b', 'urn:a', 'urn:c'], claims: {}, hasHolderKey: true }
    const of = (values: string[][]) =>
      readDcql({ credentials: [{ id: 'a', format: 'jwt_vc_json', meta: { type_values: values } }] })
    expect(matchCredentials(of([['urn:x'], ['urn:a', 'urn:b']]), [held]).satisfied).toBe(true)
    expect(matchCredentials(of([['urn:a', 'urn:x']]), [held]).satisfied).toBe(false)
  })

  test('a query of a format that we do not know is answered by nothing', () => {
    const odd = readDcql({ credentials: [{ id: 'a', format: 'odd', meta: {} }] })
    expect(matchCredentials(odd, [{ ...diploma, format: 'odd' }]).satisfied).toBe(false)
  })

  test('the nearest miss of all is the reason', () => {
    const held = [
      { ...diploma, id: 'd2', vct: 'other' },
      { ...diploma, id: 'd3', claims: {} },
    ]
    expect(matchCredentials(query({ claims: asked('title') }), held).options.a!.reason).toBe('claims')
  })

  test('every credential that fits is a candidate', () => {
    const match = matchCredentials(query({ multiple: true }), [diploma, { ...diploma, id: 'd2' }])
    expect(match.options.a!.candidates.map(({ heldId }) => heldId)).toEqual(['d1', 'd2'])
  })
})

describe('several credentials', () => {
  const credential = (id: string, vct: string) => ({ id, format: 'dc+sd-jwt', meta: { vct_values: [vct] } })
  const credentials = [credential('a', vct), credential('b', 'urn:b'), credential('c', 'urn:c')]
  const held = [diploma, { ...diploma, id: 'c1', vct: 'urn:c' }]

  test('[VP-DCQL-04] without sets, all are answered or nothing is', () => {
    expect(matchCredentials(readDcql({ credentials }), held).satisfied).toBe(false)
    expect(matchCredentials(readDcql({ credentials: [credentials[0], credentials[2]] }), held).satisfied).toBe(true)
  })

  test('[VP-DCQL-05] one whole option fills a set; an optional set that cannot be filled does not block', () => {
    const sets = [{ options: [['a', 'b'], ['a', 'c'], ['c']] }, { options: [['b']], required: false }]
    expect(matchCredentials(readDcql({ credentials, credential_sets: sets }), held)).toMatchObject({
      satisfied: true,
      sets: [
        { required: true, options: [['a', 'c'], ['c']] },
        { required: false, options: [] },
      ],
    })
    const blocked = readDcql({ credentials, credential_sets: [{ options: [['a']] }, { options: [['b']] }] })
    expect(matchCredentials(blocked, held).satisfied).toBe(false)
  })
})

describe('the choice of the person', () => {
  const request = composeDcql({ vct, everything: ['title', 'grade', 'credits'], minimum: ['title'] })
  const candidate = matchCredentials(request, [diploma]).options.credential!.candidates[0]!

  test('starts with everything asked', () => expect(chooseClaims(candidate)).toEqual([['title'], ['grade'], ['credits']]))

  test('takes away what lies outside the minimum, and nothing of it', () => {
    expect(chooseClaims(candidate, { without: [['grade']] })).toEqual([['title'], ['credits']])
    expect(chooseClaims(candidate, { without: [['title'], ['grade'], ['credits']] })).toEqual([['title']])
  })

  test('adds nothing that was not asked', () => {
    expect(chooseClaims(candidate, { with: [['family_name']] })).toEqual([['title'], ['grade'], ['credits']])
  })

  test('may add what was asked and is held, where something else of everything is missing', () => {
    const { grade: _, ...rest } = claims
    const poorer = matchCredentials(request, [{ ...diploma, claims: rest }]).options.credential!.candidates[0]!
    expect(poorer).toMatchObject({ claimSet: 1, disclose: [['title']], optional: [], offered: [['credits']] })
    expect(chooseClaims(poorer)).toEqual([['title']])
    expect(chooseClaims(poorer, { with: [['credits'], ['family_name']] })).toEqual([['title'], ['credits']])
  })

  test('between sets that are alternatives leaves no margin', () => {
    const sets = [['title', 'grade'], ['credits']]
    const foreign = query({ claims: asked('title', 'grade', 'credits'), claim_sets: sets })
    expect(matchCredentials(foreign, [diploma]).options.a!.candidates[0]).toMatchObject({
      disclose: [['title'], ['grade']],
      optional: [],
      offered: [],
    })
  })
})

// Queries and credentials over few names and values, so that hits, near misses and overlaps all happen.
const name = fc.constantFrom('a', 'b', 'c', 'constructor')
const value = fc.constantFrom<string | number | boolean>('x', 6, '6', true)
const path = fc.array(fc.oneof({ weight: 4, arbitrary: name }, fc.constantFrom(0, 1, null)), { minLength: 1, maxLength: 2 })
const claimsHeld = fc.dictionary(
  name,
  fc.oneof(value, fc.array(value, { maxLength: 2 }), fc.dictionary(name, value, { maxKeys: 2 })),
)
const credentialQuery = fc
  .record({
    claims: fc.array(
      fc.record({ path, values: fc.option(fc.array(value, { minLength: 1, maxLength: 3 }), { nil: undefined }) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    sets: fc.option(fc.array(fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }), {
      nil: undefined,
    }),
  })
  .map(({ claims: list, sets }) => ({
    claims: list.map((claim, at) => ({ id: `i${at}`, ...claim })),
    ...(sets && { claim_sets: sets.map((set) => set.map((at) => `i${at % list.length}`)) }),
  }))

test('[VP-DCQL-08] whatever is asked, held and chosen: never more than was asked, never less than one whole set', () => {
  const pickOf = fc.array(path, { maxLength: 6 })
  fc.assert(
    fc.property(credentialQuery, claimsHeld, pickOf, pickOf, (asking, held, dropped, added) => {
      const read = query(asking)
      const { candidates } = matchCredentials(read, [{ ...diploma, claims: held }]).options.a!
      for (const candidate of candidates) {
        const allOf = (paths: ClaimPath[]) => new Set(paths.map(pathKey))
        const shown = allOf(chooseClaims(candidate, { without: [...dropped, ...candidate.optional], with: added }))
        const everything = allOf(asking.claims.map((claim) => claim.path))
        const sets = (asking.claim_sets ?? [asking.claims.map(({ id }) => id)]).map((ids) =>
          allOf(ids.map((id) => asking.claims.find((claim) => claim.id === id)!.path)),
        )
        expect([...shown].every((each) => everything.has(each))).toBe(true)
        expect(sets.some((set) => [...set].every((each) => shown.has(each)))).toBe(true)
        const most = new Set([...sets[0]!, ...sets[candidate.claimSet ?? 0]!])
        expect([...shown].every((each) => most.has(each))).toBe(true)
      }
    }),
    { numRuns: 2_000 },
  )
})
