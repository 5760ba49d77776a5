import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { createResolver, didKeyOf, type P256Jwk, type Signer, signJws } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { addSeconds, epochSeconds } from '@acquis/base'
import {
  buildStatusBundle,
  buildStatusList,
  createStatusReader,
  encodeStatusList,
  signStatusList,
  type Status,
  type StatusReaderOptions,
} from './index.ts'

const noon = new Date('2026-11-24T12:00:00Z')
const uri = 'https://id.example/status/univ-1.jwt'
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

/** A little web: what stands at which address, and who asked for what. `null` is out of reach. */
function world(options: Partial<StatusReaderOptions> = {}) {
  let now = noon
  const files = new Map<string, string | null>()
  const asked: string[] = []
  const reader = createStatusReader({
    agent: {
      verify: nodeVerify,
      resolver: createResolver({
        ownOrigin: 'https://verifier.example',
        now: () => now,
        fetchJson: async () => {
          throw new Error('away')
        },
      }),
    },
    now: () => now,
    fetchText: async (url) => {
      asked.push(url)
      const text = files.get(url)
      if (text === undefined || text === null) throw new Error('away')
      return text
    },
    ...options,
  })
  return {
    files,
    asked,
    later: (seconds: number) => (now = addSeconds(now, seconds)),
    now: () => now,
    publish: async (status: Status, rest: Partial<Parameters<typeof signStatusList>[0]> = {}) => {
      const bytes = buildStatusList({ entries: [{ index: 7, status }], size: 16 })
      files.set(uri, await signStatusList({ uri, bytes, signer: univ, now, ...rest }))
    },
    read: (idx = 7, issuerDid = univ.did) => reader.read({ reference: { idx, uri }, issuerDid, now }),
  }
}

const listedAt = noon.toISOString()

test.each<Status>(['valid', 'revoked', 'suspended', 'replaced'])('[TSL-01] a place that says %s is read so', async (state) => {
  const { publish, read } = world()
  await publish(state)
  expect(await read()).toEqual({ state, listedAt })
})

test('[STA-01] a list out of reach is unknown, never valid', async () => {
  const { read } = world()
  expect(await read()).toEqual({ state: 'unknown', code: 'status_unreachable' })
})

test('[TSL-02] a list signed for another address says nothing', async () => {
  const { publish, read } = world()
  await publish('valid', { uri: 'https://id.example/status/univ-2.jwt' })
  expect(await read()).toEqual({ state: 'unknown', code: 'status_malformed' })
})

test('a list that another body signed says nothing about this body', async () => {
  const { publish, read } = world()
  await publish('valid', { signer: other })
  expect(await read()).toEqual({ state: 'unknown', code: 'status_untrusted' })
  expect(await read(7, other.did)).toEqual({ state: 'valid', listedAt })
})

test('a list whose bytes were changed after the signature is not trusted', async () => {
  const { files, publish, read } = world()
  await publish('revoked')
  const [head, , signature] = files.get(uri)!.split('.')
  await publish('valid', { ttlSeconds: 60 })
  files.set(uri, [head, files.get(uri)!.split('.')[1], signature].join('.'))
  expect(await read()).toEqual({ state: 'unknown', code: 'status_untrusted' })
})

test('[TSL-12] a list without signature, or with a shared secret, is refused', async () => {
  const { files, publish, read } = world()
  await publish('valid')
  const [, payload, signature] = files.get(uri)!.split('.')
  for (const alg of ['none', 'HS256']) {
    const header = Buffer.from(JSON.stringify({ typ: 'statuslist+jwt', alg, kid: univ.kid })).toString('base64url')
    files.set(uri, `${header}.${payload}.${alg === 'none' ? '' : signature}`)
    expect(await read()).toEqual({ state: 'unknown', code: 'status_untrusted' })
  }
})

test('[TSL-01] a token of another type is no list', async () => {
  const { files, read } = world()
  const lst = await encodeStatusList(new Uint8Array(4))
  const iat = epochSeconds(noon)
  const payload = { sub: uri, iat, exp: iat + 60, status_list: { bits: 2, lst } }
  files.set(uri, await signJws({ header: { typ: 'JWT', kid: univ.kid }, payload, signer: univ }))
  expect(await read()).toEqual({ state: 'unknown', code: 'status_malformed' })
})

test.each([
  ['without iat', { iat: undefined }],
  ['from the future', { iat: epochSeconds(noon) + 61 }],
  ['with an exp in words', { exp: 'tomorrow' }],
  ['with half a second', { exp: epochSeconds(noon) + 1.5 }],
  ['without a list', { status_list: null }],
  ['with bits of three', { status_list: { bits: 3, lst: 'eNrbuRgAAhcBXQ' } }],
])('[TSL-06] a list %s is malformed', async (_how, change) => {
  const { files, read } = world()
  const iat = epochSeconds(noon)
  const lst = await encodeStatusList(new Uint8Array(4))
  const payload = { sub: uri, iat, exp: iat + 60, status_list: { bits: 2, lst }, ...change }
  files.set(uri, await signJws({ header: { typ: 'statuslist+jwt', kid: univ.kid }, payload, signer: univ }))
  expect(await read()).toEqual({ state: 'unknown', code: 'status_malformed' })
})

test('[TSL-06] a place beyond the list is not valid', async () => {
  const { publish, read } = world()
  await publish('valid')
  expect(await read(15)).toEqual({ state: 'valid', listedAt })
  expect(await read(16)).toEqual({ state: 'unknown', code: 'status_malformed', listedAt })
})

test('[TSL-08] a value that we do not know is not valid', async () => {
  const { files, read } = world()
  const iat = epochSeconds(noon)
  const lst = await encodeStatusList(new Uint8Array(8).fill(0x0b))
  const payload = { sub: uri, iat, exp: iat + 60, status_list: { bits: 8, lst } }
  files.set(uri, await signJws({ header: { typ: 'statuslist+jwt', kid: univ.kid }, payload, signer: univ }))
  expect(await read()).toEqual({ state: 'unknown', code: 'status_malformed', listedAt })
})

test('[TSL-03] past its end a list says nothing, from the very second on', async () => {
  const { publish, read, later } = world()
  await publish('valid', { expiresInSeconds: 600 })
  later(599)
  expect((await read()).state).toBe('valid')
  later(1)
  expect(await read()).toEqual({ state: 'unknown', code: 'status_stale', listedAt, lastKnown: 'valid' })
})

test('[TSL-10] an absurd end is not believed', async () => {
  const { publish, read, later } = world()
  await publish('valid', { expiresInSeconds: 50 * 365 * 86_400 })
  later(31 * 86_400)
  expect((await read()).code).toBe('status_stale')
})

test('each check asks anew unless a copy is allowed', async () => {
  const { publish, read, asked } = world()
  await publish('valid')
  await read()
  await publish('revoked')
  expect((await read()).state).toBe('revoked')
  expect(asked).toEqual([uri, uri])
})

test('[TSL-10] an allowed copy is used for as long as both sides say, and no longer', async () => {
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
  expect(asked.length).toBe(2)
  later(1)
  await read()
  expect(asked.length).toBe(3)
})

test('[STA-01] when the list goes out of reach, the last good copy is told with its date and is no answer', async () => {
  const { publish, read, files, later } = world({ maxCacheSeconds: 60 })
  await publish('valid')
  await read()
  files.set(uri, null)
  later(59)
  expect(await read()).toEqual({ state: 'valid', listedAt })
  later(1)
  expect(await read()).toEqual({ state: 'unknown', code: 'status_unreachable', listedAt, lastKnown: 'valid' })
})

test.each<Status>(['revoked', 'replaced'])('what was %s stays so when the list goes out of reach or ends', async (state) => {
  const { publish, read, files, later } = world()
  await publish(state)
  await read()
  files.set(uri, null)
  expect(await read()).toEqual({ state, listedAt })
  later(86_400 * 40)
  expect(await read()).toEqual({ state, listedAt })
})

test('an older list does not take the place of a newer one', async () => {
  const { publish, read, files, later } = world()
  await publish('valid')
  const older = files.get(uri)!
  later(60)
  await publish('suspended')
  expect((await read()).state).toBe('suspended')
  files.set(uri, older)
  expect(await read()).toEqual({
    state: 'unknown',
    code: 'status_stale',
    listedAt: '2026-11-24T12:01:00.000Z',
    lastKnown: 'suspended',
  })
})

test('the bundle is asked first, so that nobody learns whose diploma is looked at', async () => {
  const { publish, read, files, asked } = world({ bundleUrl })
  await publish('suspended')
  files.set(bundleUrl, buildStatusBundle([[uri, files.get(uri)!]]))
  files.delete(uri)
  expect((await read()).state).toBe('suspended')
  expect(asked).toEqual([bundleUrl])
})

test('a list outside the bundle is fetched at its own address', async () => {
  const { publish, read, files, asked } = world({ bundleUrl })
  await publish('valid')
  files.set(bundleUrl, buildStatusBundle([]))
  expect((await read()).state).toBe('valid')
  expect(asked).toEqual([bundleUrl, uri])
})

test('without the bundle no list of the same host is asked for alone; another host may be', async () => {
  const { publish, read, asked } = world({ bundleUrl })
  await publish('valid')
  expect(await read()).toEqual({ state: 'unknown', code: 'status_unreachable' })
  expect(asked).toEqual([bundleUrl])
  const elsewhere = world({ bundleUrl: 'https://region.example/status/bundle.json' })
  await elsewhere.publish('valid')
  expect((await elsewhere.read()).state).toBe('valid')
})

test('many checks at once cost one fetch', async () => {
  const { publish, read, files, asked } = world({ bundleUrl })
  await publish('valid')
  files.set(bundleUrl, buildStatusBundle([[uri, files.get(uri)!]]))
  const answers = await Promise.all(Array.from({ length: 20 }, () => read()))
  expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['valid']))
  expect(asked).toEqual([bundleUrl])
})

test('a list whose key cannot be reached now is unknown, not untrusted', async () => {
  const { publish, read } = world()
  const did = 'did:web:univ.example'
  await publish('valid', { signer: { ...univ, kid: `${did}#status-1` } })
  expect(await read(7, did)).toEqual({ state: 'unknown', code: 'status_unreachable' })
})

test('copies are dropped, oldest first, when they grow over the limit', async () => {
  const { publish, read, files, asked } = world({ maxCacheSeconds: 600, maxCacheBytes: 4 })
  await publish('valid')
  await read()
  await read()
  expect(asked).toEqual([uri])
  files.set(uri, null)
  expect((await read()).state).toBe('valid')
})
