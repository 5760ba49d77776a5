import { p256 } from '@noble/curves/nist.js'
import { CodedError, fromBase64url, sha256, toBase64url, toHex } from '@acquis/base'

/** A public P-256 key as a JWK; `x` and `y` are 32 bytes each, base64url. @see https://www.rfc-editor.org/rfc/rfc7518#section-6.2 */
export type P256Jwk = { kty: 'EC'; crv: 'P-256'; x: string; y: string; alg?: string; kid?: string; use?: string }

/** A public Ed25519 key as a JWK. We read signatures of such keys and make none. @see https://www.rfc-editor.org/rfc/rfc8037 */
export type Ed25519Jwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; y?: never; alg?: string; kid?: string; use?: string }

export type PublicJwk = P256Jwk | Ed25519Jwk

/** What the key itself can sign: never what a header says. */
export type KeyAlg = 'ES256' | 'Ed25519'

export class JwkError extends CodedError<'jwk_malformed' | 'jwk_private' | 'jwk_unsupported' | 'jwk_off_curve'> {
  override name = 'JwkError'
}

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

/**
 * Reads a public key that came from outside: only known members are kept, and the point must lie on the curve.
 *
 * @returns a fresh object with `kty crv x y` and, where present, `alg kid use`.
 * @throws JwkError `jwk_private` (a private member is there), `jwk_unsupported` (neither P-256 nor Ed25519),
 *   `jwk_malformed` (wrong shape or length), `jwk_off_curve`
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-4
 */
export function readPublicJwk(value: unknown): PublicJwk {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed()
  const jwk = value as Record<string, unknown>
  if (privateMembers.some((name) => Object.hasOwn(jwk, name)))
    throw new JwkError('jwk_private', 'the key holds a private member')
  const labels = readLabels(jwk)
  if (jwk.kty === 'EC' && jwk.crv === 'P-256') {
    const x = readCoordinate(jwk.x)
    const y = readCoordinate(jwk.y)
    assertOnCurve(x, y)
    return { kty: 'EC', crv: 'P-256', x: toBase64url(x), y: toBase64url(y), ...labels }
  }
  if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519') {
    return { kty: 'OKP', crv: 'Ed25519', x: toBase64url(readCoordinate(jwk.x)), ...labels }
  }
  if (typeof jwk.kty !== 'string') throw malformed()
  throw new JwkError('jwk_unsupported', 'the key is neither P-256 nor Ed25519')
}

/** The RFC 7638 thumbprint (SHA-256), base64url. @see https://www.rfc-editor.org/rfc/rfc7638 */
export function thumbprint(jwk: PublicJwk): string {
  const { kty, crv, x } = jwk
  return toBase64url(sha256(JSON.stringify(kty === 'EC' ? { crv, kty, x, y: jwk.y } : { crv, kty, x })))
}

/** True for the same key material, whatever labels (`kid`, `alg`, `use`) stand beside it. */
export function samePublicKey(left: PublicJwk, right: PublicJwk): boolean {
  return left.kty === right.kty && left.crv === right.crv && left.x === right.x && left.y === right.y
}

/** The one algorithm of a key. */
export function algOfKey(jwk: PublicJwk): KeyAlg {
  return jwk.kty === 'EC' ? 'ES256' : 'Ed25519'
}

/** The 33 bytes of a compressed P-256 point. The first is 02 for an even y and 03 for an odd one, by the last byte of y. */
export function compressPoint(jwk: P256Jwk): Uint8Array<ArrayBuffer> {
  const y = fromBase64url(jwk.y)
  const bytes = new Uint8Array(33)
  bytes[0] = (y[31]! & 1) === 0 ? 2 : 3
  bytes.set(fromBase64url(jwk.x), 1)
  return bytes
}

/** @param bytes 33 bytes. @throws JwkError `jwk_off_curve` */
export function decompressPoint(bytes: Uint8Array): P256Jwk {
  try {
    const whole = p256.Point.fromBytes(bytes).toBytes(false)
    return { kty: 'EC', crv: 'P-256', x: toBase64url(whole.subarray(1, 33)), y: toBase64url(whole.subarray(33)) }
  } catch (cause) {
    throw new JwkError('jwk_off_curve', 'no point of P-256 has this compressed form', { cause })
  }
}

function readLabels(jwk: Record<string, unknown>): { alg?: string; kid?: string; use?: string } {
  const labels: { alg?: string; kid?: string; use?: string } = {}
  for (const name of ['alg', 'kid', 'use'] as const) {
    const label = jwk[name]
    if (label === undefined) continue
    if (typeof label !== 'string') throw malformed()
    labels[name] = label
  }
  return labels
}

function readCoordinate(value: unknown): Uint8Array {
  if (typeof value !== 'string' || value.length !== 43) throw malformed()
  try {
    return fromBase64url(value)
  } catch (cause) {
    throw new JwkError('jwk_malformed', 'a coordinate is not 32 bytes of base64url', { cause })
  }
}

function assertOnCurve(x: Uint8Array, y: Uint8Array): void {
  try {
    p256.Point.fromAffine({ x: BigInt(`0x${toHex(x)}`), y: BigInt(`0x${toHex(y)}`) }).assertValidity()
  } catch (cause) {
    throw new JwkError('jwk_off_curve', 'the point is not on P-256', { cause })
  }
}

const malformed = () => new JwkError('jwk_malformed', 'the value is not a public JWK')
