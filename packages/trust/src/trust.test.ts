import { beforeAll, describe, expect, test } from '@jest/globals'
import { didKeyOf, type Signer, signJws, thumbprint } from '@acquis/agent'
import { generateHolderKey, signerFromKey, webVerify } from '@acquis/agent/browser'
import {
  buildTrustList,
  createTrustSource,
  findBody,
  type IssuerQuestion,
  judgeIssuer,
  judgeWith,
  readTrustList,
  type SequenceMemory,
  signTrustList,
} from './index.ts'

const univ = 'did:web:id.example:orgs:univ'
const school = 'did:web:id.example:orgs:school'
const merged = 'did:web:id.example:orgs:merged'
const noon = new Date('2026-01-15T12:00:00Z')

let signer: Signer
let anchor: string
let keyThumbprint: string
let content: Parameters<typeof buildTrustList>[0]

async function anchorSigner(): Promise<{ signer: Signer; anchor: string }> {
  const { privateKey, publicJwk } = await generateHolderKey()
  const did = didKeyOf(publicJwk)
  return { anchor: did, signer: signerFromKey(privateKey, publicJwk, `${did}#${did.slice(8)}`) }
}

beforeAll(async () => {
  ;({ signer, anchor } = await anchorSigner())
  keyThumbprint = thumbprint((await generateHolderKey()).publicJwk)
  const key = { type: 'key', thumbprint: keyThumbprint, use: 'credential' } as const
  content = {
    iss: anchor,
    sequence: 7,
    now: noon,
    bodies: [
      { id: univ, name: 'Université de Test', shortName: 'UT', slug: 'univ', kind: 'university', domain: 'univ.example' },
      { id: school, name: 'École de Test', shortName: 'ET', slug: 'school', kind: 'training' },
      { id: merged, name: 'Université réunie', shortName: 'UR', slug: 'merged', kind: 'university' },
    ],
    keys: [
      { ...key, body: univ, from: '2025-01-01', to: '2026-12-31' },
      { ...key, body: school, from: '2025-01-01', compromisedFrom: '2025-11-02' },
      { ...key, body: merged, from: '2026-01-01' },
    ],
    entitlements: [
      {
        type: 'entitlement',
        body: univ,
        programme: { type: 'diploma', rncp: 'RNCP1' },
        from: '2020-01-01',
        to: '2025-06-30',
        decision: 'D-1',
      },
      { type: 'entitlement', body: school, programme: { type: 'diploma' }, from: '2020-01-01', decision: 'D-2' },
    ],
    successors: [{ type: 'successor', body: univ, successor: merged, from: '2026-01-10' }],
  }
})

const list = (change: Partial<Parameters<typeof buildTrustList>[0]> = {}) => buildTrustList({ ...content, ...change })
const published = (change: Partial<Parameters<typeof buildTrustList>[0]> = {}) => signTrustList(list(change), signer)
const read = (jwt: string, options: { now?: Date; lowestSequence?: number } = {}) =>
  readTrustList(jwt, { anchor, verify: webVerify, now: noon, ...options })

describe('the list as it is published', () => {
  test('what was built is read back, and the same records in another order give the same list', async () => {
    expect(await read(await published())).toEqual(list())
    expect(list({ bodies: [...content.bodies].reverse(), keys: [...content.keys].reverse() })).toEqual(list())
    expect(list().nextUpdate).toBe('2026-01-17T12:00:00.000Z')
  })

  test('[TRU-LT-01] a list signed by another key is refused, whatever it says of itself', async () => {
    const thief = await anchorSigner()
    const refused = { code: 'trust_list_signature' }
    await expect(read(await signTrustList(list(), thief.signer))).rejects.toMatchObject(refused)
    await expect(read(await signTrustList(list({ iss: thief.anchor }), thief.signer))).rejects.toMatchObject(refused)
    await expect(read(await signTrustList(list(), { ...thief.signer, kid: signer.kid! }))).rejects.toMatchObject(refused)
    await expect(read(await signTrustList(list({ iss: thief.anchor }), signer))).rejects.toMatchObject(refused)
    const [header, payload] = (await published()).split('.')
    await expect(read(`${header}.${payload}.`)).rejects.toMatchObject(refused)
  })

  test('[TRU-06] an anchor that is no did:key trusts nobody', async () => {
    const jwt = await published()
    await expect(readTrustList(jwt, { anchor: univ, verify: webVerify, now: noon })).rejects.toMatchObject({
      code: 'trust_list_signature',
    })
  })

  test('[TRU-LT-02] a list with a lower number than one seen before is refused; the same number is the same list', async () => {
    const jwt = await published()
    await expect(read(jwt, { lowestSequence: 8 })).rejects.toMatchObject({ code: 'trust_list_older' })
    await expect(read(jwt, { lowestSequence: 7 })).resolves.toMatchObject({ sequence: 7 })
  })

  test.each([
    ['no typ of a trust list', { typ: 'JWT' }, {}],
    [
      'a day that the calendar has not',
      {},
      { keys: [{ type: 'key', body: univ, thumbprint: 'A'.repeat(43), use: 'credential', from: '2025-02-30' }] },
    ],
    ['a sequence that is a text', {}, { sequence: '7' }],
    ['no sequence', {}, { sequence: undefined }],
    ['a time without zone', {}, { nextUpdate: '2026-01-17T12:00:00' }],
    [
      'a use that we do not know',
      {},
      { keys: [{ type: 'key', body: univ, thumbprint: 'A'.repeat(43), use: 'all', from: '2025-02-01' }] },
    ],
    ['a date in the future', {}, { iat: Date.parse('2026-01-15T13:00:00Z') / 1000 }],
    [
      'two bodies of one DID',
      {},
      { bodies: Array.from({ length: 2 }, () => ({ id: univ, name: 'a', shortName: 'a', slug: 'a', kind: 'university' })) },
    ],
    ['no bodies', {}, { bodies: null }],
  ])('a list with %s is refused', async (_what, header, change) => {
    const jwt = await signJws({
      header: { typ: 'trust-list+jwt', kid: signer.kid, ...header },
      payload: { ...list(), ...change },
      signer,
    })
    await expect(read(jwt)).rejects.toMatchObject({ code: 'trust_list_malformed' })
  })

  test('a text that is no JWS is refused, and the register cannot build a list that nobody could read', async () => {
    await expect(read('<html>')).rejects.toMatchObject({ code: 'trust_list_malformed' })
    expect(() => list({ keys: [{ ...content.keys[0]!, from: '2025-13-01' }] })).toThrow(
      expect.objectContaining({ code: 'trust_list_malformed' }),
    )
  })
})

describe('judging an issuer', () => {
  const question = (change: Partial<IssuerQuestion> = {}): IssuerQuestion => ({
    issuerDid: univ,
    keyThumbprint,
    signedOn: '2026-01-15',
    awardDate: '2025-06-30',
    type: 'diploma',
    rncp: 'RNCP1',
    ...change,
  })
  const judge = (change: Partial<IssuerQuestion> = {}) => judgeIssuer(list(), question(change))

  test('a listed key and an award inside the entitlement: entitled, with the decision and the name that the region gives', () => {
    expect(judge()).toMatchObject({
      known: true,
      entitled: true,
      entitlement: { decision: 'D-1' },
      body: { name: 'Université de Test' },
    })
    expect(judge()).not.toHaveProperty('code')
    expect(findBody(list(), univ)?.slug).toBe('univ')
  })

  test.each([
    ['the first day of the key', { signedOn: '2025-01-01' }, true],
    ['the last day of the key', { signedOn: '2026-12-31' }, true],
    ['the day before the key', { signedOn: '2024-12-31' }, false],
    ['the day after the key', { signedOn: '2027-01-01' }, false],
    ['the first day of the entitlement', { awardDate: '2020-01-01' }, true],
    ['the last day of the entitlement', { awardDate: '2025-06-30' }, true],
    ['the day before the entitlement', { awardDate: '2019-12-31' }, false],
    ['[TRU-04] the day after the entitlement', { awardDate: '2025-07-01' }, false],
  ])('days are compared, both ends included: %s', (_what, change, entitled) => {
    expect(judge(change).entitled).toBe(entitled)
  })

  test('[TRU-04] an award from the time of the entitlement stays good when it is signed after its end', () => {
    expect(judge({ signedOn: '2026-12-01' }).entitled).toBe(true)
  })

  test.each([
    [
      '[TRU-01] a body that is not listed',
      { issuerDid: 'did:web:else.example' },
      { known: false, entitled: false, code: 'issuer_unknown' },
    ],
    ['a DID that differs by its end', { issuerDid: `${univ}:x` }, { known: false, entitled: false, code: 'issuer_unknown' }],
    ['a key that is not listed', { keyThumbprint: 'B'.repeat(43) }, { known: true, entitled: false, code: 'key_not_listed' }],
    ['[TRU-02] another type', { type: 'attestation' }, { known: true, entitled: false, code: 'not_entitled' }],
    ['another programme', { rncp: 'RNCP2' }, { known: true, entitled: false, code: 'not_entitled' }],
  ])('%s is not entitled', (_what, change, expected) => {
    expect(judge(change)).toMatchObject(expected)
  })

  test('a key listed for status lists does not sign diplomas', () => {
    const keys = [{ ...content.keys[0]!, use: 'status' as const }]
    expect(judgeIssuer(list({ keys }), question())).toMatchObject({ entitled: false, code: 'key_not_listed' })
  })

  test('what the person did not show leaves it open, where it would decide', () => {
    const { rncp: _rncp, ...withoutProgramme } = question()
    const { awardDate: _date, ...withoutDate } = question()
    expect(judgeIssuer(list(), withoutProgramme)).toMatchObject({ entitled: null, code: 'award_not_shown' })
    expect(judgeIssuer(list(), withoutDate)).toMatchObject({ entitled: null, code: 'award_not_shown' })
    expect(judgeIssuer(list(), { ...withoutDate, type: 'attestation' })).toMatchObject({
      entitled: false,
      code: 'not_entitled',
    })
    const all = [{ ...content.entitlements[0]!, programme: { type: 'diploma' } }]
    expect(judgeIssuer(list({ entitlements: all }), withoutProgramme)).toMatchObject({ entitled: true })
  })

  test('a stolen key is refused from the day of the theft, and before it nothing can be told: a thief writes any date', () => {
    const stolen = { issuerDid: school, awardDate: '2025-01-01' }
    expect(judge({ ...stolen, signedOn: '2025-11-02' })).toMatchObject({ entitled: false, code: 'key_compromised' })
    expect(judge({ ...stolen, signedOn: '2025-11-01' })).toMatchObject({ entitled: null, code: 'key_compromised' })
  })

  test('a successor signs anew what its predecessor was entitled to award, from the day it took over', () => {
    expect(judge({ issuerDid: merged, signedOn: '2026-01-10' })).toMatchObject({ entitled: true, entitlement: { body: univ } })
    expect(judge({ issuerDid: merged, signedOn: '2026-01-09' })).toMatchObject({ entitled: false, code: 'not_entitled' })
  })

  test('bodies that succeed each other in a circle do not hang the judge', () => {
    const successors = [
      ...content.successors!,
      { type: 'successor' as const, body: merged, successor: univ, from: '2026-01-10' },
    ]
    expect(judgeIssuer(list({ successors }), question({ issuerDid: merged })).entitled).toBe(true)
  })
})

describe('the list as a client keeps it', () => {
  const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000)

  function sourceOver(answer: () => Promise<string>, memory?: SequenceMemory) {
    const state = { now: noon, asked: 0 }
    const fetchText = async () => {
      state.asked++
      return answer()
    }
    const source = createTrustSource({
      fetchText,
      url: 'https://id.example/trust/list.jwt',
      anchor,
      verify: webVerify,
      now: () => state.now,
      ...(memory && { memory }),
    })
    return { ...source, state }
  }

  const question = { issuerDid: school, keyThumbprint: '', signedOn: '2025-06-01', awardDate: '2025-01-01', type: 'diploma' }

  test('it is fetched once for all who wait, and again after five minutes', async () => {
    const { current, state } = sourceOver(() => published())
    await Promise.all([current(), current(), current()])
    expect(await current()).toEqual({ list: list(), fresh: true, checkedAt: noon.toISOString() })
    expect(state.asked).toBe(1)
    state.now = after(300)
    await current()
    expect(state.asked).toBe(2)
  })

  test('[TRU-03] out of reach is no verdict: without a list all is unknown', async () => {
    const { current } = sourceOver(() => Promise.reject(new Error('no network')))
    const trust = await current()
    expect(trust).toEqual({ list: null, fresh: false, problem: 'trust_unreachable' })
    expect(judgeWith(trust, question)).toEqual({ known: false, entitled: null, code: 'trust_unreachable' })
  })

  test('[TRU-LT-02] the last good list serves until its next update is due; past it the answer is unknown', async () => {
    let reachable = true
    const { current, state } = sourceOver(() => (reachable ? published() : Promise.reject(new Error('no network'))))
    await current()
    reachable = false
    state.now = after(172_799)
    const last = await current()
    expect(last).toMatchObject({ fresh: true, problem: 'trust_unreachable', checkedAt: noon.toISOString() })
    expect(judgeWith(last, { ...question, keyThumbprint })).toMatchObject({ known: true, code: 'key_compromised' })
    state.now = after(172_800)
    const stale = await current()
    expect(stale).toMatchObject({ fresh: false, list: { sequence: 7 } })
    expect(judgeWith(stale, { ...question, keyThumbprint })).toMatchObject({ known: true, entitled: null, code: 'trust_stale' })
    reachable = true
    expect(await current()).toMatchObject({ fresh: false })
  })

  test('a forged or an older list changes nothing of what is known', async () => {
    const thief = await anchorSigner()
    let answer = published({ sequence: 9 })
    const { current, state } = sourceOver(() => answer)
    await current()
    for (const [bad, problem] of [
      [signTrustList(list({ sequence: 10 }), thief.signer), 'trust_list_signature'],
      [published({ sequence: 8 }), 'trust_list_older'],
      [Promise.resolve('<html>'), 'trust_list_malformed'],
    ] as const) {
      answer = bad
      state.now = new Date(state.now.getTime() + 301_000)
      expect(await current()).toMatchObject({ list: { sequence: 9 }, fresh: true, problem })
    }
  })

  test('the highest number is remembered over a restart', async () => {
    let highest = 0
    const memory = { lowestSequence: () => highest, remember: (sequence: number) => void (highest = sequence) }
    await sourceOver(() => published({ sequence: 9 }), memory).current()
    expect(highest).toBe(9)
    expect(await sourceOver(() => published({ sequence: 8 }), memory).current()).toEqual({
      list: null,
      fresh: false,
      problem: 'trust_list_older',
    })
    expect(await sourceOver(() => published({ sequence: 9 }), memory).current()).toMatchObject({ fresh: true })
  })
})
