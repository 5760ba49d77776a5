import { describe, expect, test } from '@jest/globals'
import { thumbprint } from '@acquis/agent'
import { addSeconds, dayAt00, epochSeconds, toBase64url, utf8 } from '@acquis/base'
import type { Check, Step } from '@acquis/schemas'
import { isReport } from '@acquis/schemas'
import fc from 'fast-check'
import {
  agent,
  diploma,
  disclosure,
  fixed,
  holder,
  idOrigin,
  noon,
  rawJws,
  sdJwt,
  stranger,
  subject,
  univ,
  vct,
} from '../../test/fixtures.ts'
import {
  buildReport,
  checkCredential,
  type CheckInput,
  type IssuerJudgement,
  type IssuerQuestion,
  presentSdJwt,
  steps,
} from '../index.ts'
import { digestOf } from '../sd-jwt/disclosure.ts'

const demand = { mode: 'required', nonce: 'n-1', audience: 'decentralized_identifier:did:web:verifier.example' } as const
const entitled: IssuerJudgement = {
  known: true,
  body: { name: 'Université de Valmont' },
  entitled: true,
  entitlement: { programme: { rncp: 'RNCP34126' }, from: '2020-01-01', to: '2030-12-31' },
}

function check(credential: string, change: Partial<CheckInput> = {}) {
  return checkCredential({
    credential,
    agent,
    now: noon,
    idOrigin,
    holderBinding: demand,
    readStatus: () => ({ state: 'valid', listedAt: '2026-11-24T11:50:00.000Z' }),
    judgeIssuer: () => entitled,
    ...change,
  })
}

const everything = Object.keys(subject)
const present = async (credential: string, disclose: readonly string[] = everything) =>
  presentSdJwt({
    credential,
    disclose,
    keyBinding: { signer: holder.bare, nonce: demand.nonce, audience: demand.audience, now: noon },
  })

const found = (checks: Check[], step: Step) => {
  const { outcome, code } = checks.find((each) => each.step === step)!
  return code === undefined ? outcome : `${outcome} ${code}`
}
const codesOf = (checks: Check[]) => checks.map(({ outcome, code }) => (code === undefined ? outcome : `${outcome} ${code}`))

test('a diploma presented in part passes every step, in order, and says what was shown', async () => {
  const item = await check(await present(await diploma(), ['title', 'family_name', 'date_of_award']))
  expect(item).toEqual({
    verdict: 'accepted',
    level: 'issued',
    type: 'diploma',
    format: 'dc+sd-jwt',
    issuer: {
      id: univ.did,
      name: 'Université de Valmont',
      entitled: true,
      entitlement: { programme: 'RNCP34126', from: '2020-01-01', to: '2030-12-31' },
    },
    claims: { title: 'Master Informatique', family_name: 'Léger', date_of_award: '2026-10-03' },
    hidden: 7,
    holderBinding: { mode: 'live', at: noon.toISOString(), for: demand.audience },
    checks: steps.map((step) => ({ step, outcome: 'passed' })),
    signedOn: '2026-11-20',
    statusAge: 600,
  })
  expect(isReport(buildReport([item], noon))).toBe(true)
})

test('no end date and no status list are in order', async () => {
  const item = await check(await present(await diploma({ status: undefined })))
  expect(item.verdict).toBe('accepted')
})

describe('what is no credential', () => {
  test.each(['', 'hello', 'a.b.c', '{"verifiableCredential":[]}', '~'.repeat(2_000), '\u0000~'])(
    '%j is refused, and no further step is said to have passed',
    async (text) => {
      const item = await check(text)
      expect(item.verdict).toBe('refused')
      expect(item).toMatchObject({ level: 'declared', claims: {}, issuer: { id: '', entitled: null } })
      expect(codesOf(item.checks).slice(1)).toEqual(Array(8).fill('unknown not_checked'))
    },
  )

  test.each([
    ['[SDJ-03] a forged disclosure', [disclosure('title', 'Doctorat')], 'disclosure_unreferenced'],
    ['[SDJ-06] a disclosure called __proto__', [disclosure('__proto__', { admin: true })], 'disclosure_reserved_name'],
  ])('%s is refused at once', async (_what, disclosures, code) => {
    const item = await check((await diploma()) + disclosures.map(({ encoded }) => `${encoded}~`).join(''))
    expect([item.verdict, found(item.checks, 'parse'), item.claims]).toEqual(['refused', `failed ${code}`, {}])
  })

  test('[SDVC-02] a token of another type is refused', async () => {
    const item = await check(await sdJwt(fixed(), [], { header: { typ: 'JWT' } }))
    expect([item.verdict, found(item.checks, 'format')]).toEqual(['refused', 'failed typ_wrong'])
  })

  test('[SDVC-03] [SDJ-16] an end date that can be hidden is refused', async () => {
    const exp = disclosure('exp', epochSeconds(noon) + 600)
    const item = await check(await sdJwt({ ...fixed(), _sd: [exp.digest] }, [exp]))
    expect([item.verdict, found(item.checks, 'format')]).toEqual(['refused', 'failed claim_must_not_be_selective'])
  })
})

describe('key and signature', () => {
  test.each([
    ['of another DID', { kid: stranger.signer.kid }, 'failed kid_other_did'],
    ['without DID', { kid: 'key-1' }, 'failed kid_other_did'],
    ['that names no key', { kid: univ.did }, 'failed kid_other_did'],
    ['that is not there', { kid: undefined }, 'failed kid_other_did'],
    ['of a key that the issuer does not have', { kid: `${univ.did}#other` }, 'failed key_not_found'],
  ])('[SDVC-05] a kid %s is refused', async (_what, header, finding) => {
    const item = await check(await sdJwt(fixed(), [], { header }))
    expect([item.verdict, found(item.checks, 'key'), item.claims]).toEqual(['refused', finding, {}])
  })

  test('a credential signed by anybody in the name of a body is refused', async () => {
    const signer = { ...stranger.bare, kid: univ.signer.kid! }
    const item = await check(await sdJwt(fixed(), [], { signer }))
    expect([item.verdict, found(item.checks, 'signature'), item.level]).toEqual([
      'refused',
      'failed signature_wrong',
      'declared',
    ])
  })

  test('a relative kid is one of the issuer', async () => {
    const kid = univ.signer.kid!.slice(univ.did.length)
    const item = await check(await present(await sdJwt({ ...fixed(), ...subject }, [], { header: { kid } })))
    expect(item.verdict).toBe('accepted')
  })

  test.each(['none', 'HS256', 'ES384', 'RS256', 'es256'])(
    '[SDJ-10] alg %s is refused before any key is looked for',
    async (alg) => {
      const header = JSON.stringify({ alg, typ: 'dc+sd-jwt', kid: 'did:web:univ.example#1' })
      const jwt = await rawJws(header, JSON.stringify({ ...fixed(), iss: 'did:web:univ.example' }))
      const item = await check(`${alg === 'none' ? jwt.slice(0, jwt.lastIndexOf('.') + 1) : jwt}~`)
      expect([found(item.checks, 'key'), found(item.checks, 'signature')]).toEqual([
        'unknown not_checked',
        'failed alg_refused',
      ])
      expect(item.verdict).toBe('refused')
    },
  )

  test('[SDJ-10] the algorithm is that of the key, whatever the header says', async () => {
    const header = JSON.stringify({ alg: 'EdDSA', typ: 'dc+sd-jwt', kid: univ.signer.kid })
    const item = await check(`${await rawJws(header, JSON.stringify(fixed()))}~`)
    expect([item.verdict, found(item.checks, 'signature')]).toEqual(['refused', 'failed signature_wrong'])
  })

  test('a key out of reach is unknown: nothing else is checked and nothing is shown', async () => {
    const iss = 'did:web:univ.example'
    const asked: unknown[] = []
    const item = await check(await sdJwt({ ...fixed({ iss }), ...subject }, [], { header: { kid: `${iss}#credential-1` } }), {
      readStatus: (question) => (asked.push(question), { state: 'valid' }),
    })
    expect([item.verdict, found(item.checks, 'key'), item.claims]).toEqual(['undetermined', 'unknown key_unreachable', {}])
    expect(asked).toEqual([])
  })

  test.each([
    ['did:example:123', 'did:example:123#1'],
    ['https://issuer.example', 'key-1'],
  ])('an issuer %s that we cannot look up is unknown, not false', async (iss, kid) => {
    const item = await check(await sdJwt(fixed({ iss }), [], { header: { kid } }))
    expect([item.verdict, found(item.checks, 'key')]).toEqual(['undetermined', 'unknown issuer_unsupported'])
  })
})

describe('dates', () => {
  const at = epochSeconds(noon)
  test.each<[string, Record<string, unknown>, string, string]>([
    ['in its last second', { exp: at + 1 }, 'passed', 'accepted'],
    ['at its end', { exp: at }, 'failed expired', 'caution'],
    ['before its beginning', { nbf: at + 61 }, 'failed not_yet_valid', 'refused'],
    ['within the difference of two clocks', { nbf: at + 60 }, 'passed', 'accepted'],
    ['signed in the future', { iat: at + 61 }, 'failed not_yet_valid', 'refused'],
    ['[JSN-06] with an end in words', { exp: '2030' }, 'failed date_malformed', 'refused'],
    ['[JSN-06] with half a second', { exp: at + 0.5 }, 'failed date_malformed', 'refused'],
    ['[JSN-06] with a time before time', { nbf: -1 }, 'failed date_malformed', 'refused'],
  ])('a credential %s', async (_when, change, finding, verdict) => {
    const item = await check(await present(await diploma(change)))
    expect([found(item.checks, 'dates'), item.verdict]).toEqual([finding, verdict])
  })

  test('[JSN-06] an end beyond all numbers is refused', async () => {
    const payload = JSON.stringify(fixed()).replace(/}$/, ',"exp":1e400}')
    const jwt = await rawJws(JSON.stringify({ alg: 'ES256', typ: 'dc+sd-jwt', kid: univ.signer.kid }), payload)
    expect((await check(`${jwt}~`)).verdict).toBe('refused')
  })

  test('dates are judged for the moment that is asked about', async () => {
    const text = await present(await diploma({ exp: dayAt00('2026-11-23') }))
    expect(found((await check(text)).checks, 'dates')).toBe('failed expired')
    expect(found((await check(text, { at: new Date('2026-11-22T12:00:00Z') })).checks, 'dates')).toBe('passed')
    expect(found((await check(text, { at: new Date('2026-11-19T12:00:00Z') })).checks, 'dates')).toBe('failed not_yet_valid')
  })
})

describe('schema', () => {
  test('[SDVC-16] hidden is not missing', async () => {
    const item = await check(await present(await diploma(), []))
    expect([item.verdict, item.claims]).toEqual(['accepted', {}])
  })

  test('a claim of another shape is refused, and the reason quotes no value', async () => {
    const item = await check(await present(await diploma({}, { ...subject, birthdate: '31/02/1999' })))
    const { reason } = item.checks.find(({ step }) => step === 'schema')!
    expect([item.verdict, found(item.checks, 'schema')]).toEqual(['refused', 'failed schema_wrong'])
    expect(reason).toContain('birthdate date')
    expect(reason).not.toContain('1999')
  })

  test.each(['https://elsewhere.example/types/diploma/1', `${idOrigin}/types/unheard-of/1`, 'diploma'])(
    '[SDVC-09] the type %s is unknown, never passed',
    async (other) => {
      const item = await check(await present(await diploma({ vct: other })))
      expect([item.verdict, found(item.checks, 'schema'), item.type]).toEqual(['undetermined', 'unknown type_unknown', other])
    },
  )

  test('another type than the one asked for is refused', async () => {
    const text = await present(await diploma())
    expect((await check(text, { expectedType: vct })).verdict).toBe('accepted')
    const item = await check(text, { expectedType: `${idOrigin}/types/other/1` })
    expect([item.verdict, found(item.checks, 'schema')]).toEqual(['refused', 'failed type_other'])
  })
})

describe('status', () => {
  test.each([
    ['revoked', 'failed revoked', 'refused'],
    ['suspended', 'failed suspended', 'caution'],
    ['replaced', 'failed replaced', 'caution'],
    ['unknown', 'unknown status_unreachable', 'undetermined'],
  ] as const)('[SDVC-11] [STA-01] %s is told', async (state, finding, verdict) => {
    const item = await check(await present(await diploma()), { readStatus: () => ({ state }) })
    expect([found(item.checks, 'status'), item.verdict]).toEqual([finding, verdict])
  })

  test('the list is asked for the place and the issuer of the credential', async () => {
    const asked: unknown[] = []
    await check(await present(await diploma()), { readStatus: (question) => (asked.push(question), { state: 'valid' }) })
    expect(asked).toEqual([
      { reference: fixed().status && { idx: 7, uri: 'https://id.example/status/1.jwt' }, issuerDid: univ.did, now: noon },
    ])
  })

  test('[TSL-07] no list is asked for a forgery', async () => {
    const asked: unknown[] = []
    const text = await sdJwt({ ...fixed(), ...subject }, [], { signer: { ...stranger.bare, kid: univ.signer.kid! } })
    await check(text, { readStatus: (question) => (asked.push(question), { state: 'valid' }) })
    expect(asked).toEqual([])
  })

  test('[STA-01] with nobody to ask, the status is unknown', async () => {
    const { readStatus: _, ...input } = { readStatus: undefined, credential: await present(await diploma()), agent, now: noon }
    const item = await checkCredential({ ...input, holderBinding: demand, judgeIssuer: () => entitled })
    expect([item.verdict, found(item.checks, 'status')]).toEqual(['undetermined', 'unknown not_checked'])
  })

  test.each<[object | string | null, string]>([
    [{ status_list: { idx: -1, uri: 'https://id.example/1' } }, 'failed status_malformed'],
    [{ status_list: { idx: '7', uri: 'https://id.example/1' } }, 'failed status_malformed'],
    [{ status_list: null }, 'failed status_malformed'],
    ['revoked', 'failed status_malformed'],
    [null, 'failed status_malformed'],
    [{ some_other_way: {} }, 'unknown status_unsupported'],
  ])('[TSL-06] the status %j is not passed over', async (status, finding) => {
    const item = await check(await present(await sdJwt({ ...fixed(), ...subject, status })))
    expect(found(item.checks, 'status')).toBe(finding)
    expect(item.verdict).not.toBe('accepted')
  })
})

describe('entitlement', () => {
  test('[SDVC-09] the register is asked by issuer, key, days, type and programme', async () => {
    const asked: IssuerQuestion[] = []
    const judgeIssuer = (question: IssuerQuestion) => (asked.push(question), entitled)
    await check(await present(await diploma()), { judgeIssuer })
    await check(await present(await diploma(), ['title']), { judgeIssuer })
    const question = { issuerDid: univ.did, keyThumbprint: thumbprint(univ.publicJwk), signedOn: '2026-11-20', type: 'diploma' }
    expect(asked).toEqual([{ ...question, awardDate: '2026-10-03', rncp: 'RNCP34126' }, question])
  })

  test.each<[IssuerJudgement, string, string, string]>([
    [{ known: false, entitled: false, code: 'issuer_unknown' }, 'failed issuer_unknown', 'caution', 'attested'],
    [{ known: true, entitled: false, code: 'not_entitled' }, 'failed not_entitled', 'caution', 'attested'],
    [{ known: true, entitled: false, code: 'key_not_listed' }, 'failed key_not_listed', 'caution', 'attested'],
    [{ known: true, entitled: false, code: 'key_compromised' }, 'failed key_compromised', 'refused', 'attested'],
    [{ known: true, entitled: null, code: 'key_compromised' }, 'unknown key_compromised', 'undetermined', 'attested'],
    [{ known: true, entitled: null, code: 'award_not_shown' }, 'unknown award_not_shown', 'undetermined', 'attested'],
    [{ known: false, entitled: null, code: 'trust_unreachable' }, 'unknown trust_unreachable', 'undetermined', 'attested'],
    [{ known: true, entitled: null, code: 'trust_stale' }, 'unknown trust_stale', 'undetermined', 'attested'],
  ])('%j', async (judgement, finding, verdict, level) => {
    const item = await check(await present(await diploma()), { judgeIssuer: () => judgement })
    expect([found(item.checks, 'entitlement'), item.verdict, item.level]).toEqual([finding, verdict, level])
    expect(item.issuer.entitled).toBe(judgement.entitled)
  })

  test('with nobody to ask, or no day of signature, it is unknown', async () => {
    const input = { credential: await present(await diploma()), agent, now: noon, holderBinding: demand }
    const item = await checkCredential({ ...input, readStatus: () => ({ state: 'valid' }) })
    expect([item.verdict, found(item.checks, 'entitlement')]).toEqual(['undetermined', 'unknown not_checked'])
    const undated = await check(await present(await diploma({ iat: undefined })))
    expect(found(undated.checks, 'entitlement')).toBe('unknown signing_day_unknown')
  })
})

describe('holder binding', () => {
  const binding = async (change: object = {}, { header = {}, signer = holder.bare, covered = '' } = {}) => {
    const text = covered || (await presentSdJwt({ credential: await diploma(), disclose: ['title'] }))
    const payload = { iat: epochSeconds(noon), aud: demand.audience, nonce: demand.nonce, sd_hash: digestOf(text), ...change }
    const head = { alg: 'ES256', typ: 'kb+jwt', ...header }
    return text + (await rawJws(JSON.stringify(head), JSON.stringify(payload), signer))
  }
  const judged = async (text: string, change: Partial<CheckInput> = {}) => {
    const { verdict, checks, holderBinding } = await check(text, change)
    return [verdict, found(checks, 'binding'), holderBinding.mode]
  }

  test('a binding of our own making is in order', async () => {
    expect(await judged(await binding())).toEqual(['accepted', 'passed', 'live'])
  })

  test.each<[string, object, string]>([
    ['another nonce', { nonce: 'n-2' }, 'binding_nonce'],
    ['no nonce', { nonce: undefined }, 'binding_nonce'],
    ['another audience', { aud: 'https://other.example' }, 'binding_audience'],
    ['a list with our audience in it', { aud: [demand.audience] }, 'binding_audience'],
    ['no audience', { aud: undefined }, 'binding_audience'],
    ['the hash of something else', { sd_hash: digestOf('x') }, 'binding_sd_hash'],
    ['no hash', { sd_hash: undefined }, 'binding_sd_hash'],
    ['a time too long ago', { iat: epochSeconds(noon) - 301 }, 'binding_iat'],
    ['a time to come', { iat: epochSeconds(noon) + 61 }, 'binding_iat'],
    ['no time', { iat: undefined }, 'binding_iat'],
    ['a time in words', { iat: 'now' }, 'binding_iat'],
  ])('[SDJ-14] %s is refused', async (_what, change, code) => {
    expect(await judged(await binding(change))).toEqual(['refused', `failed ${code}`, 'failed'])
  })

  test('[SDJ-14] a binding may be 300 seconds old, or as old as is allowed', async () => {
    expect(await judged(await binding({ iat: epochSeconds(noon) - 300 }))).toEqual(['accepted', 'passed', 'live'])
    const text = await binding({ iat: epochSeconds(noon) - 30 })
    const strict = { holderBinding: { ...demand, maxAgeSeconds: 29 } }
    expect(await judged(text, strict)).toEqual(['refused', 'failed binding_iat', 'failed'])
  })

  test.each(['JWT', 'dc+sd-jwt', 'KB+JWT', undefined])('[SDJ-14] typ %j is refused', async (typ) => {
    expect(await judged(await binding({}, { header: { typ } }))).toEqual(['refused', 'failed binding_typ', 'failed'])
  })

  test.each(['none', 'HS256', 'EdDSA'])('[SDJ-14] alg %s is refused', async (alg) => {
    expect(await judged(await binding({}, { header: { alg } }))).toEqual(['refused', 'failed binding_key', 'failed'])
  })

  test('[SDJ-14] a binding by another key is refused', async () => {
    expect(await judged(await binding({}, { signer: stranger.bare }))).toEqual(['refused', 'failed binding_key', 'failed'])
  })

  test.each([undefined, {}, { jwk: { kty: 'oct', k: 'AA' } }, { jwk: null }, 'x'])(
    '[SDJ-14] a credential bound to %j is refused',
    async (cnf) => {
      const covered = await sdJwt({ ...fixed(), ...subject, cnf })
      expect(await judged(await binding({}, { covered }))).toEqual(['refused', 'failed binding_key', 'failed'])
    },
  )

  test('[SDJ-13] a bare credential is refused where a binding is asked for', async () => {
    expect(await judged(await diploma())).toEqual(['refused', 'failed binding_missing', 'failed'])
  })

  test('[SDJ-15] a disclosure taken out or put in after the binding is refused', async () => {
    const credential = await diploma()
    const text = await present(credential, ['title'])
    const kb = text.slice(text.lastIndexOf('~') + 1)
    const more = await presentSdJwt({ credential, disclose: ['title', 'grade'] })
    const less = await presentSdJwt({ credential, disclose: [] })
    expect(await judged(more + kb)).toEqual(['refused', 'failed binding_sd_hash', 'failed'])
    expect(await judged(less + kb)).toEqual(['refused', 'failed binding_sd_hash', 'failed'])
  })

  test('the binding of another credential of the same key is refused', async () => {
    const other = await present(await diploma(), ['title'])
    const covered = await presentSdJwt({ credential: await diploma(), disclose: ['title'] })
    expect(await judged(covered + other.slice(other.lastIndexOf('~') + 1))).toEqual([
      'refused',
      'failed binding_sd_hash',
      'failed',
    ])
  })

  test('where nobody is asked to prove anything, the result is a caution and no step is green for it', async () => {
    expect(await judged(await diploma(), { holderBinding: { mode: 'none' } })).toEqual([
      'caution',
      'unknown binding_not_asked',
      'none',
    ])
  })

  test('a wallet takes what is bound to its own key, and nothing else', async () => {
    const own = { holderBinding: { mode: 'holder', jwk: holder.publicJwk } } as const
    expect(await judged(await diploma(), own)).toEqual(['accepted', 'passed', 'live'])
    const foreign = { holderBinding: { mode: 'holder', jwk: stranger.publicJwk } } as const
    expect(await judged(await diploma(), foreign)).toEqual(['refused', 'failed binding_key', 'failed'])
    expect(await judged(await diploma({ cnf: undefined }), own)).toEqual(['refused', 'failed binding_key', 'failed'])
  })

  test('[SDJ-12] a wallet does not take a credential that came with a key binding', async () => {
    const own = { holderBinding: { mode: 'holder', jwk: holder.publicJwk } } as const
    expect(await judged(await binding(), own)).toEqual(['refused', 'failed binding_unexpected', 'failed'])
  })

  test('a replay a day later is refused', async () => {
    const later = { now: addSeconds(noon, 86_400) }
    expect(await judged(await binding(), later)).toEqual(['refused', 'failed binding_iat', 'failed'])
  })
})

test('any byte changed in a presentation is refused', async () => {
  const text = await present(await diploma(), ['title', 'family_name'])
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~.= \u0000é'
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...letters), async (at, letter) => {
      fc.pre(text[at] !== letter)
      expect((await check(text.slice(0, at) + letter + text.slice(at + 1))).verdict).toBe('refused')
    }),
    { numRuns: 600 },
  )
})

test('any byte left out or put in is refused', async () => {
  const text = await present(await diploma(), ['title'])
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom('', 'A~', '~', '.', 'xx'), async (at, put) => {
      fc.pre(text[at] !== put)
      expect((await check(text.slice(0, at) + put + text.slice(at + 1))).verdict).toBe('refused')
    }),
    { numRuns: 300 },
  )
})

test('no text whatever makes a check throw, and none is accepted', async () => {
  const parts = fc.oneof(
    fc.string(),
    fc.constantFrom('~', '.', '..', toBase64url(utf8('{}')), toBase64url(utf8('{"alg":"ES256"}'))),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 12 }), async (some) => {
      expect((await check(some.join(''))).verdict).toBe('refused')
    }),
    { numRuns: 300 },
  )
})
