import { describe, expect, test } from '@jest/globals'
import { idOrigin, refused } from '../../test/fixtures.ts'
import { composeDcql } from './compose-dcql.ts'
import { readDcql } from './dcql-query.ts'
import { choices } from './match-claims.ts'

const vct = `${idOrigin}/types/diploma/1`
const meta = { vct_values: [vct] }
const one = { id: 'a', format: 'dc+sd-jwt', meta }
const withClaims = {
  ...one,
  claims: [
    { id: 'x', path: ['x'] },
    { id: 'y', path: ['y'] },
  ],
}

describe('a query', () => {
  test('is read with its defaults, and [VP-DCQL-02] unknown members are ignored at all levels', () => {
    const json = {
      credentials: [{ ...one, meta: { ...meta, z: 1 }, claims: [{ path: ['x'], intent_to_retain: true }], z: 1 }],
      credential_sets: [{ options: [['a']], purpose: 'x' }],
      z: 1,
    }
    expect(readDcql(json)).toEqual({
      credentials: [{ ...one, multiple: false, require_cryptographic_holder_binding: true, claims: [{ path: ['x'] }] }],
      credential_sets: [{ options: [['a']], required: true }],
    })
  })

  test.each([
    ['no credentials', { credentials: [] }],
    ['nothing', {}],
    ['a list', []],
    ['null', null],
    ['no meta', { credentials: [{ id: 'a', format: 'dc+sd-jwt' }] }],
    ['a meta without vct_values', { credentials: [{ ...one, meta: {} }] }],
    ['empty vct_values', { credentials: [{ ...one, meta: { vct_values: [] } }] }],
    ['a W3C credential without type_values', { credentials: [{ ...one, format: 'jwt_vc_json' }] }],
    ['a bad id', { credentials: [{ ...one, id: 'a b' }] }],
    ['an empty id', { credentials: [{ ...one, id: '' }] }],
    ['an id that JSON readers drop', { credentials: [{ ...one, id: '__proto__' }] }],
    ['two credentials of one id', { credentials: [one, one] }],
    ['empty claims', { credentials: [{ ...one, claims: [] }] }],
    ['a claim without a path', { credentials: [{ ...one, claims: [{ id: 'x' }] }] }],
    ['an empty path', { credentials: [{ ...one, claims: [{ path: [] }] }] }],
    ['a path with a fraction', { credentials: [{ ...one, claims: [{ path: ['a', 0.5] }] }] }],
    [
      'two claims of one id',
      {
        credentials: [
          {
            ...one,
            claims: [
              { id: 'x', path: ['x'] },
              { id: 'x', path: ['y'] },
            ],
          },
        ],
      },
    ],
    ['values of fractions', { credentials: [{ ...one, claims: [{ path: ['x'], values: [1.5] }] }] }],
    ['values of objects', { credentials: [{ ...one, claims: [{ path: ['x'], values: [{}] }] }] }],
    ['no values', { credentials: [{ ...one, claims: [{ path: ['x'], values: [] }] }] }],
    ['claim_sets without claims', { credentials: [{ ...one, claim_sets: [['x']] }] }],
    ['claim_sets over claims without ids', { credentials: [{ ...one, claims: [{ path: ['x'] }], claim_sets: [['x']] }] }],
    ['claim_sets of an unknown id', { credentials: [{ ...withClaims, claim_sets: [['x', 'z']] }] }],
    ['an empty list of claim_sets', { credentials: [{ ...withClaims, claim_sets: [] }] }],
    ['an empty claim set', { credentials: [{ ...withClaims, claim_sets: [['x'], []] }] }],
    ['credential_sets of an unknown id', { credentials: [one], credential_sets: [{ options: [['b']] }] }],
    ['credential_sets without options', { credentials: [one], credential_sets: [{ options: [] }] }],
    ['an empty list of credential_sets', { credentials: [one], credential_sets: [] }],
    ['multiple that is no truth', { credentials: [{ ...one, multiple: 'false' }] }],
    ['a binding that is no truth', { credentials: [{ ...one, require_cryptographic_holder_binding: 0 }] }],
  ])('[VP-DCQL-01] with %s is an invalid_request', (_what, json) => {
    expect(() => readDcql(json)).toThrow(refused('invalid_request'))
  })

  test('of a format that we do not know is read, for others may answer beside it', () => {
    expect(readDcql({ credentials: [{ id: 'a', format: 'x509_attr', meta: {} }] }).credentials[0]).toMatchObject({ meta: {} })
  })
})

describe('a query that we compose', () => {
  const composed = composeDcql({
    vct,
    everything: ['title', 'grade', 'eqf_level'],
    minimum: ['eqf_level', 'title'],
    values: { eqf_level: [6, 7] },
  })

  test('names everything first and then the minimum', () => {
    expect(composed.credentials[0]).toMatchObject({
      claims: [
        { id: 'title', path: ['title'] },
        { id: 'grade', path: ['grade'] },
        { id: 'eqf_level', path: ['eqf_level'], values: [6, 7] },
      ],
      claim_sets: [
        ['title', 'grade', 'eqf_level'],
        ['title', 'eqf_level'],
      ],
    })
    expect(choices(composed.credentials[0]!)).toEqual({
      everything: [['title'], ['grade'], ['eqf_level']],
      minimum: [['title'], ['eqf_level']],
    })
  })

  test('has no claim sets where all of it is the minimum: all or nothing', () => {
    const strict = composeDcql({ vct, everything: ['title'], minimum: ['title'] }).credentials[0]!
    expect(strict).not.toHaveProperty('claim_sets')
    expect(choices(strict)).toEqual({ everything: [['title']], minimum: [['title']] })
  })

  test.each([
    ['an empty minimum', { everything: ['title'], minimum: [] }],
    ['a minimum outside', { everything: ['title'], minimum: ['title', 'grade'] }],
    ['values of a claim that is not asked', { everything: ['title'], minimum: ['title'], values: { grade: ['A'] } }],
    ['a name that is no identifier', { everything: ['a b'], minimum: ['a b'] }],
  ])('of %s is refused', (_what, args) => {
    expect(() => composeDcql({ vct, ...args })).toThrow(refused('invalid_request'))
  })
})
