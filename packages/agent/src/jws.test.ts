import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { toBase64url, utf8 } from '@acquis/base'
import { generateHolderKey, signerFromKey, webVerify } from './browser.ts'
import type { PublicJwk } from './jwk.ts'
import { readJws, readNumericDate, signJws, verifyJws } from './jws.ts'
import { nodeVerify } from './node/verify.ts'
import type { Signer } from './signer.ts'

const encode = (value: unknown) => toBase64url(utf8(typeof value === 'string' ? value : JSON.stringify(value)))

let signer: Signer
let good: string

beforeAll(async () => {
  const { privateKey, publicJwk } = await generateHolderKey()
  signer = signerFromKey(privateKey, publicJwk)
  good = await signJws({ header: { typ: 'test+jwt' }, payload: { iat: 1 }, signer })
})

test('what was signed is read back', () => {
  const read = readJws(good)
  expect(read.header).toEqual({ typ: 'test+jwt', alg: 'ES256' })
  expect(read.payload).toEqual({ iat: 1 })
  expect(read.signature).toHaveLength(64)
  expect(read.text).toBe(good)
})

test('the signer names the algorithm, whatever the header asks', async () => {
  const text = await signJws({ header: { alg: 'none' }, payload: {}, signer })
  expect(readJws(text).header.alg).toBe('ES256')
})

const head = encode({ alg: 'ES256' })

test.each([
  ['two segments', `${head}.${encode({})}`],
  ['four segments', `${head}.${encode({})}.AA.AA`],
  ['five segments', `${head}.AA.AA.AA.AA`],
  ['an unknown crit', `${encode({ alg: 'ES256', crit: ['x'], x: 1 })}.${encode({})}.AA`],
  ['an empty crit', `${encode({ alg: 'ES256', crit: [] })}.${encode({})}.AA`],
  ['b64', `${encode({ alg: 'ES256', b64: true })}.${encode({})}.AA`],
  ['no alg', `${encode({ typ: 'x' })}.${encode({})}.AA`],
  ['an alg that is no text', `${encode({ alg: ['ES256'] })}.${encode({})}.AA`],
  ['a kid that is no text', `${encode({ alg: 'ES256', kid: { a: 1 } })}.${encode({})}.AA`],
  ['a payload that is a list', `${head}.${encode([])}.AA`],
  ['a payload that is no JSON', `${head}.${encode('hello')}.AA`],
  ['nothing', ''],
])('[JSN-05] a JWS with %s is refused', (_what, text) => {
  expect(() => readJws(text)).toThrow(expect.objectContaining({ code: 'jws_malformed' }))
})

test.each([
  ['in the header', `${encode('{"alg":"none","alg":"ES256"}')}.${encode({})}.AA`],
  ['in the payload', `${head}.${encode('{"iss":"a","iss":"b"}')}.AA`],
  ['written as an escape', `${head}.${encode('{"iss":"a","\\u0069ss":"b"}')}.AA`],
  ['called __proto__', `${head}.${encode('{"__proto__":{"admin":true}}')}.AA`],
])('[JSN-01] a name twice, %s, is refused', (_what, text) => {
  expect(() => readJws(text)).toThrow(expect.objectContaining({ code: 'jws_malformed' }))
})

test.each([
  ['padding', `${head}=.${encode({})}.AA`],
  ['a plus sign', `${head}.${encode({})}.A+`],
  ['a space', `${head}.${encode({})} .AA`],
  ['a line break at the end', `${head}.${encode({})}.AA\n`],
  ['bits left over', `${head}.${encode({})}.AB`],
])('[JSN-04] base64url with %s is refused', (_what, text) => {
  expect(() => readJws(text)).toThrow(expect.objectContaining({ code: 'jws_malformed' }))
})

test('a text over the limit is refused, one at the limit is read', () => {
  expect(() => readJws(good, { maxBytes: good.length - 1 })).toThrow(expect.objectContaining({ code: 'jws_malformed' }))
  expect(readJws(good, { maxBytes: good.length }).text).toBe(good)
})

test.each([['1'], [1.5], [-1], [Infinity], [2 ** 53], [null], [true]])('[JSN-06] exp %p is not a time', (exp) => {
  expect(() => readNumericDate({ exp }, 'exp')).toThrow(expect.objectContaining({ code: 'claim_malformed' }))
})

test('[JSN-06] 1e400 is refused as it comes in a token, a whole number is read, absence is undefined', () => {
  const { payload } = readJws(`${head}.${encode('{"exp":1e400}')}.AA`)
  expect(() => readNumericDate(payload, 'exp')).toThrow(expect.objectContaining({ code: 'claim_malformed' }))
  expect(readNumericDate({ exp: 0 }, 'exp')).toBe(0)
  expect(readNumericDate({}, 'exp')).toBeUndefined()
})

describe.each([
  ['node:crypto', nodeVerify],
  ['WebCrypto', webVerify],
])('signatures judged by %s', (_name, verify) => {
  const judged = (text: string, jwk: PublicJwk = signer.publicJwk, algs?: ('ES256' | 'Ed25519' | 'EdDSA')[]) =>
    verifyJws(readJws(text), jwk, verify, algs)

  test('a good one is good; another payload, another key, another header are not', async () => {
    const [header, payload, signature] = good.split('.')
    const other = await generateHolderKey()
    expect(await judged(good)).toBe(true)
    expect(await judged(`${header}.${encode({ iat: 2 })}.${signature}`)).toBe(false)
    expect(await judged(`${encode({ alg: 'ES256', typ: 'else' })}.${payload}.${signature}`)).toBe(false)
    expect(await judged(good, other.publicJwk)).toBe(false)
  })

  test('[KEY-01] the public key used as an HMAC secret proves nothing, nor does alg none', async () => {
    const input = `${encode({ alg: 'HS256' })}.${encode({ iat: 1 })}`
    const mac = createHmac('sha256', JSON.stringify(signer.publicJwk)).update(input).digest('base64url')
    expect(await judged(`${input}.${mac}`)).toBe(false)
    expect(await judged(`${encode({ alg: 'none' })}.${encode({ iat: 1 })}.`)).toBe(false)
  })

  test('[KEY-02] a header or a key that names another algorithm is refused, though the bytes are right', async () => {
    const input = `${encode({ alg: 'ES384' })}.${encode({ iat: 1 })}`
    const text = `${input}.${toBase64url(await signer.sign(utf8(input)))}`
    expect(await judged(text)).toBe(false)
    expect(await judged(good, { ...signer.publicJwk, alg: 'ES384' })).toBe(false)
    expect(await judged(good, { ...signer.publicJwk, alg: 'ES256' })).toBe(true)
    expect(await judged(good, signer.publicJwk, ['Ed25519'])).toBe(false)
  })

  test('[KEY-05] a DER signature is refused, and so are r or s out of range', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = publicKey.export({ format: 'jwk' }) as PublicJwk
    const input = `${head}.${encode({ iat: 1 })}`
    const der = createSign('sha256').update(input).sign(privateKey)
    const raw = createSign('sha256').update(input).sign({ key: privateKey, dsaEncoding: 'ieee-p1363' })
    const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex')
    const [r, s] = [raw.subarray(0, 32), raw.subarray(32)]
    expect(await judged(`${input}.${raw.toString('base64url')}`, jwk)).toBe(true)
    for (const wrong of [der, [Buffer.alloc(32), s], [r, Buffer.alloc(32)], [order, s], [r, order], [raw, Buffer.alloc(1)]]) {
      const bytes = Array.isArray(wrong) ? Buffer.concat(wrong) : wrong
      expect(await judged(`${input}.${bytes.toString('base64url')}`, jwk)).toBe(false)
    }
  })

  test('[KEY-07] an Ed25519 signature is read under both of its names, where the caller allows it', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const { sign } = await import('node:crypto')
    const jwk = publicKey.export({ format: 'jwk' }) as PublicJwk
    for (const alg of ['EdDSA', 'Ed25519'] as const) {
      const input = `${encode({ alg })}.${encode({ iat: 1 })}`
      const text = `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`
      expect(await judged(text, jwk)).toBe(false)
      expect(await judged(text, jwk, ['EdDSA'])).toBe(true)
      expect(await judged(text, jwk, ['ES256', 'Ed25519'])).toBe(true)
    }
  })

  test('[KEY-08] a key off the curve judges nothing good and does not throw', async () => {
    const { kty, crv, x } = signer.publicJwk
    expect(await judged(good, { kty, crv, x, y: x })).toBe(false)
  })
})
