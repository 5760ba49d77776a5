import { beforeAll, describe, expect, test } from '@jest/globals'
import { CompactEncrypt, FlattenedEncrypt, importJWK } from 'jose'
import { fromBase64url, toBase64url, utf8 } from '@acquis/base'
import { refused, walletOrigin } from '../../test/fixtures.ts'
import { decryptResponse, encryptResponse, type EncryptionKey, newEncryptionKey } from './encryption.ts'
import { buildErrorResponse, buildResponseForm, readPostAnswer, readResponseForm } from './response-form.ts'

const vpToken = { diploma: ['a~b~c'] }
const answer = { vpToken, state: 'st-1' }
let key: EncryptionKey
beforeAll(async () => {
  key = await newEncryptionKey()
})

const headerOf = (jwe: string) => JSON.parse(Buffer.from(jwe.split('.')[0]!, 'base64url').toString()) as Record<string, unknown>
const plaintext = utf8(JSON.stringify({ vp_token: vpToken, state: 'st-1' }))
const encryptAs = (
  header: { alg: string; enc: string; [name: string]: unknown },
  to: Parameters<CompactEncrypt['encrypt']>[0],
) => new CompactEncrypt(plaintext).setProtectedHeader(header).encrypt(to)

describe('an encrypted answer', () => {
  test.each(['A128GCM', 'A256GCM'] as const)(
    '[VP-ENC-01] [VCI-ENC-02] with %s echoes kid and alg of the key and opens again',
    async (enc) => {
      const jwe = await encryptResponse(answer, { encryption: { jwk: key.publicJwk, enc } })
      expect(headerOf(jwe)).toMatchObject({ alg: 'ECDH-ES', enc, kid: key.publicJwk.kid })
      expect(await decryptResponse(jwe, key.privateJwk)).toEqual(answer)
    },
  )

  test('[VP-ENC-03] opens with the key of its own request alone', async () => {
    const other = await newEncryptionKey()
    expect(other.publicJwk.kid).not.toBe(key.publicJwk.kid)
    const jwe = await encryptResponse(answer, { encryption: { jwk: key.publicJwk, enc: 'A128GCM' } })
    await expect(decryptResponse(jwe, other.privateJwk)).rejects.toThrow(refused('invalid_request'))
    await expect(decryptResponse(jwe, { ...other.privateJwk, kid: key.publicJwk.kid! })).rejects.toThrow(
      refused('invalid_request'),
    )
  })

  test('is not made without a key', async () => {
    await expect(encryptResponse(answer, {})).rejects.toThrow(refused('invalid_request'))
  })

  test('[VP-ENC-04] by a symmetric key, a password or RSA is refused', async () => {
    const { kid, alg: _alg, ...unlabelled } = key.publicJwk
    const password = crypto.getRandomValues(new Uint8Array(16))
    const rsa = await crypto.subtle.generateKey(
      { name: 'RSA-OAEP', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
      false,
      ['encrypt', 'decrypt'],
    )
    const forged = await Promise.all([
      encryptAs({ alg: 'dir', enc: 'A128GCM', kid }, password),
      encryptAs({ alg: 'A128KW', enc: 'A128GCM', kid }, password),
      encryptAs({ alg: 'RSA-OAEP-256', enc: 'A128GCM', kid }, rsa.publicKey),
      encryptAs({ alg: 'ECDH-ES+A128KW', enc: 'A128GCM', kid }, unlabelled),
      encryptAs({ alg: 'ECDH-ES', enc: 'A192GCM', kid }, key.publicJwk),
      encryptAs({ alg: 'ECDH-ES', enc: 'A128CBC-HS256', kid }, key.publicJwk),
      encryptAs({ alg: 'ECDH-ES', enc: 'A128GCM' }, key.publicJwk),
      encryptAs({ alg: 'ECDH-ES', enc: 'A128GCM', kid: '../../key' }, key.publicJwk),
    ])
    for (const jwe of forged) await expect(decryptResponse(jwe, key.privateJwk)).rejects.toThrow(refused('invalid_request'))
  })

  test('[JSN-05] [VCI-ENC-05] with zip is refused, whether it is compressed or not', async () => {
    const header = { alg: 'ECDH-ES', enc: 'A128GCM', kid: key.publicJwk.kid!, zip: 'DEF' }
    const {
      ciphertext,
      iv,
      tag,
      protected: written,
    } = await new FlattenedEncrypt(plaintext).setProtectedHeader(header).encrypt(await importJWK(key.publicJwk))
    await expect(decryptResponse(`${written}..${iv}.${ciphertext}.${tag}`, key.privateJwk)).rejects.toThrow(
      refused('invalid_request'),
    )
  })

  test('[KEY-08] from a point off the curve, or with a private point, is refused', async () => {
    const jwe = await encryptResponse(answer, { encryption: { jwk: key.publicJwk, enc: 'A128GCM' } })
    const [first, ...rest] = jwe.split('.')
    const header = JSON.parse(Buffer.from(first!, 'base64url').toString()) as { epk: object }
    for (const epk of [
      { ...header.epk, y: 'A'.repeat(43) },
      { ...header.epk, d: 'AAAA' },
      { kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43) },
      null,
    ]) {
      const forged = [toBase64url(utf8(JSON.stringify({ ...header, epk }))), ...rest].join('.')
      await expect(decryptResponse(forged, key.privateJwk)).rejects.toThrow(refused('invalid_request'))
    }
  })

  test('with one bit changed anywhere is refused', async () => {
    const jwe = await encryptResponse(answer, { encryption: { jwk: key.publicJwk, enc: 'A128GCM' } })
    const segments = jwe.split('.')
    for (const at of [2, 3, 4]) {
      const bytes = fromBase64url(segments[at]!)
      bytes[0]! ^= 1
      const forged = segments.with(at, toBase64url(bytes)).join('.')
      await expect(decryptResponse(forged, key.privateJwk)).rejects.toThrow(refused('invalid_request'))
    }
  })

  test.each([
    ['no object', '[]'],
    ['the bare vp_token of a draft', '{"vp_token":"a~b~c"}'],
    ['a member twice', '{"vp_token":{"a":["b"]},"vp_token":{"a":["c"]}}'],
    ['no JSON', 'x'],
  ])('that holds %s is refused', async (_what, text) => {
    const header = { alg: 'ECDH-ES', enc: 'A128GCM', kid: key.publicJwk.kid! }
    const jwe = await new CompactEncrypt(utf8(text)).setProtectedHeader(header).encrypt(key.publicJwk)
    await expect(decryptResponse(jwe, key.privateJwk)).rejects.toThrow(refused('invalid_request'))
  })

  test.each(['', 'a.b.c', 'a.b.c.d.e', '....', 'eyJ9..a.b.c', 'x'.repeat(3_000_000)])(
    'that is no JWE is refused',
    async (jwe) => {
      await expect(decryptResponse(jwe, key.privateJwk)).rejects.toThrow(refused('invalid_request'))
    },
  )
})

describe('the form that a wallet posts', () => {
  test('[VP-RESP-01] is clear for direct_post, with a list for every query', async () => {
    const form = await buildResponseForm(vpToken, { responseMode: 'direct_post', state: 'st-1' })
    expect(form.get('vp_token')).toBe('{"diploma":["a~b~c"]}')
    expect(readResponseForm(form.toString(), { responseMode: 'direct_post' })).toEqual({ kind: 'clear', response: answer })
  })

  test('is encrypted for direct_post.jwt, state included', async () => {
    const encryption = { jwk: key.publicJwk, enc: 'A256GCM' as const }
    const form = await buildResponseForm(vpToken, { responseMode: 'direct_post.jwt', state: 'st-1', encryption })
    expect([...form.keys()]).toEqual(['response'])
    const read = readResponseForm(form, { responseMode: 'direct_post.jwt' })
    expect(read).toMatchObject({ kind: 'encrypted', kid: key.publicJwk.kid })
    if (read.kind === 'encrypted') expect(await decryptResponse(read.jwe, key.privateJwk)).toEqual(answer)
  })

  test('[VP-ENC-02] clear where it should be encrypted is refused, while an error may be clear', () => {
    const options = { responseMode: 'direct_post.jwt' as const }
    expect(() => readResponseForm({ vp_token: '{"a":["b"]}' }, options)).toThrow(refused('invalid_request'))
    expect(readResponseForm({ error: 'access_denied', state: 's' }, options)).toEqual({
      kind: 'error',
      error: 'access_denied',
      state: 's',
    })
    expect(() => readResponseForm({ response: 'a.b.c.d.e' }, { responseMode: 'direct_post' })).toThrow(
      refused('invalid_request'),
    )
  })

  test.each([
    ['a text for a list', { vp_token: '{"a":"b"}' }],
    ['an empty list', { vp_token: '{"a":[]}' }],
    ['a number in a list', { vp_token: '{"a":[1]}' }],
    ['a bare presentation', { vp_token: 'a~b~c' }],
    ['no object', { vp_token: '["a"]' }],
    ['a member called __proto__', { vp_token: '{"__proto__":["a"]}' }],
    ['a query twice', { vp_token: '{"a":["b"],"a":["c"]}' }],
    ['presentation_submission', { vp_token: '{"a":["b"]}', presentation_submission: '{}' }],
  ])('[VP-RESP-01] with %s is refused', (_what, form) => {
    expect(() => readResponseForm(form)).toThrow(refused('invalid_request'))
  })

  test('[VP-SEC-03] nested deeper than 32 is refused, and at 32 it is not', () => {
    const nested = (depth: number) => `{"a":[{"x":${'['.repeat(depth)}${']'.repeat(depth)}}]}`
    expect(readResponseForm({ vp_token: nested(29) }).kind).toBe('clear')
    expect(() => readResponseForm({ vp_token: nested(30) })).toThrow(refused('invalid_request'))
  })

  test.each([
    ['nothing', {}],
    ['an answer and an error', { vp_token: '{"a":["b"]}', error: 'access_denied' }],
    ['an answer in both modes', { vp_token: '{"a":["b"]}', response: 'a.b.c.d.e' }],
    ['a parameter twice', 'error=a&error=b'],
    ['a state outside its alphabet', { error: 'access_denied', state: '<script>' }],
    ['no form', 7],
  ])('with %s is refused', (_what, form) => {
    expect(() => readResponseForm(form as string)).toThrow(refused('invalid_request'))
  })
})

describe('a refusal', () => {
  test('[VP-ERR-01] echoes the state and holds only ASCII', () => {
    const form = buildErrorResponse({ error: 'access_denied', state: 'st-1', description: 'Élodie a dit "non"' })
    expect(Object.fromEntries(form)).toEqual({ error: 'access_denied', error_description: "?lodie a dit 'non'", state: 'st-1' })
  })

  test('[VP-DCQL-13] [VP-ERR-01] says nothing of why', () => {
    expect(buildErrorResponse({ error: 'access_denied' }).toString()).toBe('error=access_denied')
  })

  test('never says that the client is out of reach', () => {
    expect(() => buildErrorResponse({ error: 'client_unreachable' })).toThrow(RangeError)
  })
})

describe('what the verifier answers to the post', () => {
  const rule = { ownOrigin: walletOrigin }
  test('[VP-DP-04] is an https address to go on to, or one on this machine, or none', () => {
    expect(readPostAnswer({ redirect_uri: 'https://v.example/done#response_code=x' }, rule)).toEqual({
      redirectUri: 'https://v.example/done#response_code=x',
    })
    expect(readPostAnswer({ redirect_uri: 'http://localhost:7003/done' }, rule)).toHaveProperty('redirectUri')
    expect(readPostAnswer({ foo: 1 }, rule)).toEqual({})
  })

  test.each(['http://v.example/', 'javascript:alert(1)', 'intent://x', 'acme://open', 'data:text/html,x', '//v.example', 7])(
    '[VP-DP-04] is not followed to %s',
    (redirectUri) => {
      expect(() => readPostAnswer({ redirect_uri: redirectUri }, rule)).toThrow(refused('invalid_request'))
    },
  )

  test('[VP-DP-04] is not followed to this machine from elsewhere', () => {
    expect(() => readPostAnswer({ redirect_uri: 'http://localhost:7003/done' })).toThrow(refused('invalid_request'))
  })
})
