// Whatever arrives, a reader answers with its own coded refusal or with a message; it never breaks.
import { type CodedError, toBase64url, utf8 } from '@acquis/base'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  buildIssuerMetadata,
  buildOffer,
  ClaimPathError,
  clientIdOf,
  decryptResponse,
  type EncryptionKey,
  newEncryptionKey,
  readAuthorizationServerMetadata,
  readCredentialRequest,
  readCredentialResponse,
  readDcql,
  readErrorBody,
  readIssuerMetadata,
  readKeyProofs,
  readNonceResponse,
  readNotification,
  readOffer,
  readOfferLink,
  readPostAnswer,
  readRequestLink,
  readRequestObject,
  readResponseForm,
  readTokenRequest,
  readTokenResponse,
  selectPath,
  VciError,
  VciReadError,
  VpError,
} from '../src/index.ts'
import { idOrigin, issuer, noon, resolverOver, verify, walletOrigin } from './fixtures.ts'

const rule = { ownOrigin: walletOrigin }
const endpoints = { credential: `${issuer}/c`, nonce: `${issuer}/n`, notification: `${issuer}/e` }
const clientId = clientIdOf('did:web:localhost%3A7000:employers:acme')

/** Messages that are good, to be broken in one place. */
const seeds: object[] = [
  buildOffer({ issuer, configurationIds: ['diploma_sd_jwt'], code: 'c', txCode: { length: 6 } }),
  buildIssuerMetadata({
    issuer,
    name: 'U',
    endpoints,
    types: [{ name: 'diploma', version: 1, title: { fr: 'D', en: 'D' }, claims: [] }],
    idOrigin,
    batchSize: 2,
  }),
  { issuer, token_endpoint: `${issuer}/t` },
  { access_token: 't', token_type: 'Bearer', expires_in: 300, authorization_details: [{ type: 'openid_credential' }] },
  { credential_configuration_id: 'diploma_sd_jwt', proofs: { jwt: ['a.b.c'] } },
  { credentials: [{ credential: 'a~' }], notification_id: 'n' },
  { transaction_id: 't', interval: 1 },
  { notification_id: 'n', event: 'credential_accepted', event_description: 'x' },
  {
    credentials: [
      {
        id: 'a',
        format: 'dc+sd-jwt',
        meta: { vct_values: ['v'] },
        claims: [{ id: 'x', path: ['x', 0, null], values: [1] }],
        claim_sets: [['x']],
      },
    ],
    credential_sets: [{ options: [['a']], required: false }],
  },
  { grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code', 'pre-authorized_code': 'c', tx_code: '1' },
  { vp_token: '{"a":["b"]}', state: 's' },
  { response: 'eyJ9..a.b.c' },
  { redirect_uri: 'https://v.example' },
]

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Puts a value somewhere into a message, at a place that the numbers choose. */
function breakIn(json: Json, steps: number[], value: Json): Json {
  const [step = 0, ...rest] = steps
  if (rest.length === 0 || typeof json !== 'object' || json === null) return value
  const copy: Json = structuredClone(json)
  const keys = Object.keys(copy)
  const key = keys[step % Math.max(keys.length, 1)]
  if (key === undefined) return value
  const inside = copy as Record<string, Json>
  inside[key] = breakIn(inside[key]!, rest, value)
  return copy
}

const anyJson = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>
const brokenSeed = fc
  .tuple(fc.constantFrom(...seeds), fc.array(fc.nat(7), { minLength: 1, maxLength: 6 }), anyJson)
  .map(([seed, steps, value]) => breakIn(seed as Json, steps, value))
const message = fc.oneof(brokenSeed, anyJson, fc.anything())

const readers: [string, abstract new (...args: never[]) => CodedError, (value: unknown) => unknown][] = [
  ['readOffer', VciReadError, (value) => readOffer(value, rule)],
  ['readOfferLink', VciReadError, (value) => readOfferLink(value as string, rule)],
  ['readIssuerMetadata', VciReadError, (value) => readIssuerMetadata(value, issuer, rule)],
  ['readAuthorizationServerMetadata', VciReadError, (value) => readAuthorizationServerMetadata(value, issuer, rule)],
  ['readTokenRequest', VciError, (value) => readTokenRequest(value as string)],
  ['readTokenResponse', VciReadError, readTokenResponse],
  ['readNonceResponse', VciReadError, readNonceResponse],
  ['readCredentialRequest', VciError, (value) => readCredentialRequest(value, { configurationIds: ['diploma_sd_jwt'] })],
  ['readCredentialResponse', VciReadError, (value) => readCredentialResponse(value)],
  ['readNotification', VciError, readNotification],
  ['readErrorBody', VciReadError, readErrorBody],
  ['readRequestLink', VpError, (value) => readRequestLink(value as string, rule)],
  ['readResponseForm', VpError, (value) => readResponseForm(value as string)],
  ['readPostAnswer', VpError, (value) => readPostAnswer(value, rule)],
  ['readDcql', VpError, readDcql],
  ['selectPath', ClaimPathError, (value) => selectPath(value as string[], { a: [1] })],
]

test.each(readers)('%s refuses with its own codes and never breaks', (_name, Refusal, read) => {
  fc.assert(
    fc.property(message, (value) => {
      try {
        read(value)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }),
    { numRuns: 1_000 },
  )
})

const anyText = fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: fc.constantFrom(...'?#&=%:/aé{"}') }))

test.each(readers.filter(([name]) => /Link|Form|TokenRequest/.test(name)))('%s refuses any text so', (_name, Refusal, read) => {
  const named = fc
    .tuple(
      fc.constantFrom('credential_offer=', 'credential_offer_uri=', 'client_id=', 'request_uri=', 'vp_token=', 'response='),
      anyText,
    )
    .map((parts) => `x://?${parts.join('')}`)
  fc.assert(
    fc.property(fc.oneof(anyText, named), (text) => {
      try {
        read(text)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }),
    { numRuns: 1_000 },
  )
})

const encoded = (value: unknown) => toBase64url(utf8(JSON.stringify(value) ?? ''))
const header = fc.record(
  {
    typ: fc.constantFrom('openid4vci-proof+jwt', 'oauth-authz-req+jwt'),
    alg: fc.constantFrom('ES256', 'ECDH-ES', 'none'),
    enc: fc.constantFrom('A128GCM', 'x'),
    kid: fc.oneof(fc.constantFrom('did:key:z#z', 'did:jwk:e30#0', 'did:web:localhost%3A7000:employers:acme#x'), anyJson),
    jwk: fc.oneof(fc.constant({ kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }), anyJson),
    epk: anyJson,
  },
  { requiredKeys: [] },
)
const signed = fc
  .tuple(header, fc.oneof(fc.constant({ client_id: clientId, aud: issuer }), anyJson), fc.string())
  .map(([first, second, third]) => `${encoded(first)}.${encoded(second)}.${toBase64url(utf8(third))}`)

test('key proofs, request objects and encrypted answers of any kind are refused with their own codes', async () => {
  const key: EncryptionKey = await newEncryptionKey()
  const resolver = resolverOver()
  const refusedBy = async (outcome: Promise<unknown>, Refusal: typeof VciError | typeof VpError) => {
    await expect(outcome).rejects.toBeInstanceOf(Refusal)
  }
  await fc.assert(
    fc.asyncProperty(fc.oneof(signed, anyText), anyJson, async (text, json) => {
      const proofRules = { audience: issuer, now: noon, verify, resolver }
      await refusedBy(readKeyProofs({ jwt: [text] }, proofRules), VciError)
      await refusedBy(readKeyProofs(json as never, proofRules), VciError)
      const objectRules = { link: { clientId }, resolver, verify, now: noon, ownOrigin: walletOrigin, idOrigin }
      await refusedBy(readRequestObject(text, objectRules), VpError)
      await refusedBy(decryptResponse(text.replace('.', '..') + '.a', key.privateJwk), VpError)
      await refusedBy(decryptResponse(json as string, key.privateJwk), VpError)
    }),
    { numRuns: 500 },
  )
})
