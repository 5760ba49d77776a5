import { expect, test } from '@jest/globals'
import { utf8 } from '@acquis/base'
import { createHolderKeyForStore, generateHolderKey, importHolderKey, signerFromKey, webVerify } from './browser.ts'
import { nodeVerify } from './node/verify.ts'

const data = utf8('to be signed')

test('a fresh holder key signs and cannot be exported', async () => {
  const { privateKey, publicJwk } = await generateHolderKey()
  const signer = signerFromKey(privateKey, publicJwk)
  const signature = await signer.sign(data)
  expect(signature).toHaveLength(64)
  expect(signer.kid).toBeUndefined()
  expect(await webVerify({ alg: 'ES256', jwk: publicJwk, data, signature })).toBe(true)
  expect(nodeVerify({ alg: 'ES256', jwk: publicJwk, data, signature })).toBe(true)
  expect(privateKey.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow()
})

test('a key made for the sealed store comes back from its bytes, not exportable, with its own public half', async () => {
  const { pkcs8, publicJwk } = await createHolderKeyForStore()
  const again = await importHolderKey(pkcs8)
  expect(again.publicJwk).toEqual(publicJwk)
  expect(again.privateKey.extractable).toBe(false)
  const signature = await signerFromKey(again.privateKey, again.publicJwk).sign(data)
  expect(await webVerify({ alg: 'ES256', jwk: publicJwk, data, signature })).toBe(true)
})

test('a private JWK is imported the same way', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const { publicJwk, privateKey } = await importHolderKey(jwk)
  expect(publicJwk).toEqual({ kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y })
  expect(privateKey.extractable).toBe(false)
})

test.each([
  ['Random bytes', new Uint8Array(64)],
  ['No bytes', new Uint8Array()],
  ['Members of a public JWK', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }],
  ['Members of another curve', { kty: 'EC', crv: 'P-384', x: 'AA', y: 'AA', d: 'AA' }],
  ['Short members', { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' }],
])('%s are no holder key', async (_what, source) => {
  await expect(importHolderKey(source)).rejects.toMatchObject({ code: 'jwk_malformed' })
})
