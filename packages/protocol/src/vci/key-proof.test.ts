import { beforeAll, describe, expect, test } from '@jest/globals'
import { type Signer, thumbprint } from '@acquis/agent'
import {
  didJwkUrl,
  didKeyUrl,
  forgeJws,
  issuer,
  newSigner,
  noon,
  noonSeconds,
  refused,
  resolverOver,
  verify,
} from '../../test/fixtures.ts'
import { buildKeyProof, type KeyProofRules, readKeyProofs } from './key-proof.ts'

const rules: KeyProofRules = { audience: issuer, now: noon, verify, resolver: resolverOver() }
const typ = 'openid4vci-proof+jwt'
const good = { aud: issuer, iat: noonSeconds, nonce: 'n1' }
let signer: Signer
let jwk: object

beforeAll(async () => {
  signer = await newSigner()
  const { kty, crv, x, y } = signer.publicJwk
  jwk = { kty, crv, x, y }
})

const judge = async (header: object, payload: object, change: Partial<KeyProofRules> = {}) =>
  readKeyProofs({ jwt: [await forgeJws(header, payload, signer)] }, { ...rules, ...change })

test('[VCI-PROOF-10] a proof gives precisely the key that signed it, and the nonce that it answers', async () => {
  const proof = await buildKeyProof({ signer, audience: issuer, nonce: 'n1', now: noon })
  expect(await readKeyProofs({ jwt: [proof] }, rules)).toEqual([{ jwk, nonce: 'n1', thumbprint: thumbprint(signer.publicJwk) }])
})

test('a proof that we build carries its key and no kid, even when the signer has one', async () => {
  const named = await newSigner(didKeyUrl)
  const proof = await buildKeyProof({ signer: named, audience: issuer, nonce: 'n', now: noon })
  const header = JSON.parse(Buffer.from(proof.split('.')[0]!, 'base64url').toString()) as object
  expect(Object.keys(header).sort()).toEqual(['alg', 'jwk', 'typ'])
  expect(Object.keys((header as { jwk: object }).jwk).sort()).toEqual(['crv', 'kty', 'x', 'y'])
})

test('[VCI-PROOF-04] a proof that names its key carries the name alone', async () => {
  const kid = didKeyUrl(signer.publicJwk)
  const proof = await buildKeyProof({ signer, audience: issuer, nonce: 'n', now: noon, kid })
  const header = JSON.parse(Buffer.from(proof.split('.')[0]!, 'base64url').toString()) as object
  expect(header).toEqual({ alg: 'ES256', typ, kid })
})

test.each([
  ['no proofs', {}],
  ['nothing', undefined],
  ['a list', []],
  ['two types', { jwt: ['a'], attestation: ['b'] }],
  ['an empty list', { jwt: [] }],
  ['a type that we do not read', { di_vp: [{}] }],
  ['a text for a list', { jwt: 'a' }],
  ['an object in the list', { jwt: [{}] }],
  ['a text that is no JWS', { jwt: ['a.b'] }],
])('[VCI-PROOF-01] [VCI-CRED-07] %s is an invalid_proof', async (_what, proofs) => {
  await expect(readKeyProofs(proofs as { jwt: string[] }, rules)).rejects.toThrow(refused('invalid_proof'))
})

test.each([
  ['missing', undefined],
  ['of a plain JWT', 'JWT'],
  ['of a key binding', 'kb+jwt'],
  ['in capitals', typ.toUpperCase()],
])('[VCI-PROOF-02] typ %s is refused', async (_how, other) => {
  await expect(judge({ alg: 'ES256', typ: other, jwk }, good)).rejects.toThrow(refused('invalid_proof'))
})

test.each(['none', 'HS256', 'RS256', 'ES384', 'EdDSA', ''])('[VCI-PROOF-03] alg "%s" is refused', async (alg) => {
  await expect(judge({ alg, typ, jwk }, good)).rejects.toThrow(refused('invalid_proof'))
})

test('[VCI-PROOF-03] a proof without a signature is refused', async () => {
  const [header, payload] = (await forgeJws({ alg: 'none', typ, jwk }, good, signer)).split('.')
  await expect(readKeyProofs({ jwt: [`${header}.${payload}.`] }, rules)).rejects.toThrow(refused('invalid_proof'))
})

describe('[VCI-PROOF-04] the one key of a proof', () => {
  test('missing is refused', async () => {
    await expect(judge({ alg: 'ES256', typ }, good)).rejects.toThrow(refused('invalid_proof'))
  })

  test.each([
    ['kid', () => ({ kid: didKeyUrl(signer.publicJwk) })],
    ['x5c', () => ({ x5c: ['MIIB'] })],
    ['jku', () => ({ jku: 'https://evil.example/keys' })],
    ['key_attestation', () => ({ key_attestation: 'a.b.c' })],
  ])('beside %s is refused', async (_what, more) => {
    await expect(judge({ alg: 'ES256', typ, jwk, ...more() }, good)).rejects.toThrow(refused('invalid_proof'))
  })
})

test('[VCI-PROOF-05] a key with a private member is refused, and the refusal does not repeat it', async () => {
  const refusal = await judge({ alg: 'ES256', typ, jwk: { ...jwk, d: 'c2VjcmV0' } }, good).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'invalid_proof' })
  expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain('c2VjcmV0')
})

test.each([
  ['symmetric', { kty: 'oct', k: 'AAAA' }],
  ['of another curve', { kty: 'EC', crv: 'P-384', x: 'AA', y: 'AA' }],
  ['off the curve', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }],
  ['no object', 'key'],
])('[KEY-08] a key that is %s is refused', async (_how, other) => {
  await expect(judge({ alg: 'ES256', typ, jwk: other }, good)).rejects.toThrow(refused('invalid_proof'))
})

test('a proof signed by another key than the one it shows is refused', async () => {
  const { kty, crv, x, y } = (await newSigner()).publicJwk
  await expect(judge({ alg: 'ES256', typ, jwk: { kty, crv, x, y } }, good)).rejects.toThrow(refused('invalid_proof'))
})

test.each([
  ['missing', undefined],
  ['the authorization server', 'http://localhost:7001'],
  ['the endpoint', `${issuer}/credential`],
  ['with a slash', `${issuer}/`],
  ['a list of one', [issuer]],
  ['another issuer', 'https://other.example'],
])('[VCI-PROOF-06] aud %s is refused', async (_what, aud) => {
  await expect(judge({ alg: 'ES256', typ, jwk }, { ...good, aud })).rejects.toThrow(refused('invalid_proof'))
})

test('[VCI-PROOF-07] iss is refused for an anonymous wallet, and for a named one when it is another', async () => {
  const header = { alg: 'ES256', typ, jwk }
  await expect(judge(header, { ...good, iss: 'w' })).rejects.toThrow(refused('invalid_proof'))
  await expect(judge(header, { ...good, iss: 'w' }, { clientId: 'v' })).rejects.toThrow(refused('invalid_proof'))
  await expect(judge(header, { ...good, iss: 'w' }, { clientId: 'w' })).resolves.toHaveLength(1)
})

test.each([
  ['five minutes ago', -300, true],
  ['a second more', -301, false],
  ['a year ago', -31_536_000, false],
  ['in one minute', 60, true],
  ['in a second more', 61, false],
])('[VCI-PROOF-08] a proof made %s: accepted is %s', async (_when, seconds, accepted) => {
  const outcome = judge({ alg: 'ES256', typ, jwk }, { ...good, iat: noonSeconds + seconds })
  if (accepted) await expect(outcome).resolves.toHaveLength(1)
  else await expect(outcome).rejects.toThrow(refused('invalid_proof'))
})

test.each([undefined, '1790000000', 1.5, -1, null])('[JSN-06] iat %s is refused', async (iat) => {
  await expect(judge({ alg: 'ES256', typ, jwk }, { ...good, iat })).rejects.toThrow(refused('invalid_proof'))
})

test('an exp that is past is refused', async () => {
  await expect(judge({ alg: 'ES256', typ, jwk }, { ...good, exp: noonSeconds })).rejects.toThrow(refused('invalid_proof'))
})

test.each([undefined, '', 7, ['n1']])('[VCI-NONCE-03] the nonce %s is refused', async (nonce) => {
  await expect(judge({ alg: 'ES256', typ, jwk }, { ...good, nonce })).rejects.toThrow(refused('invalid_proof'))
})

describe('[VCI-PROOF-09] a proof that names a DID', () => {
  test.each([
    ['did:key', didKeyUrl],
    ['did:jwk', didJwkUrl],
  ])('%s gives the key behind it', async (_method, url) => {
    const [proven] = await judge({ alg: 'ES256', typ, kid: url(signer.publicJwk) }, good)
    expect(proven!.jwk).toEqual(jwk)
  })

  test.each([
    ['of a method that is not published', 'did:web:evil.example#0'],
    ['that is no DID URL', '../../etc/passwd'],
    ['without a key', 'did:jwk:eyJrdHkiOiJFQyJ9'],
    ['that holds no key', 'did:key:zFoo#zFoo'],
  ])('%s is refused', async (_how, kid) => {
    await expect(judge({ alg: 'ES256', typ, kid }, good)).rejects.toThrow(refused('invalid_proof'))
  })

  test('is refused where only jwk is published, or no resolver is at hand', async () => {
    const header = { alg: 'ES256', typ, kid: didKeyUrl(signer.publicJwk) }
    await expect(judge(header, good, { bindingMethods: ['jwk'] })).rejects.toThrow(refused('invalid_proof'))
    const { resolver: _, ...without } = rules
    await expect(readKeyProofs({ jwt: [await forgeJws(header, good, signer)] }, without)).rejects.toThrow(
      refused('invalid_proof'),
    )
    await expect(judge({ alg: 'ES256', typ, jwk }, good, { bindingMethods: ['did:key'] })).rejects.toThrow(
      refused('invalid_proof'),
    )
  })
})

describe('[VCI-CRED-04] a batch', () => {
  const proofBy = (holder: Signer) => buildKeyProof({ signer: holder, audience: issuer, nonce: 'n', now: noon })

  test('of more proofs than are announced is refused; without a batch, two are too many', async () => {
    const jwt = await Promise.all([newSigner(), newSigner()].map(async (holder) => proofBy(await holder)))
    await expect(readKeyProofs({ jwt }, rules)).rejects.toThrow(refused('invalid_proof'))
    await expect(readKeyProofs({ jwt }, { ...rules, batchSize: 2 })).resolves.toHaveLength(2)
  })

  test('[VCI-CRED-05] with one key twice is refused', async () => {
    const jwt = [await proofBy(signer), await proofBy(signer)]
    await expect(readKeyProofs({ jwt }, { ...rules, batchSize: 2 })).rejects.toThrow(refused('invalid_proof'))
  })
})
