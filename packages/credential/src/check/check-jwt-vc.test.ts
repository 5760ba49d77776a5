import { describe, expect, test } from '@jest/globals'
import { didJwkOf, thumbprint } from '@acquis/agent'
import { addSeconds, dayAt00, epochSeconds } from '@acquis/base'
import { type Check, isReport, type Step } from '@acquis/schemas'
import fc from 'fast-check'
import { agent, diploma, holder, idOrigin, newKey, noon, rawJws, stranger, subject, univ, vct } from '../../test/fixtures.ts'
import { demand, entries, jwtVc, jwtVp, openClaims, vcPayload, vpPayload, w3cContext } from '../../test/jwt-vc-fixtures.ts'
import {
  buildReport,
  checkCredential,
  checkCredentials,
  type CheckInput,
  type IssuerQuestion,
  presentJwtVc,
  type StatusQuestion,
  steps,
} from '../index.ts'

const entitled = { known: true, body: { name: 'Université de Valmont' }, entitled: true } as const
const inputOf = (credential: string, change: Partial<CheckInput> = {}): CheckInput => ({
  credential,
  agent,
  now: noon,
  idOrigin,
  holderBinding: demand,
  readStatus: () => ({ state: 'valid', listedAt: '2026-11-24T11:50:00.000Z' }),
  judgeIssuer: () => entitled,
  ...change,
})
const check = (credential: string, change: Partial<CheckInput> = {}) => checkCredential(inputOf(credential, change))
const present = async (credential: string) =>
  presentJwtVc({ credential, signer: holder.bare, nonce: demand.nonce, audience: demand.audience, now: noon })
const presented = async (payload: object = vcPayload(), header: object = {}) => present(await jwtVc(payload, header))

const found = (checks: Check[], step: Step) => {
  const { outcome, code } = checks.find((each) => each.step === step)!
  return code === undefined ? outcome : `${outcome} ${code}`
}
const finding = async (step: Step, text: string, change: Partial<CheckInput> = {}) => {
  const item = await check(text, change)
  return [found(item.checks, step), item.verdict]
}

describe('a presentation that proves nothing', () => {
  const forged = async () =>
    jwtVc(
      vcPayload({}, { credentialSubject: { ...openClaims, title: 'Doctorat' } }),
      {},
      {
        ...stranger.bare,
        kid: univ.signer.kid!,
      },
    )

  test('[VP-VAL-06] around a forged credential, which Veramo would let through, is refused and shows nothing', async () => {
    const item = await check(await jwtVp(vpPayload([await forged()])))
    expect([item.verdict, found(item.checks, 'signature'), item.claims, item.level]).toEqual([
      'refused',
      'failed signature_wrong',
      {},
      'declared',
    ])
  })

  test('[VP-VAL-06] of several, each is checked: one forged among good ones is refused as itself', async () => {
    const text = await jwtVp(vpPayload([await jwtVc(), await forged(), await jwtVc()]))
    const items = await checkCredentials(inputOf(text))
    expect(items.map(({ verdict }) => verdict)).toEqual(['accepted', 'refused', 'accepted'])
    expect(buildReport(items, noon).verdict).toBe('refused')
  })

  test('[VP-VAL-05] signed by another key than the one the credential is bound to is refused, whoever it names', async () => {
    const inside = [await jwtVc()]
    const byStranger = { ...stranger.bare, kid: holder.signer.kid! }
    for (const text of [
      await jwtVp(vpPayload(inside), {}, byStranger),
      await jwtVp(vpPayload(inside), {}, stranger.signer),
      await jwtVp(vpPayload(inside, { iss: stranger.did }), {}, stranger.signer),
    ])
      expect(await finding('binding', text)).toEqual(['failed binding_key', 'refused'])
  })

  test.each<[string, object, object, object?]>([
    ['another DID', {}, {}, { kid: stranger.signer.kid }],
    ['the DID and no key', {}, {}, { kid: holder.did }],
    ['a relative place', {}, {}, { kid: holder.signer.kid!.slice(holder.did.length) }],
  ])('[VP-VAL-05] whose kid names %s is refused', async (_what, change, vp, header) => {
    const text = await jwtVp(vpPayload([await jwtVc()], change, vp), header)
    expect(await finding('binding', text)).toEqual(['failed binding_key', 'refused'])
  })

  test('[VP-VAL-05] whose issuer is missing, or whose holder is another, is refused', async () => {
    const inside = [await jwtVc()]
    for (const text of [
      await jwtVp(vpPayload(inside, { iss: undefined })),
      await jwtVp(vpPayload(inside, {}, { holder: stranger.did })),
      await jwtVp(vpPayload(inside, {}, { holder: { id: holder.did } })),
    ])
      expect(await finding('binding', text)).toEqual(['failed binding_key', 'refused'])
  })

  test('[VP-VAL-05] of a credential that is bound to nobody, or to a DID that is not its own key, is refused', async () => {
    for (const sub of [undefined, 'did:web:holder.example', 'mailto:me@example.org', 'did:key:zDnae']) {
      const text = await jwtVp(vpPayload([await jwtVc(vcPayload({ sub }))], { iss: sub }))
      expect(await finding('binding', text)).toEqual(['failed binding_key', 'refused'])
    }
  })

  test('[DID-13] of another DID of the same key is refused: a holder is a DID, letter by letter', async () => {
    const sub = didJwkOf(holder.publicJwk)
    const text = await jwtVp(vpPayload([await jwtVc(vcPayload({ sub }))]))
    expect(await finding('binding', text)).toEqual(['failed binding_key', 'refused'])
  })

  test.each<[string, object, string]>([
    ['for another nonce', { nonce: 'n-2' }, 'binding_nonce'],
    ['without nonce', { nonce: undefined }, 'binding_nonce'],
    ['[VP-VAL-07] for another verifier', { aud: 'decentralized_identifier:did:web:other.example' }, 'binding_audience'],
    ['[VP-CID-09] for the same verifier without prefix', { aud: 'did:web:verifier.example' }, 'binding_audience'],
    ['for two verifiers', { aud: [demand.audience, 'other'] }, 'binding_audience'],
    ['without audience', { aud: undefined }, 'binding_audience'],
    ['without time', { iat: undefined }, 'binding_iat'],
    ['signed five minutes and a second ago', { iat: epochSeconds(noon) - 301 }, 'binding_iat'],
    ['signed in the future', { iat: epochSeconds(noon) + 61 }, 'binding_iat'],
    ['[JSN-06] signed at half a second', { iat: epochSeconds(noon) - 0.5 }, 'binding_iat'],
    ['that has ended', { exp: epochSeconds(noon) }, 'binding_iat'],
    ['that has not begun', { nbf: epochSeconds(noon) + 61 }, 'binding_iat'],
    ['[JSN-06] with an end in words', { exp: 'never' }, 'binding_iat'],
  ])('%s is refused', async (_what, change, code) => {
    const text = await jwtVp(vpPayload([await jwtVc()], change))
    expect(await finding('binding', text)).toEqual([`failed ${code}`, 'refused'])
  })

  test.each(['kb+jwt', 'openid4vci-proof+jwt', 'vp+jwt', 'oauth-authz-req+jwt'])(
    '[JOSE-10] in the envelope of %s is refused',
    async (typ) => {
      const text = await jwtVp(vpPayload([await jwtVc()]), { typ })
      expect(await finding('binding', text)).toEqual(['failed binding_typ', 'refused'])
    },
  )

  test('[JOSE-04] without signature, or with an algorithm that is not of the key, is refused', async () => {
    const payload = JSON.stringify(vpPayload([await jwtVc()]))
    for (const alg of ['none', 'HS256', 'EdDSA']) {
      const jwt = await rawJws(JSON.stringify({ alg, typ: 'JWT', kid: holder.signer.kid }), payload, holder.signer)
      const text = alg === 'none' ? jwt.slice(0, jwt.lastIndexOf('.') + 1) : jwt
      expect(await finding('binding', text)).toEqual(['failed binding_key', 'refused'])
    }
  })

  test('[VP-VAL-02] a bare credential is refused where a presentation is asked for', async () => {
    expect(await finding('binding', await jwtVc())).toEqual(['failed binding_missing', 'refused'])
  })

  test.each<[string, (jwt: string) => unknown, string]>([
    ['[VP-VAL-08] two credentials', (jwt) => [jwt, jwt], 'presentation_count'],
    ['[VP-VAL-08] none', () => [], 'presentation_count'],
    ['[VCDM-09] an object that nobody signed', () => [vcPayload().vc], 'presentation_malformed'],
    [
      '[VCDM-07] a credential in an envelope of the second model',
      (jwt) => [{ id: `data:application/vc+jwt,${jwt}` }],
      'presentation_malformed',
    ],
    ['a number', () => 7, 'presentation_malformed'],
    ['an SD-JWT', () => 'a.b.c~', 'jwt_malformed'],
  ])('with %s is refused', async (_what, inside, code) => {
    const text = await jwtVp(vpPayload(inside(await jwtVc())))
    expect(await finding('parse', text)).toEqual([`failed ${code}`, 'refused'])
  })

  test('a presentation in a presentation is refused', async () => {
    const text = await jwtVp(vpPayload([await present(await jwtVc())]))
    expect(await finding('parse', text)).toEqual(['failed presentation_malformed', 'refused'])
  })

  test.each<[string, object]>([
    ['[VCDM-07] of the second model', { '@context': ['https://www.w3.org/ns/credentials/v2'] }],
    ['of both models', { '@context': [w3cContext, 'https://www.w3.org/ns/credentials/v2'] }],
    ['of another type', { type: ['VerifiableCredential'] }],
  ])('%s is refused', async (_what, vp) => {
    const text = await jwtVp(vpPayload([await jwtVc()], {}, vp))
    expect(await finding('parse', text)).toEqual(['failed presentation_malformed', 'refused'])
  })
})

describe('what is no credential', () => {
  test.each<[string, object, object?]>([
    ['issuers', { iss: stranger.did }, { issuer: univ.did }],
    ['issuers, one of them in an object', {}, { issuer: { id: stranger.did } }],
    ['ids', { jti: 'urn:uuid:1' }, { id: 'urn:uuid:2' }],
    ['holders', {}, { credentialSubject: { ...openClaims, id: stranger.did } }],
    ['holders, one of them nobody', { sub: null }, { credentialSubject: { ...openClaims, id: holder.did } }],
    ['beginnings', {}, { issuanceDate: '2026-11-21T00:00:00Z' }],
    ['beginnings, one of them no time', { nbf: '2026-11-20' }, { issuanceDate: '2026-11-20T00:00:00Z' }],
    ['ends', { exp: dayAt00('2030-01-01') }, { expirationDate: '2031-01-01T00:00:00Z' }],
  ])('[VCDM-14] [JOSE-03] a token and a credential of two %s', async (_what, change, vc = {}) => {
    expect(await finding('format', await jwtVc(vcPayload(change, vc)))).toEqual(['failed claims_conflict', 'refused'])
  })

  test.each<[string, string, object]>([
    ['[VCDM-02] no context of the W3C', 'context_wrong', { '@context': [`${idOrigin}/contexts/diploma/1`] }],
    ['[VCDM-02] its context in second place', 'context_wrong', { '@context': ['https://a.example', w3cContext] }],
    ['[VCDM-02] both models', 'context_wrong', { '@context': [w3cContext, 'https://www.w3.org/ns/credentials/v2'] }],
    ['[VCDM-01] an end of the second model', 'context_wrong', { validUntil: '2020-01-01T00:00:00Z' }],
    ['no type', 'type_missing', { type: undefined }],
    ['another type alone', 'type_missing', { type: ['Diploma'] }],
    ['a number among its types', 'type_missing', { type: ['VerifiableCredential', 7] }],
    ['[VCDM-05] an issuer that is no address', 'issuer_malformed', { issuer: 'Université' }],
    ['[VCDM-05] a list of issuers', 'issuer_malformed', { issuer: [univ.did] }],
    ['[VCDM-05] an issuer without name', 'issuer_malformed', { issuer: { id: 7 } }],
    ['[VCDM-06] no subject', 'subject_malformed', { credentialSubject: undefined }],
    ['[VCDM-06] an empty subject', 'subject_malformed', { credentialSubject: {} }],
    ['[VCDM-06] a subject with an id alone', 'subject_malformed', { credentialSubject: { id: holder.did } }],
    ['[VCDM-06] a text for a subject', 'subject_malformed', { credentialSubject: 'me' }],
    ['[VCDM-06] two subjects', 'subject_malformed', { credentialSubject: [openClaims, openClaims] }],
    ['[VCDM-04] a date without time', 'date_malformed', { issuanceDate: '2026-11-20' }],
    ['[VCDM-04] a day that the calendar has not', 'date_malformed', { issuanceDate: '2026-13-40T00:00:00Z' }],
    ['[VCDM-04] a thirtieth of February', 'date_malformed', { expirationDate: '2027-02-30T00:00:00Z' }],
  ])('%s', async (_what, code, vc) => {
    expect(await finding('format', await jwtVc(vcPayload({}, vc)))).toEqual([`failed ${code}`, 'refused'])
  })

  test.each(['vc+jwt', 'dc+sd-jwt', 'kb+jwt', 'statuslist+jwt', 'openid4vci-proof+jwt', 'oauth-authz-req+jwt'])(
    '[JOSE-10] [JOSE-02] the envelope of %s',
    async (typ) => {
      expect(await finding('format', await jwtVc(vcPayload(), { typ }))).toEqual(['failed typ_wrong', 'refused'])
    },
  )

  test('[JOSE-09] [JSN-01] [JSN-05] an extension, a name given twice, two or four segments', async () => {
    const jwt = await jwtVc()
    const twice = await rawJws(
      JSON.stringify({ alg: 'ES256', typ: 'JWT', kid: univ.signer.kid }),
      JSON.stringify(vcPayload()).replace('{', `{"iss":"${stranger.did}",`),
    )
    const texts = [await jwtVc(vcPayload(), { crit: ['exp'] }), twice]
    for (const text of texts) expect(await finding('parse', text)).toEqual(['failed jwt_malformed', 'refused'])
    for (const text of [`${jwt}.a`, jwt.slice(0, jwt.lastIndexOf('.'))]) expect((await check(text)).verdict).toBe('refused')
    expect(await finding('parse', `${jwt.slice(0, -1)}=`)).toEqual(['failed format_unknown', 'refused'])
  })

  test('a token that is both credential and presentation, or neither', async () => {
    expect(await finding('parse', await jwtVc({ ...vcPayload(), vp: {} }))).toEqual(['failed jwt_malformed', 'refused'])
    expect(await finding('parse', await jwtVc({ iss: univ.did }))).toEqual(['failed format_unknown', 'refused'])
  })
})

describe('key and signature', () => {
  test.each([
    ['of another DID', { kid: stranger.signer.kid }, 'failed kid_other_did'],
    ['without DID', { kid: 'key-1' }, 'failed kid_other_did'],
    ['that is not there', { kid: undefined }, 'failed kid_other_did'],
    ['of a key that the issuer does not have', { kid: `${univ.did}#other` }, 'failed key_not_found'],
  ])('[JOSE-05] a kid %s is refused', async (_what, header, result) => {
    expect(await finding('key', await jwtVc(vcPayload(), header))).toEqual([result, 'refused'])
  })

  test.each(['none', 'HS256', 'ES384', 'RS256'])('[JOSE-04] alg %s is refused before any key is looked for', async (alg) => {
    const jwt = await rawJws(JSON.stringify({ alg, typ: 'JWT', kid: univ.signer.kid }), JSON.stringify(vcPayload()))
    const text = alg === 'none' ? jwt.slice(0, jwt.lastIndexOf('.') + 1) : jwt
    const item = await check(text)
    expect([found(item.checks, 'key'), found(item.checks, 'signature'), item.verdict]).toEqual([
      'unknown not_checked',
      'failed alg_refused',
      'refused',
    ])
  })

  test('[JOSE-07] a key in the header is never used', async () => {
    const signer = { ...stranger.bare, kid: univ.signer.kid! }
    const text = await jwtVc(vcPayload(), { jwk: stranger.publicJwk, jku: 'https://evil.example/keys' }, signer)
    expect(await finding('signature', text)).toEqual(['failed signature_wrong', 'refused'])
  })

  test('any letter of a credential changed, it is refused, and nothing of it is shown', async () => {
    const jwt = await jwtVc()
    await fc.assert(
      fc.asyncProperty(fc.nat(jwt.length - 1), fc.constantFrom(...'AZaz09-_.'), async (at, letter) => {
        fc.pre(jwt[at] !== letter)
        const item = await check(jwt.slice(0, at) + letter + jwt.slice(at + 1), { holderBinding: { mode: 'none' } })
        expect([item.verdict, item.claims]).toEqual(['refused', {}])
      }),
      { numRuns: 150 },
    )
  })
})

describe('dates', () => {
  const at = epochSeconds(noon)
  test.each<[string, object, object, string, string]>([
    ['[VCDM-03] past its end in the token', { exp: at }, {}, 'failed expired', 'caution'],
    ['[VCDM-03] past its end in the credential', {}, { expirationDate: '2026-11-24T12:00:00' }, 'failed expired', 'caution'],
    ['in its last second', { exp: at + 1 }, {}, 'passed', 'accepted'],
    ['[VCDM-03] before its beginning', { nbf: at + 61 }, {}, 'failed not_yet_valid', 'refused'],
    [
      'before its beginning in the credential',
      { nbf: undefined },
      { issuanceDate: '2026-11-24T12:01:01Z' },
      'failed not_yet_valid',
      'refused',
    ],
    [
      'saying the same twice',
      { exp: dayAt00('2030-01-01') },
      { expirationDate: '2030-01-01T01:00:00+01:00' },
      'passed',
      'accepted',
    ],
    ['[JSN-06] with an end in words', { exp: '2030' }, {}, 'failed date_malformed', 'refused'],
    ['[JSN-06] with nothing for a beginning', { nbf: null }, {}, 'failed date_malformed', 'refused'],
  ])('a credential %s', async (_when, change, vc, result, verdict) => {
    expect(await finding('dates', await presented(vcPayload(change, vc)))).toEqual([result, verdict])
  })

  test('the day of the signature is iat, or else the beginning', async () => {
    expect((await check(await presented())).signedOn).toBe('2026-11-20')
    expect((await check(await presented(vcPayload({ iat: undefined })))).signedOn).toBe('2026-11-20')
    const bare = vcPayload({ iat: undefined, nbf: undefined }, { issuanceDate: '2026-11-19T23:00:00-02:00' })
    expect((await check(await presented(bare))).signedOn).toBe('2026-11-20')
    expect(await finding('entitlement', await presented(vcPayload({ iat: undefined, nbf: undefined })))).toEqual([
      'unknown signing_day_unknown',
      'undetermined',
    ])
  })
})

describe('type and schema', () => {
  test('a type is ours by our own context: by name alone it is not known, and never passed', async () => {
    const elsewhere = ['https://elsewhere.example/contexts/diploma/1', 'https://id.example/other/diploma/1', {}]
    for (const context of elsewhere) {
      const item = await check(await presented(vcPayload({}, { '@context': [w3cContext, context] })))
      expect([item.verdict, found(item.checks, 'schema')]).toEqual(['undetermined', 'unknown type_unknown'])
    }
    expect(await finding('schema', await presented(vcPayload({}, { type: ['VerifiableCredential'] })))).toEqual([
      'unknown type_unknown',
      'undetermined',
    ])
  })

  test('a claim of another shape is refused, and so is one that the type does not know', async () => {
    for (const claims of [
      { ...openClaims, eqf_level: '7' },
      { ...openClaims, ine: '0123456789A' },
    ])
      expect(await finding('schema', await presented(vcPayload({}, { credentialSubject: claims })))).toEqual([
        'failed schema_wrong',
        'refused',
      ])
  })

  test.each<[string, string | string[], string]>([
    ['the full name', vct, 'accepted'],
    ['the short names', ['VerifiableCredential', 'Diploma'], 'accepted'],
    ['full and short ones', ['https://www.w3.org/2018/credentials#VerifiableCredential', 'Diploma'], 'accepted'],
    ['another full name', `${idOrigin}/types/diploma/2`, 'refused'],
    ['one more name', ['Diploma', 'OpenBadgeCredential'], 'refused'],
  ])('asked for by %s', async (_how, expectedType, verdict) => {
    expect((await check(await presented(), { expectedType })).verdict).toBe(verdict)
  })
})

describe('status', () => {
  test('[BSL-09] all entries are asked for at once, with the issuer of the credential', async () => {
    const asked: StatusQuestion[] = []
    await check(await presented(), { readStatus: (question) => (asked.push(question), { state: 'valid' }) })
    const places = entries.map(({ statusPurpose, statusListCredential }) => ({
      ...{ purpose: statusPurpose, index: 7, uri: statusListCredential, size: 1 },
    }))
    expect(asked).toEqual([{ kind: 'bitstring', entries: places, issuerDid: univ.did, now: noon }])
  })

  test.each([
    ['revoked', 'failed revoked', 'refused'],
    ['suspended', 'failed suspended', 'caution'],
    ['replaced', 'failed replaced', 'caution'],
    ['unknown', 'unknown status_unreachable', 'undetermined'],
  ] as const)('[STA-01] %s is told', async (state, result, verdict) => {
    expect(await finding('status', await presented(), { readStatus: () => ({ state }) })).toEqual([result, verdict])
  })

  test('[STA-01] no list is asked for a forgery; with nobody to ask the status is unknown', async () => {
    const asked: unknown[] = []
    const forged = await jwtVc(vcPayload(), {}, { ...stranger.bare, kid: univ.signer.kid! })
    await check(forged, { readStatus: (question) => (asked.push(question), { state: 'valid' }) })
    expect(asked).toEqual([])
    const { readStatus: _, ...input } = inputOf(await presented())
    expect(found((await checkCredential(input)).checks, 'status')).toBe('unknown not_checked')
  })

  const [entry] = entries
  test.each<[string, unknown]>([
    ['[BSL-01] an index that is a number', { ...entry, statusListIndex: 7 }],
    ['[BSL-06] an index in another notation', { ...entry, statusListIndex: '1e3' }],
    ['[BSL-06] a negative index', { ...entry, statusListIndex: '-1' }],
    ['[BSL-06] an index with a zero before it', { ...entry, statusListIndex: '07' }],
    ['[BSL-06] an index beyond all numbers', { ...entry, statusListIndex: '9007199254740993' }],
    ['no index', { ...entry, statusListIndex: undefined }],
    ['no purpose', { ...entry, statusPurpose: undefined }],
    ['no address', { ...entry, statusListCredential: 'list' }],
    ['the address of the list as its id', { ...entry, id: entry!.statusListCredential }],
    ['[BSL-08] two bits without messages', { ...entry, statusSize: 2 }],
    ['[BSL-08] two bits with three messages', { ...entry, statusSize: 2, statusMessage: [1, 2, 3].map(message) }],
    ['no bits', { ...entry, statusSize: 0 }],
    ['no type', { ...entry, type: undefined }],
    ['no entries', []],
    ['nine entries', Array.from({ length: 9 }, () => entry)],
    ['a good entry beside a broken one', [entry, { ...entry, statusListIndex: 'x' }]],
    ['a text', 'revoked'],
    ['null', null],
  ])('%s is refused before anybody is asked', async (_what, credentialStatus) => {
    const text = await presented(vcPayload({}, { credentialStatus }))
    expect(await finding('status', text)).toEqual(['failed status_malformed', 'refused'])
  })

  function message(at: number): object {
    return { status: `0x${at}`, message: 'so' }
  }

  test('[VCDM-13] an entry of another kind is unknown alone, and passed over beside one that we read', async () => {
    const other = { id: 'https://a.example/1', type: 'StatusList2021Entry' }
    const alone = await presented(vcPayload({}, { credentialStatus: other }))
    expect(await finding('status', alone)).toEqual(['unknown status_unsupported', 'undetermined'])
    expect((await check(await presented(vcPayload({}, { credentialStatus: [other, ...entries] })))).verdict).toBe('accepted')
  })

  test('[BSL-08] [BSL-09] a message says nothing of validity and is not asked for', async () => {
    const note = { ...entry, statusPurpose: 'message', statusSize: 2, statusMessage: [0, 1, 2, 3].map(message) }
    const asked: StatusQuestion[] = []
    const readStatus = (question: StatusQuestion) => (asked.push(question), { state: 'valid' as const })
    const text = await presented(vcPayload({}, { credentialStatus: [note, entry] }))
    await check(text, { readStatus })
    expect(asked.map((each) => each.kind === 'bitstring' && each.entries.map(({ purpose }) => purpose))).toEqual([
      ['revocation'],
    ])
    expect((await check(await presented(vcPayload({}, { credentialStatus: note })))).verdict).toBe('accepted')
  })

  test('no status is in order', async () => {
    expect((await check(await presented(vcPayload({}, { credentialStatus: undefined })))).verdict).toBe('accepted')
  })
})

test('a diploma presented passes every step, in order, and says what it shows', async () => {
  const item = await check(await presented())
  expect(item).toEqual({
    verdict: 'accepted',
    level: 'issued',
    type: 'diploma',
    format: 'jwt_vc_json',
    issuer: { id: univ.did, name: 'Université de Valmont', entitled: true },
    claims: openClaims,
    hidden: 0,
    holderBinding: { mode: 'live', at: noon.toISOString(), for: demand.audience },
    checks: steps.map((step) => ({ step, outcome: 'passed' })),
    signedOn: '2026-11-20',
    statusAge: 600,
  })
  expect(isReport(buildReport([item], noon))).toBe(true)
})

test('the register is asked by issuer, key, days, type and programme, as for the other format', async () => {
  const asked: IssuerQuestion[] = []
  await check(await presented(), { judgeIssuer: (question) => (asked.push(question), entitled) })
  expect(asked).toEqual([
    {
      issuerDid: univ.did,
      keyThumbprint: thumbprint(univ.publicJwk),
      signedOn: '2026-11-20',
      type: 'diploma',
      awardDate: '2026-10-03',
      rncp: 'RNCP34126',
    },
  ])
})

describe('who holds it', () => {
  const own = (jwk = holder.publicJwk) => ({ holderBinding: { mode: 'holder', jwk } as const })

  test('a wallet takes a bare credential of its own key, named by either kind of DID, and no other', async () => {
    expect((await check(await jwtVc(), own())).verdict).toBe('accepted')
    expect((await check(await jwtVc(vcPayload({ sub: didJwkOf(holder.publicJwk) })), own())).verdict).toBe('accepted')
    expect(await finding('binding', await jwtVc(), own(stranger.publicJwk))).toEqual(['failed binding_key', 'refused'])
    expect(await finding('binding', await jwtVc(vcPayload({ sub: undefined })), own())).toEqual([
      'failed binding_key',
      'refused',
    ])
    expect(await finding('binding', await presented(), own())).toEqual(['failed binding_unexpected', 'refused'])
  })

  test('pasted, bare or presented, it is a caution at best', async () => {
    for (const text of [await jwtVc(), await presented()])
      expect(await finding('binding', text, { holderBinding: { mode: 'none' } })).toEqual([
        'unknown binding_not_asked',
        'caution',
      ])
  })

  test('the name of a key in the header may be left out where the DID is its own key', async () => {
    const text = await jwtVp(vpPayload([await jwtVc()]), { kid: undefined, typ: undefined })
    expect((await check(text)).verdict).toBe('accepted')
  })

  test('an audience may stand alone in a list, and a holder may be named again', async () => {
    const text = await jwtVp(vpPayload(await jwtVc(), { aud: [demand.audience] }, { holder: holder.did }))
    expect((await check(text)).verdict).toBe('accepted')
  })

  test('a presentation lives five minutes, unless the verifier says otherwise', async () => {
    const text = await presented()
    expect((await check(text, { now: addSeconds(noon, 300) })).verdict).toBe('accepted')
    expect((await check(text, { now: addSeconds(noon, 301) })).verdict).toBe('refused')
    const longer = { ...demand, maxAgeSeconds: 3_600 }
    expect((await check(text, { now: addSeconds(noon, 301), holderBinding: longer })).verdict).toBe('accepted')
  })
})

describe('every credential of a text', () => {
  test('is an item: one for a bare credential, an SD-JWT, or what cannot be read', async () => {
    for (const text of [await jwtVc(), await presented(), await diploma(), 'a.b.c', 'nothing'])
      expect(await checkCredentials(inputOf(text))).toEqual([await check(text)])
    const none = await jwtVp(vpPayload([]))
    expect((await checkCredentials(inputOf(none))).map(({ checks }) => found(checks, 'parse'))).toEqual([
      'failed presentation_count',
    ])
    const many = await jwtVp(vpPayload(Array.from({ length: 21 }, () => 'a.b.c')))
    expect((await checkCredentials(inputOf(many))).map(({ verdict }) => verdict)).toEqual(['refused'])
  })

  test('those of another holder in one presentation are refused, each for itself', async () => {
    const foreign = await jwtVc(
      vcPayload({ sub: newKey().did }, { credentialSubject: { ...openClaims, title: subject.title } }),
    )
    const items = await checkCredentials(inputOf(await jwtVp(vpPayload([await jwtVc(), foreign]))))
    expect(items.map(({ checks }) => found(checks, 'binding'))).toEqual(['passed', 'failed binding_key'])
  })
})
