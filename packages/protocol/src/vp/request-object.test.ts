import { beforeAll, describe, expect, test } from '@jest/globals'
import type { DidDocument, Signer } from '@acquis/agent'
import { randomToken } from '@acquis/base'
import {
  forgeJws,
  idOrigin,
  newSigner,
  noon,
  noonSeconds,
  refused,
  resolverOver,
  verify,
  walletOrigin,
} from '../../test/fixtures.ts'
import { composeDcql } from '../dcql/compose-dcql.ts'
import { clientIdOf } from './client-id.ts'
import { newEncryptionKey } from './encryption.ts'
import { readRequestObject, type RequestObjectRules } from './read-request-object.ts'
import { buildRequestObject, signRequestObject } from './request-object.ts'

const did = 'did:web:localhost%3A7000:employers:acme'
const didUrl = 'http://localhost:7000/employers/acme/did.json'
const clientId = clientIdOf(did)
const kid = `${did}#request-1`
const typ = 'oauth-authz-req+jwt'
const vct = `${idOrigin}/types/diploma/1`
const dcqlQuery = composeDcql({ vct, everything: ['family_name', 'title', 'grade'], minimum: ['family_name', 'title'] })
const responseUri = 'http://localhost:7003/responses/r-1'
const nonce = randomToken()
const state = randomToken()
const asked = {
  clientId,
  responseUri,
  responseMode: 'direct_post' as const,
  nonce,
  state,
  dcqlQuery,
  purpose: 'Embauche',
  organisation: 'Acme',
  idOrigin,
  now: noon,
}

let signer: Signer
let rules: RequestObjectRules

function documentOf(key: Signer, uses: Partial<DidDocument>): DidDocument {
  const method = { id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: key.publicJwk }
  return { id: did, verificationMethod: [method], ...uses }
}

beforeAll(async () => {
  signer = await newSigner(() => kid)
  const resolver = resolverOver({ [didUrl]: documentOf(signer, { authentication: [kid] }) })
  rules = { link: { clientId }, resolver, verify, now: noon, ownOrigin: walletOrigin, idOrigin }
})

const payload = () => buildRequestObject(asked)
const judge = async (change: object, more: Partial<RequestObjectRules> = {}, header: object = { alg: 'ES256', typ, kid }) =>
  readRequestObject(await forgeJws(header, { ...payload(), ...change }, signer), { ...rules, ...more })

test('a request that we sign is read back with who asks, why, and where the answer goes', async () => {
  const jwt = await signRequestObject(payload(), signer)
  expect(await readRequestObject(jwt, rules)).toEqual({
    clientId,
    did,
    responseUri,
    responseHost: 'localhost:7003',
    clientHost: 'localhost:7000',
    nonce,
    state,
    responseMode: 'direct_post',
    dcqlQuery,
    purpose: 'Embauche',
    organisation: 'Acme',
  })
})

describe('what we build', () => {
  test('[VP-REQ-04] has no iss and names every wallet as its audience', () => {
    expect(payload()).not.toHaveProperty('iss')
    expect(payload().aud).toBe('https://self-issued.me/v2')
    expect(payload()).toMatchObject({ iat: noonSeconds, exp: noonSeconds + 300, response_type: 'vp_token' })
  })

  test.each(['short', 'a'.repeat(21), `${'a'.repeat(22)}+`, `${'a'.repeat(22)}=`, `${'a'.repeat(22)} `])(
    '[VP-REQ-05] never carries the nonce or state "%s"',
    (text) => {
      expect(() => buildRequestObject({ ...asked, nonce: text })).toThrow(refused('invalid_request'))
      expect(() => buildRequestObject({ ...asked, state: text })).toThrow(refused('invalid_request'))
    },
  )

  test('[VP-REQ-06] of 10,000 fresh nonces all differ and all fit', () => {
    const nonces = Array.from({ length: 10_000 }, () => randomToken())
    expect(new Set(nonces).size).toBe(10_000)
    expect(nonces.every((each) => /^[A-Za-z0-9._~-]{22}$/.test(each))).toBe(true)
  })

  test('[VP-ENC-03] asks for an encrypted answer only with a key of the request, never a private one', async () => {
    const { publicJwk, privateJwk } = await newEncryptionKey()
    const mode = { responseMode: 'direct_post.jwt' as const }
    expect(() => buildRequestObject({ ...asked, ...mode })).toThrow(refused('invalid_request'))
    expect(() => buildRequestObject({ ...asked, ...mode, encryptionJwk: privateJwk })).toThrow(refused('invalid_request'))
    expect(buildRequestObject({ ...asked, ...mode, encryptionJwk: publicJwk }).client_metadata).toMatchObject({
      jwks: { keys: [publicJwk] },
      encrypted_response_enc_values_supported: ['A128GCM', 'A256GCM'],
    })
    expect(payload().client_metadata).not.toHaveProperty('jwks')
  })

  test('is signed only by a key of the client', async () => {
    const stranger = await newSigner(() => 'did:web:evil.example#request-1')
    await expect(signRequestObject(payload(), stranger)).rejects.toThrow(refused('invalid_client'))
    await expect(signRequestObject(payload(), await newSigner())).rejects.toThrow(refused('invalid_client'))
  })
})

describe('who asks', () => {
  test.each([undefined, 'JWT', 'kb+jwt', 'openid4vci-proof+jwt'])('[VP-REQ-01] typ %s is not processed', async (other) => {
    await expect(judge({}, {}, { alg: 'ES256', typ: other, kid })).rejects.toThrow(refused('invalid_request_object'))
  })

  test('[VP-REQ-02] another client inside than in the link aborts', async () => {
    const link = { clientId: clientIdOf('did:web:other.example') }
    await expect(judge({}, { link })).rejects.toThrow(refused('invalid_request'))
    await expect(judge({ client_id: did })).rejects.toThrow(refused('invalid_request'))
    await expect(judge({ client_id: undefined })).rejects.toThrow(refused('invalid_request'))
  })

  test.each([
    ['redirect_uri, which cannot be signed', 'VP-CID-02', 'redirect_uri:http://localhost:7003/responses/r-1'],
    ['origin', 'VP-CID-08', 'origin:http://localhost:7003'],
    ['x509_hash', 'VP-CID-05', 'x509_hash:AAAA'],
    ['an unknown prefix', 'VP-CID-01', 'unknown:x'],
  ])('a client with the prefix %s is refused [%s]', async (_prefix, _point, id) => {
    await expect(judge({ client_id: id }, { link: { clientId: id } })).rejects.toThrow(refused('invalid_request'))
  })

  test.each([
    ['no kid', undefined],
    ['the kid of another DID', 'did:web:evil.example#request-1'],
    ['the DID itself as kid', did],
    ['a kid that only begins like the DID', `${did}:x#request-1`],
  ])('[VP-CID-03] %s is refused', async (_what, other) => {
    await expect(judge({}, {}, { alg: 'ES256', typ, kid: other })).rejects.toThrow(refused('invalid_request_object'))
  })

  test('[VP-CID-03] a key that the document does not list is refused', async () => {
    await expect(judge({}, {}, { alg: 'ES256', typ, kid: `${did}#other` })).rejects.toThrow(refused('invalid_client'))
  })

  test('[DID-08] a key for credentials does not sign requests', async () => {
    const resolver = resolverOver({ [didUrl]: documentOf(signer, { assertionMethod: [kid] }) })
    await expect(judge({}, { resolver })).rejects.toThrow(refused('invalid_client'))
  })

  test('a document out of reach is no verdict, and nothing is answered', async () => {
    const refusal = await judge({}, { resolver: resolverOver() }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'client_unreachable' })
    expect(refusal).not.toHaveProperty('reply')
  })

  test.each(['none', 'HS256', 'EdDSA', 'ES384'])('alg %s is refused', async (alg) => {
    await expect(judge({}, {}, { alg, typ, kid })).rejects.toThrow(refused('invalid_request_object'))
  })

  test('a signature by another key is refused, and nothing is answered', async () => {
    const jwt = await forgeJws({ alg: 'ES256', typ, kid }, payload(), await newSigner())
    const refusal = await readRequestObject(jwt, rules).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'invalid_request_object' })
    expect(refusal).not.toHaveProperty('reply')
  })

  test('[VP-REQ-12] keys of client_metadata never judge the signature', async () => {
    const stranger = await newSigner()
    const keys = [{ ...stranger.publicJwk, use: 'sig', kid }]
    const jwt = await forgeJws({ alg: 'ES256', typ, kid }, { ...payload(), client_metadata: { jwks: { keys } } }, stranger)
    await expect(readRequestObject(jwt, rules)).rejects.toThrow(refused('invalid_request_object'))
  })
})

describe('what is asked', () => {
  test.each([undefined, 'http://localhost:7002', ['https://self-issued.me/v2'], 'https://self-issued.me/v2/'])(
    '[VP-REQ-03] the audience %s is refused',
    async (aud) => {
      await expect(judge({ aud })).rejects.toThrow(refused('invalid_request'))
    },
  )

  test.each(['https://evil.example', '', 7, null])('[VP-REQ-04] iss %s has no effect', async (iss) => {
    await expect(judge({ iss })).resolves.toMatchObject({ clientId })
  })

  test.each([undefined, '', 'a b', 'a+b', 'é', 5, 'a"b'])('[VP-REQ-05] the nonce %s is refused', async (other) => {
    await expect(judge({ nonce: other })).rejects.toThrow(refused('invalid_request'))
  })

  test.each(['', 'a b', 'a=b', 5])('[VP-REQ-05] the state %s is refused', async (other) => {
    await expect(judge({ state: other })).rejects.toThrow(refused('invalid_request'))
  })

  test('[VP-REQ-07] exactly one of dcql_query and scope, and no scope of ours', async () => {
    await expect(judge({ scope: 'diploma' })).rejects.toThrow(refused('invalid_request'))
    await expect(judge({ dcql_query: undefined })).rejects.toThrow(refused('invalid_request'))
    await expect(judge({ dcql_query: undefined, scope: 'diploma' })).rejects.toThrow(refused('invalid_request'))
  })

  test('[VP-REQ-10] a wallet nonce that was sent comes back, or the request is refused', async () => {
    await expect(judge({}, { walletNonce: 'w1' })).rejects.toThrow(refused('invalid_request'))
    await expect(judge({ wallet_nonce: 'w2' }, { walletNonce: 'w1' })).rejects.toThrow(refused('invalid_request'))
    await expect(judge({ wallet_nonce: 'w1' }, { walletNonce: 'w1' })).resolves.toMatchObject({ nonce })
    expect(buildRequestObject({ ...asked, walletNonce: 'w1' }).wallet_nonce).toBe('w1')
  })

  test.each([[['eyJ9']], [[]], 'x'])(
    '[VP-REQ-11] transaction_data %j is refused, and the refusal can be answered',
    async (data) => {
      await expect(judge({ transaction_data: data })).rejects.toMatchObject({
        code: 'invalid_transaction_data',
        reply: { responseUri, state },
      })
    },
  )

  test('[VP-REQ-13] parameters that nobody knows are ignored', async () => {
    await expect(judge({ presentation_definition: {}, foo: [1] })).resolves.toMatchObject({ nonce })
  })

  test.each([
    ['ten minutes old', { iat: noonSeconds - 600, exp: undefined }, true],
    ['a second older', { iat: noonSeconds - 601, exp: undefined }, false],
    ['at its end', { exp: noonSeconds }, false],
    ['a minute of the future', { iat: noonSeconds + 60 }, true],
    ['of the future', { iat: noonSeconds + 61 }, false],
    ['not yet valid', { nbf: noonSeconds + 61 }, false],
    ['of no time', { iat: '1790000000' }, false],
  ])('[VP-REQ-14] a request object %s: accepted is %s', async (_when, dates, accepted) => {
    if (accepted) await expect(judge(dates)).resolves.toMatchObject({ nonce })
    else await expect(judge(dates)).rejects.toThrow(refused('invalid_request_object'))
  })

  test('[VP-DP-01] redirect_uri beside direct_post is refused', async () => {
    await expect(judge({ redirect_uri: responseUri })).rejects.toThrow(refused('invalid_request'))
  })

  test.each([undefined, 'http://evil.example/r', 'javascript:alert(1)', 'https://user:pass@v.example/', 7])(
    '[VP-SEC-01] an answer to %s is refused, and nothing is answered',
    async (other) => {
      const refusal = await judge({ response_uri: other }).catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code: 'invalid_request' })
      expect(refusal).not.toHaveProperty('reply')
    },
  )

  test.each([
    ['response_type', 'code'],
    ['response_type', undefined],
    ['response_mode', 'fragment'],
    ['response_mode', undefined],
    ['response_mode', 'dc_api.jwt'],
    ['dcql_query', { credentials: [] }],
    ['client_metadata', 'x'],
    ['verifier_info', {}],
  ])('%s %j is refused', async (name, value) => {
    await expect(judge({ [name]: value })).rejects.toThrow(refused('invalid_request'))
  })

  test('[VP-RESP-04] a credential without holder binding is asked for only with a state', async () => {
    const credentials = [{ ...dcqlQuery.credentials[0], require_cryptographic_holder_binding: false }]
    await expect(judge({ dcql_query: { credentials }, state: undefined })).rejects.toThrow(refused('invalid_request'))
    await expect(judge({ dcql_query: { credentials } })).resolves.toMatchObject({ state })
    await expect(judge({ state: undefined })).resolves.not.toHaveProperty('state')
  })

  test('formats that this wallet has none of are told as vp_formats_not_supported', async () => {
    const mdoc = { credentials: [{ id: 'a', format: 'mso_mdoc', meta: { doctype_value: 'x' } }] }
    await expect(judge({ dcql_query: mdoc })).rejects.toThrow(refused('vp_formats_not_supported'))
    await expect(judge({ client_metadata: { vp_formats_supported: { ldp_vc: {} } } })).rejects.toThrow(
      refused('vp_formats_not_supported'),
    )
    await expect(judge({ client_metadata: undefined })).resolves.toMatchObject({ nonce })
  })
})

describe('the purpose', () => {
  test('of another region, or none, leaves the request without one', async () => {
    await expect(judge({ verifier_info: undefined })).resolves.not.toHaveProperty('purpose')
    const foreign = [
      { format: 'https://other.example/formats/purpose', data: { purpose: 'x', organisation: 'y' } },
      { format: 'z' },
    ]
    await expect(judge({ verifier_info: foreign })).resolves.not.toHaveProperty('purpose')
  })

  test('is read from the signed object alone, in one line without marks that turn the writing', async () => {
    const data = { purpose: 'Embauche\n\u202egnol\u0000', organisation: ' Acme ' }
    const info = [{ format: `${idOrigin}/formats/purpose`, data }]
    await expect(judge({ verifier_info: info, purpose: 'outer' })).resolves.toMatchObject({
      purpose: 'Embauche gnol',
      organisation: 'Acme',
    })
  })

  test.each([
    ['twice', (entry: object) => [entry, entry]],
    ['of no text', (entry: object) => [{ ...entry, data: { purpose: 1, organisation: 'a' } }]],
    ['without end', (entry: object) => [{ ...entry, data: { purpose: 'a'.repeat(1_001), organisation: 'a' } }]],
  ])('%s is refused', async (_how, change) => {
    const entry = { format: `${idOrigin}/formats/purpose`, data: { purpose: 'a', organisation: 'b' } }
    await expect(judge({ verifier_info: change(entry) })).rejects.toThrow(refused('invalid_request'))
  })
})

describe('the key for the answer', () => {
  const judgeKeys = async (keys: object[], more: object = {}) =>
    judge({ response_mode: 'direct_post.jwt', client_metadata: { jwks: { keys }, ...more } })

  test('[VP-ENC-01] is the first for encryption, with the first content encryption that we know', async () => {
    const { publicJwk } = await newEncryptionKey()
    const { use: _use, ...withoutUse } = publicJwk
    const signing = { ...publicJwk, use: 'sig', kid: 's' }
    const unknown = { kty: 'EC', crv: 'P-521', alg: 'ECDH-ES', x: 'a', y: 'b', kid: 'u' }
    const read = await judgeKeys([signing, unknown, withoutUse], {
      encrypted_response_enc_values_supported: ['A192GCM', 'A256GCM', 'A128GCM'],
    })
    expect(read.encryption).toEqual({ jwk: withoutUse, enc: 'A256GCM' })
    expect((await judgeKeys([publicJwk])).encryption).toEqual({ jwk: publicJwk, enc: 'A128GCM' })
  })

  test.each([
    ['no key', () => []],
    ['a key for signing alone', (key: object) => [{ ...key, use: 'sig' }]],
    ['a key of another algorithm', (key: object) => [{ ...key, alg: 'RSA-OAEP-256' }]],
    ['a key without an algorithm', (key: object) => [{ ...key, alg: undefined }]],
    ['a private key', (key: object) => [{ ...key, d: 'AAAA' }]],
    ['a key off the curve', (key: object) => [{ ...key, y: 'A'.repeat(43) }]],
    ['[KEY-04] two keys of one kid', (key: object) => [key, { ...key, use: 'sig' }]],
  ])('with %s, the request is refused', async (_what, change) => {
    const { publicJwk } = await newEncryptionKey()
    await expect(judgeKeys(change(publicJwk))).rejects.toMatchObject({ code: 'invalid_request', reply: { responseUri } })
  })

  test('without a content encryption that we know, the request is refused', async () => {
    const { publicJwk } = await newEncryptionKey()
    await expect(judgeKeys([publicJwk], { encrypted_response_enc_values_supported: ['A128CBC-HS256'] })).rejects.toThrow(
      refused('invalid_request'),
    )
  })
})
