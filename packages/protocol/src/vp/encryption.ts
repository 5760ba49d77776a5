import { JwkError, type P256Jwk, readPublicJwk } from '@acquis/agent'
import { BytesError, fromBase64url, fromUtf8, JsonError, type JsonLimits, randomToken, readJson, utf8 } from '@acquis/base'
import { CompactEncrypt, compactDecrypt, errors } from 'jose'
import { VpError } from './vp-error.ts'
import { type AuthorizationResponse, readAuthorizationResponse } from './vp-token.ts'

/** The content encryptions that we offer and read. */
export const encs = ['A128GCM', 'A256GCM'] as const
export type Enc = (typeof encs)[number]

/** A P-256 key for ECDH-ES, made for one request and destroyed with it. */
export type EncryptionKey = { publicJwk: P256Jwk; privateJwk: P256Jwk & { d: string } }

/** Where and how an answer is to be encrypted. */
export type ResponseEncryption = { jwk: P256Jwk; enc: Enc }

/** Limits of an answer: 1 MiB, as the response endpoint allows. */
export const responseLimits: JsonLimits = { maxBytes: 1_048_576, maxString: 524_288 }

/**
 * A fresh key for one request. The public half says `use: enc`, `alg: ECDH-ES` and a random `kid`; the private half stays with
 * the request and goes when the request is answered or over.
 */
export async function newEncryptionKey(): Promise<EncryptionKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const { x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const publicJwk: P256Jwk = { kty: 'EC', crv: 'P-256', x: x!, y: y!, use: 'enc', alg: 'ECDH-ES', kid: randomToken() }
  return { publicJwk, privateJwk: { ...publicJwk, d: d! } }
}

/**
 * Encrypts an answer to the key of the request, as an unsigned compact JWE. That it is whole follows from the presentations
 * inside, not from the encryption.
 *
 * @param request as `readRequestObject` gave it.
 * @throws VpError `invalid_request` when the request brought no key
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.3
 */
export async function encryptResponse(
  response: AuthorizationResponse,
  request: { encryption?: ResponseEncryption },
): Promise<string> {
  if (!request.encryption) throw new VpError('invalid_request', 'the request brought no key for an encrypted answer')
  const { jwk, enc } = request.encryption
  const { vpToken, state } = response
  const plaintext = JSON.stringify({ vp_token: vpToken, ...(state !== undefined && { state }) })
  const header = { alg: 'ECDH-ES', enc, ...(jwk.kid !== undefined && { kid: jwk.kid }) }
  return new CompactEncrypt(utf8(plaintext)).setProtectedHeader(header).encrypt(jwk)
}

/**
 * Opens an encrypted answer: ECDH-ES with A128GCM or A256GCM to the key of this very request, without compression.
 *
 * @param privateJwk the private half that `newEncryptionKey` made for the request.
 * @throws VpError `invalid_request`; never says more, so that nobody learns from it what was wrong
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.3
 */
export async function decryptResponse(jwe: string, privateJwk: EncryptionKey['privateJwk']): Promise<AuthorizationResponse> {
  const header = readJweHeader(jwe)
  const isOurs =
    header.alg === 'ECDH-ES' &&
    encs.includes(header.enc as Enc) &&
    header.kid === privateJwk.kid &&
    header.zip === undefined &&
    header.crit === undefined &&
    isP256(header.epk)
  if (!isOurs) throw refusal()
  return readAuthorizationResponse(await open(jwe, privateJwk))
}

async function open(jwe: string, privateJwk: EncryptionKey['privateJwk']): Promise<unknown> {
  try {
    const { plaintext } = await compactDecrypt(jwe, privateJwk, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: [...encs],
    })
    return readJson(fromUtf8(plaintext), responseLimits)
  } catch (cause) {
    if (cause instanceof errors.JOSEError || cause instanceof JsonError || cause instanceof BytesError) throw refusal()
    throw cause
  }
}

/** The protected header of a compact JWE: five segments, of which the encrypted key is empty. @throws VpError `invalid_request` */
export function readJweHeader(jwe: unknown): Record<string, unknown> {
  if (typeof jwe !== 'string' || jwe.length > responseLimits.maxBytes! * 2) throw refusal()
  const segments = jwe.split('.', 6)
  if (segments.length !== 5 || segments[1] !== '') throw refusal()
  try {
    for (const segment of segments.slice(2)) fromBase64url(segment)
    const header = readJson(fromUtf8(fromBase64url(segments[0]!)), { maxBytes: 16_384 })
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header as Record<string, unknown>
  } catch (cause) {
    if (!(cause instanceof BytesError || cause instanceof JsonError)) throw cause
  }
  throw refusal()
}

/** A public point on the curve: a point outside would let the sender learn about the private key. */
function isP256(epk: unknown): boolean {
  try {
    return readPublicJwk(epk).kty === 'EC'
  } catch (error) {
    if (error instanceof JwkError) return false
    throw error
  }
}

const refusal = () => new VpError('invalid_request', 'the answer cannot be opened with the key of this request')
