import { expect, test } from '@jest/globals'
import { base58 } from '@scure/base'
import { concatBytes, toBase64url, utf8 } from '@acquis/base'
import { p256 } from '@noble/curves/nist.js'
import fc from 'fast-check'
import { didJwkOf, readDidJwk } from './did-jwk.ts'
import { didKeyOf, readDidKey } from './did-key.ts'
import { didWebUrl } from './did-web.ts'
import { keyOfHolderDid } from './holder-did.ts'
import { compressPoint, type P256Jwk, readPublicJwk, samePublicKey, thumbprint } from './jwk.ts'
import { multikeyOf, readMultikey } from './multikey.ts'

const even: P256Jwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'TCAER19Zvu3OHF4j4W4vfSVoHIP1ILilDls7vCeGemc',
  y: 'ZxjiWWbZMQGHVWKVQ4hbSIirsVfuecCE6t4jT9F2HZQ',
}
const evenDid = 'did:key:zDnaeVZ8M5QxTAqFLWSvB5RJrgS1ZhFQ7jjVvj4C6NDwiKyT4'

function keyOfSecret(secret: Uint8Array): P256Jwk {
  const point = p256.getPublicKey(secret, false)
  return { kty: 'EC', crv: 'P-256', x: toBase64url(point.subarray(1, 33)), y: toBase64url(point.subarray(33)) }
}

test('[DID-01] the P-256 example with an even y gives its did:key and comes back', () => {
  expect(compressPoint(even)[0]).toBe(2)
  expect(didKeyOf(even)).toBe(evenDid)
  expect(readDidKey(evenDid)).toEqual(even)
})

test('[DID-01] a point and its mirror have different did:keys, and each comes back as itself', () => {
  const { x, y } = p256.Point.fromHex('02' + Buffer.from(even.x, 'base64url').toString('hex'))
    .negate()
    .toAffine()
  const odd: P256Jwk = { ...even, y: toBase64url(Uint8Array.from(Buffer.from(y.toString(16).padStart(64, '0'), 'hex'))) }
  expect(x.toString(16)).toBe(BigInt(`0x${Buffer.from(even.x, 'base64url').toString('hex')}`).toString(16))
  expect(compressPoint(odd)[0]).toBe(3)
  expect(didKeyOf(odd)).not.toBe(evenDid)
  expect(readDidKey(didKeyOf(odd))).toEqual(odd)
})

test('[DID-01] any P-256 key survives did:key and did:jwk', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      bytes[0] = bytes[0]! & 0x7f
      bytes[31] = bytes[31]! | 1
      const jwk = keyOfSecret(bytes)
      expect(readDidKey(didKeyOf(jwk))).toEqual(jwk)
      expect(readDidJwk(didJwkOf(jwk))).toEqual(jwk)
    }),
    { numRuns: 30 },
  )
})

test.each([
  ['z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP', 'CV-aGlld3nVdgnhoZK0D36Wk-9aIMlZjZOK2XhPMnkQ'],
  ['z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2', 'sA2Nk45_dz1RVlqtNqYj9TRPf10ZYPnPPo4SYg6igQ8'],
])('[DID-01] the Ed25519 example %s is read and written', (multikey, x) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x } as const
  expect(readDidKey(`did:key:${multikey}`)).toEqual(jwk)
  expect(multikeyOf(jwk)).toBe(multikey)
})

const point = compressPoint(even)
const encoded = (...parts: Uint8Array[]) => `did:key:z${base58.encode(concatBytes(...parts))}`

test.each([
  ['one byte too few', encoded(Uint8Array.of(0x80, 0x24), point.subarray(0, 32)), 'did_malformed'],
  ['one byte too many', encoded(Uint8Array.of(0x80, 0x24), point, Uint8Array.of(0)), 'did_malformed'],
  ['a point off the curve', encoded(Uint8Array.of(0x80, 0x24), findOffCurve()), 'did_malformed'],
  ['an uncompressed prefix', encoded(Uint8Array.of(0x80, 0x24, 4), point.subarray(1)), 'did_malformed'],
  ['an overlong varint', encoded(Uint8Array.of(0x80, 0xa4, 0x00), point), 'did_unsupported'],
  ['a secp256k1 key', encoded(Uint8Array.of(0xe7, 0x01), point), 'did_unsupported'],
  ['an X25519 key', encoded(Uint8Array.of(0xec, 0x01), point.subarray(1)), 'did_unsupported'],
  ['an Ed25519 key of 31 bytes', encoded(Uint8Array.of(0xed, 0x01), point.subarray(2)), 'did_malformed'],
  ['another multibase', `did:key:u${toBase64url(concatBytes(Uint8Array.of(0x80, 0x24), point))}`, 'did_malformed'],
  ['leading zeros in base58', evenDid.replace(':z', ':z1'), 'did_unsupported'],
  ['letters that base58 has not', `${evenDid}0`, 'did_malformed'],
  ['nothing', 'did:key:z', 'did_unsupported'],
  ['a text without end', `did:key:z${'2'.repeat(5_000)}`, 'did_malformed'],
  ['a version segment', evenDid.replace(':z', ':1.1:z'), 'did_malformed'],
])('[DID-02] a did:key with %s is refused', (_what, did, code) => {
  expect(() => readDidKey(did)).toThrow(expect.objectContaining({ code }))
})

/** About half of all x have no point: the first one after the example's. */
function findOffCurve(): Uint8Array {
  const bytes = Uint8Array.from(point)
  for (;;) {
    bytes[32] = (bytes[32]! + 1) % 256
    try {
      p256.Point.fromBytes(bytes)
    } catch {
      return bytes
    }
  }
}

test('[DID-03] the did:jwk example is read and written, members in order', () => {
  const did =
    'did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6IlRDQUVSMTladnUzT0hGNGo0VzR2ZlNWb0hJUDFJTGlsRGxzN3ZDZUdlbWMiLCJ5IjoiWnhqaVdXYlpNUUdIVldLVlE0aGJTSWlyc1ZmdWVjQ0U2dDRqVDlGMkhaUSJ9'
  expect(didJwkOf({ ...even, kid: 'left out', alg: 'ES256' })).toBe(did)
  expect(readDidJwk(did)).toEqual(even)
})

const didJwk = (value: unknown) => `did:jwk:${toBase64url(utf8(typeof value === 'string' ? value : JSON.stringify(value)))}`

test.each([
  ['[DID-04] a private key', didJwk({ ...even, d: even.x }), 'did_malformed'],
  ['a symmetric key', didJwk({ kty: 'oct', k: 'AAAA' }), 'did_malformed'],
  ['an RSA key', didJwk({ kty: 'RSA', n: 'AQAB', e: 'AQAB' }), 'did_unsupported'],
  ['a key off the curve', didJwk({ ...even, y: even.x }), 'did_malformed'],
  ['a short coordinate', didJwk({ ...even, x: even.x.slice(4) }), 'did_malformed'],
  ['two members of one name', didJwk(`{"kty":"EC","kty":"EC","crv":"P-256","x":"${even.x}","y":"${even.y}"}`), 'did_malformed'],
  ['a list', didJwk([even]), 'did_malformed'],
  ['padding', `${didJwk(even)}=`, 'did_malformed'],
])('a did:jwk of %s is refused', (_what, did, code) => {
  expect(() => readDidJwk(did)).toThrow(expect.objectContaining({ code }))
})

test('[DID-13] two did:jwk of one key are two holders with one thumbprint', () => {
  const left = didJwk(even)
  const right = didJwk({ y: even.y, x: even.x, crv: even.crv, kty: even.kty })
  expect(left).not.toBe(right)
  expect(thumbprint(readDidJwk(left))).toBe(thumbprint(readDidJwk(right)))
  expect(samePublicKey(readDidJwk(left), readDidJwk(right))).toBe(true)
})

test('[KEY-06] the RFC 7638 thumbprint of the example, whatever labels stand beside it', () => {
  expect(thumbprint({ ...even, kid: 'x', use: 'sig', alg: 'ES256' })).toBe('aISfTcr9M_Zd09AXGAAeFxnLbFY6lBa87UN515wm5d4')
})

test.each([
  ['a private member', { ...even, d: 'AA' }, 'jwk_private'],
  ['a point off the curve', { ...even, x: even.y }, 'jwk_off_curve'],
  ['both coordinates zero', { ...even, x: 'A'.repeat(43), y: 'A'.repeat(43) }, 'jwk_off_curve'],
  ['a coordinate with bits left over', { ...even, x: `${even.x.slice(0, -1)}d` }, 'jwk_malformed'],
  ['another curve', { ...even, crv: 'P-384' }, 'jwk_unsupported'],
  ['no kty', {}, 'jwk_malformed'],
  ['a kid that is no text', { ...even, kid: 3 }, 'jwk_malformed'],
  ['null', null, 'jwk_malformed'],
])('[KEY-08] a JWK with %s is refused', (_what, value, code) => {
  expect(() => readPublicJwk(value)).toThrow(expect.objectContaining({ code }))
})

test('a public JWK keeps what is known and drops the rest', () => {
  expect(readPublicJwk({ ...even, kid: 'k', ext: true, key_ops: ['verify'] })).toEqual({ ...even, kid: 'k' })
  expect(() => readMultikey('Mkf5')).toThrow(expect.objectContaining({ code: 'jwk_malformed' }))
})

test.each([
  ['did:web:uni.example', 'https://uni.example/.well-known/did.json'],
  ['did:web:uni.example:dept:cs', 'https://uni.example/dept/cs/did.json'],
  ['did:web:uni.example%3A8443:x', 'https://uni.example:8443/x/did.json'],
  ['did:web:uni.example:a_b', 'https://uni.example/a_b/did.json'],
])('[DID-05] %s lies at %s', (did, url) => {
  expect(didWebUrl(did)).toBe(url)
})

test('[DID-06] plain http is for two sides on this machine alone', () => {
  const did = 'did:web:localhost%3A7000:orgs:univ'
  expect(didWebUrl(did, 'http://localhost:7002')).toBe('http://localhost:7000/orgs/univ/did.json')
  expect(didWebUrl('did:web:127.0.0.1%3A7000', 'http://127.0.0.1:1')).toBe('http://127.0.0.1:7000/.well-known/did.json')
  expect(() => didWebUrl(did)).toThrow(expect.objectContaining({ code: 'did_malformed' }))
  expect(() => didWebUrl(did, 'https://wallet.example')).toThrow(expect.objectContaining({ code: 'did_malformed' }))
  expect(didWebUrl('did:web:uni.example', 'http://localhost:7002')).toBe('https://uni.example/.well-known/did.json')
})

test.each([
  ['an IPv4 address', 'did:web:10.0.0.1'],
  ['an IPv6 address', 'did:web:%5B%3A%3A1%5D'],
  ['a number for a host', 'did:web:2130706433'],
  ['a hexadecimal host', 'did:web:0x7f.0x1'],
  ['capitals', 'did:web:Uni.example'],
  ['a user name', 'did:web:user%40uni.example'],
  ['a host with a path', 'did:web:uni.example%2Fx'],
  ['a port that is none', 'did:web:uni.example%3Ax'],
  ['two ports', 'did:web:uni.example%3A1%3A2'],
  ['an empty segment', 'did:web:uni.example::x'],
  ['bad escapes', 'did:web:uni.example:%zz'],
  ['nothing', 'did:web:'],
  ['a name with a dot at the end', 'did:web:uni.example.'],
])('[DID-06] did:web with %s is refused', (_what, did) => {
  expect(() => didWebUrl(did, 'http://localhost:1')).toThrow(expect.objectContaining({ code: 'did_malformed' }))
})

test.each(['%2F', '..', '%2E%2E', '%2e%2e%2fx', '.', '%40', '%3F', '%23', '%5C', '%252F', '%00', 'a%0Ab', '%C3%A9'])(
  '[DID-07] a did:web segment %s is refused',
  (segment) => {
    expect(() => didWebUrl(`did:web:uni.example:${segment}`)).toThrow(expect.objectContaining({ code: 'did_malformed' }))
  },
)

test('[DID-08] a holder is named by a DID that is its own key, with the name of that key', () => {
  expect(keyOfHolderDid(evenDid)).toEqual({ kid: `${evenDid}#${evenDid.slice('did:key:'.length)}`, publicJwk: even })
  const jwkDid = didJwkOf(even)
  expect(keyOfHolderDid(jwkDid)).toEqual({ kid: `${jwkDid}#0`, publicJwk: even })
  const labelled = (use: string) => `did:jwk:${toBase64url(utf8(JSON.stringify({ ...even, use })))}`
  expect(keyOfHolderDid(labelled('sig')).publicJwk).toMatchObject(even)
  expect(() => keyOfHolderDid(labelled('enc'))).toThrow(expect.objectContaining({ code: 'key_not_found' }))
  expect(() => keyOfHolderDid('did:web:holder.example')).toThrow(expect.objectContaining({ code: 'did_unsupported' }))
  expect(() => keyOfHolderDid('did:key:z0')).toThrow(expect.objectContaining({ code: 'did_malformed' }))
  expect(() => keyOfHolderDid(`did:jwk:${'A'.repeat(3_000)}`)).toThrow(expect.objectContaining({ code: 'did_malformed' }))
})
