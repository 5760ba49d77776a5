import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { createResolver, didKeyOf, type P256Jwk, type Signer, signJws } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { addSeconds, epochSeconds } from '@acquis/base'
import {
  type BitstringPurpose,
  type BitstringReference,
  buildBitstring,
  buildStatusBundle,
  buildStatusList,
  createStatusReader,
  encodeBitstring,
  signBitstringList,
  signStatusList,
  type Status,
  type StatusReaderOptions,
} from '../index.ts'

const noon = new Date('2026-11-24T12:00:00Z')
const listedAt = noon.toISOString()
const uriOf = (purpose: string) => `https://id.example/status/univ/${purpose}`
const bundleUrl = 'https://id.example/status/bundle.json'

function newSigner(): Signer & { did: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const publicJwk: P256Jwk = { kty: 'EC', crv: 'P-256', x, y }
  const did = didKeyOf(publicJwk)
  const sign = async (data: Uint8Array) => signBytes('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return { did, kid: `${did}#${did.slice('did:key:'.length)}`, alg: 'ES256', publicJwk, sign }
}

const univ = newSigner()
const other = newSigner()
const encodedList = await encodeBitstring(new Uint8Array(16_384))

const both: BitstringReference[] = ['revocation', 'suspension'].map((purpose) => ({ purpose, index: 7, uri: uriOf(purpose) }))

/** A little web: what stands at which address, and who asked for what. An address without file is out of reach. */
function world(options: Partial<StatusReaderOptions> = {}) {
  let now = noon
  const files = new Map<string, string>()
  const asked: string[] = []
  const resolver = createResolver({
    ownOrigin: 'https://verifier.example',
    now: () => now,
    fetchJson: async () => {
      throw new Error('away')
    },
  })
  const reader = createStatusReader({
    agent: { verify: nodeVerify, resolver },
    now: () => now,
    fetchText: async (url) => {
      asked.push(url)
      const text = files.get(url)
      if (text === undefined) throw new Error('away')
      return text
    },
    ...options,
  })
  const publish = async (
    status: Status,
    rest: Partial<Parameters<typeof signBitstringList>[0]> = {},
    purposes: BitstringPurpose[] = ['revocation', 'suspension'],
  ) => {
    for (const purpose of purposes) {
      const bytes = buildBitstring({ purpose, entries: [{ index: 7, status }] })
      files.set(uriOf(purpose), await signBitstringList({ uri: uriOf(purpose), purpose, bytes, signer: univ, now, ...rest }))
    }
  }
  return {
    files,
    asked,
    publish,
    later: (seconds: number) => (now = addSeconds(now, seconds)),
    read: (entries = both, issuerDid = univ.did) => reader.read({ kind: 'bitstring', entries, issuerDid, now }),
    readToken: (uri: string) => reader.read({ reference: { idx: 7, uri }, issuerDid: univ.did, now }),
    /** A list of the one purpose, written by hand. */
    write: async (payload: object, header: object = { typ: 'JWT', kid: univ.kid }, purpose = 'revocation') =>
      files.set(uriOf(purpose), await signJws({ header: { ...header }, payload, signer: univ })),
  }
}

const uri = uriOf('revocation')
const iat = epochSeconds(noon)
const subject = { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList }
const types = ['VerifiableCredential', 'BitstringStatusListCredential']
const payloadOf = (change: object = {}, vc: object = {}) => ({
  ...{ iss: univ.did, sub: `${uri}#list`, jti: uri, iat, nbf: iat, exp: iat + 600 },
  vc: { '@context': [], type: types, credentialSubject: subject, ...vc },
  ...change,
})
const one = [both[0]!]
const untrusted = { state: 'unknown', code: 'status_untrusted' }
const malformed = { state: 'unknown', code: 'status_malformed' }

describe('a list that says nothing', () => {
  test('[BSL-07] one that another body signed says nothing about this body', async () => {
    const { publish, read } = world()
    await publish('valid', { signer: other })
    expect(await read()).toEqual(untrusted)
    expect(await read(both, other.did)).toEqual({ state: 'valid', listedAt })
  })

  test('[BSL-07] one that names another issuer than its key is trusted for neither', async () => {
    const { write, read } = world()
    await write(payloadOf({ iss: other.did }))
    expect(await read(one)).toEqual(untrusted)
    expect(await read(one, other.did)).toEqual(untrusted)
  })

  test('[BSL-07] one whose bytes were changed after the signature', async () => {
    const { files, publish, read } = world()
    await publish('revoked')
    const [head, , signature] = files.get(uri)!.split('.')
    await publish('valid')
    files.set(uri, [head, files.get(uri)!.split('.')[1], signature].join('.'))
    expect(await read()).toEqual({ ...untrusted, listedAt })
  })

  test('[BSL-07] one without signature, or with a shared secret', async () => {
    const { files, publish, read } = world()
    await publish('valid')
    const [, payload, signature] = files.get(uri)!.split('.')
    for (const alg of ['none', 'HS256']) {
      const header = Buffer.from(JSON.stringify({ typ: 'JWT', alg, kid: univ.kid })).toString('base64url')
      files.set(uri, `${header}.${payload}.${alg === 'none' ? '' : signature}`)
      expect(await read(one)).toEqual(untrusted)
    }
  })

  test('[BSL-05] one for another purpose, even where its bit is 0', async () => {
    const { write, read } = world()
    await write(payloadOf({}, { credentialSubject: { ...subject, statusPurpose: 'suspension' } }))
    expect(await read(one)).toEqual({ ...malformed, listedAt })
  })

  test('[BSL-06] one that is too short for the place', async () => {
    const { publish, read } = world()
    await publish('valid')
    expect(await read([{ ...one[0]!, index: 131_071 }])).toEqual({ state: 'valid', listedAt })
    expect(await read([{ ...one[0]!, index: 131_072 }])).toEqual({ ...malformed, listedAt })
  })

  test('[BSL-12] one that would unpack to more than eight megabytes', async () => {
    const { write, read } = world()
    const bomb = await encodeBitstring(new Uint8Array(8_388_609))
    await write(payloadOf({}, { credentialSubject: { ...subject, encodedList: bomb } }))
    expect(await read(one)).toEqual(malformed)
  })

  test.each<[string, object, object?]>([
    ['of another address', payloadOf({ jti: `${uri}0` })],
    ['whose subject lies elsewhere', payloadOf({ sub: `${uri}0#list` })],
    ['that does not say where it stands', payloadOf({ jti: undefined, sub: undefined })],
    ['that names two addresses', payloadOf({}, { id: `${uri}0` })],
    ['that names two issuers', payloadOf({}, { issuer: other.did })],
    ['without issuer', payloadOf({ iss: undefined })],
    ['of another type', payloadOf({}, { type: ['VerifiableCredential', 'Diploma'] })],
    ['that is no credential', payloadOf({}, { type: ['BitstringStatusListCredential'] })],
    ['whose subject is of another type', payloadOf({}, { credentialSubject: { ...subject, type: 'StatusList2021' } })],
    ['without purpose', payloadOf({}, { credentialSubject: { ...subject, statusPurpose: [] } })],
    ['with several subjects', payloadOf({}, { credentialSubject: [subject] })],
    ['without list', payloadOf({}, { credentialSubject: { ...subject, encodedList: undefined } })],
    ['with half a millisecond of ttl', payloadOf({}, { credentialSubject: { ...subject, ttl: 1.5 } })],
    ['from the future', payloadOf({ nbf: iat + 61 })],
    ['without beginning', payloadOf({ iat: undefined, nbf: undefined })],
    ['with an end in words', payloadOf({}, { expirationDate: 'tomorrow' })],
    ['in the envelope of a key binding', payloadOf(), { typ: 'kb+jwt', kid: univ.kid }],
    ['in the envelope of a token list', payloadOf(), { typ: 'statuslist+jwt', kid: univ.kid }],
    ['in a presentation', { ...payloadOf(), vp: {} }],
    ['[JOSE-02] of VCDM 2.0 with a vc claim', payloadOf(), { typ: 'vc+jwt', kid: univ.kid }],
  ])('[BSL-07] one %s', async (_how, payload, header = { typ: 'JWT', kid: univ.kid }) => {
    const { write, read } = world()
    await write(payload, header)
    expect(await read(one)).toEqual(malformed)
  })

  test('[BSL-07] one past its end, from the very second on; of several ends the first counts', async () => {
    const { write, read, later } = world()
    await write(payloadOf({}, { expirationDate: '2026-11-24T12:05:00Z' }))
    later(299)
    expect(await read(one)).toEqual({ state: 'valid', listedAt })
    later(1)
    expect(await read(one)).toEqual({ state: 'unknown', code: 'status_stale', listedAt, lastKnown: 'valid' })
  })

  test('an older one does not take the place of a newer one', async () => {
    const { publish, read, files, later } = world()
    await publish('valid')
    const older = files.get(uri)!
    later(60)
    await publish('valid')
    await read(one)
    files.set(uri, older)
    expect(await read(one)).toMatchObject({ state: 'unknown', code: 'status_stale', lastKnown: 'valid' })
  })
})

describe('all entries of a credential', () => {
  test.each<[Status, Status]>([
    ['valid', 'valid'],
    ['revoked', 'revoked'],
    ['suspended', 'suspended'],
  ])('[BSL-09] a place that is %s is read so', async (status, state) => {
    const { publish, read } = world()
    await publish(status)
    expect(await read()).toEqual({ state, listedAt })
  })

  test('[BSL-09] a newer copy replaces, and makes nothing invalid; revoked goes before it', async () => {
    const { publish, read } = world()
    const all = [...both, { purpose: 'refresh', index: 7, uri: uriOf('refresh') }]
    await publish('replaced', {}, ['revocation', 'suspension', 'refresh'])
    expect((await read(all)).state).toBe('replaced')
    await publish('revoked', {}, ['revocation'])
    expect((await read(all)).state).toBe('revoked')
  })

  test('[STA-01] one list out of reach makes the whole unknown; the other one says what was last known', async () => {
    const { publish, read, files } = world()
    await publish('valid')
    files.delete(uriOf('suspension'))
    expect(await read()).toEqual({ state: 'unknown', code: 'status_unreachable', listedAt })
    await publish('suspended')
    await read()
    files.delete(uriOf('revocation'))
    expect(await read()).toEqual({ state: 'unknown', code: 'status_unreachable', listedAt, lastKnown: 'suspended' })
  })

  test('revoked is an answer, whatever the other lists say, and stays one when its list is gone', async () => {
    const { publish, read, files, later } = world()
    await publish('revoked')
    files.delete(uriOf('suspension'))
    expect(await read()).toEqual({ state: 'revoked', listedAt })
    files.delete(uri)
    later(86_400 * 40)
    expect(await read()).toEqual({ state: 'revoked', listedAt })
  })

  test('[BSL-09] a purpose that we do not know is unknown, and its list is not asked for', async () => {
    const { publish, read, asked } = world()
    await publish('valid')
    const odd = { purpose: 'withdrawal', index: 7, uri: 'https://elsewhere.example/list' }
    expect(await read([...both, odd])).toEqual({ state: 'unknown', code: 'status_unsupported', listedAt })
    expect(asked.sort()).toEqual([...both.map((entry) => entry.uri)].sort())
    await publish('revoked')
    expect((await read([...both, odd])).state).toBe('revoked')
    expect(await read([])).toEqual({ state: 'unknown', code: 'status_unsupported' })
  })

  test('the oldest of several lists is the date of the answer', async () => {
    const { publish, read, later } = world()
    await publish('valid', {}, ['suspension'])
    later(60)
    await publish('valid', {}, ['revocation'])
    expect(await read()).toEqual({ state: 'valid', listedAt })
  })

  test('entries of several bits are set when any bit is', async () => {
    const { write, read } = world()
    const bytes = new Uint8Array(32_768)
    bytes[1] = 0b0000_0001
    await write(payloadOf({}, { credentialSubject: { ...subject, encodedList: await encodeBitstring(bytes) } }))
    expect((await read([{ ...one[0]!, size: 2 }])).state).toBe('revoked')
    expect((await read([{ ...one[0]!, size: 2, index: 6 }])).state).toBe('valid')
    expect(await read([{ ...one[0]!, size: 3 }])).toEqual({ ...malformed, listedAt })
  })
})

test('[BSL-01] [BSL-02] a list of ours is a credential that says who, where, what for and how long', async () => {
  const { files, publish } = world()
  await publish('valid', { ttlSeconds: 60, expiresInSeconds: 3_600 })
  const [header, payload] = files
    .get(uri)!
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)
  expect(header).toEqual({ typ: 'JWT', alg: 'ES256', kid: univ.kid })
  expect(payload).toEqual({
    ...{ iss: univ.did, sub: `${uri}#list`, jti: uri, iat, nbf: iat, exp: iat + 3_600 },
    vc: {
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://www.w3.org/ns/credentials/status/v1'],
      type: types,
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', ttl: 60_000, encodedList },
    },
  })
  const nameless = { ...univ, kid: undefined as unknown as string }
  await expect(publish('valid', { signer: nameless })).rejects.toMatchObject({ code: 'list_malformed' })
})

test('a list of VCDM 2.0 with two purposes is read as well', async () => {
  const { write, read } = world()
  const both2 = { ...subject, id: `${uri}#list`, statusPurpose: ['revocation', 'suspension'] }
  const list = { id: uri, type: types, issuer: { id: univ.did }, credentialSubject: both2 }
  await write(
    { ...list, validFrom: '2026-11-24T12:00:00', validUntil: '2026-11-24T14:00:00+01:00' },
    { typ: 'vc+jwt', kid: univ.kid },
  )
  expect(await read(['revocation', 'suspension'].map((purpose) => ({ purpose, index: 7, uri })))).toEqual({
    state: 'valid',
    listedAt,
  })
})

test('[BSL-11] an allowed copy is used for as long as both sides say', async () => {
  const { publish, read, asked, later } = world({ maxCacheSeconds: 120 })
  await publish('valid', { ttlSeconds: 60 })
  await read()
  await publish('revoked', { ttlSeconds: 3_600 })
  later(59)
  expect((await read()).state).toBe('valid')
  later(1)
  expect((await read()).state).toBe('revoked')
  later(119)
  await read()
  expect(asked.length).toBe(4)
})

test('one bundle holds the lists of both kinds, and one fetch serves all entries', async () => {
  const { publish, read, readToken, files, asked } = world({ bundleUrl })
  await publish('suspended')
  const token = 'https://id.example/status/univ/token'
  const bytes = buildStatusList({ entries: [{ index: 7, status: 'revoked' }], size: 16 })
  const signed = await signStatusList({ uri: token, bytes, signer: univ, now: noon })
  files.set(bundleUrl, buildStatusBundle([...files, [token, signed]]))
  expect((await read()).state).toBe('suspended')
  expect(asked).toEqual([bundleUrl])
  expect((await readToken(token)).state).toBe('revoked')
  // The same address read as a list of the other kind is malformed, not mistaken.
  expect(await readToken(uri)).toEqual(malformed)
  expect(await read([{ ...one[0]!, uri: token }])).toEqual(malformed)
})
