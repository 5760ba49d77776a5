import {
  BytesError,
  CodedError,
  fromBase64url,
  fromUtf8,
  JsonError,
  type JsonLimits,
  readJson,
  toBase64url,
  utf8,
} from '@acquis/base'
import { algOfKey, type PublicJwk } from './jwk.ts'
import type { Signer, SigningAlg, VerifySignature } from './signer.ts'

export class JwsError extends CodedError<'jws_malformed' | 'claim_malformed'> {
  override name = 'JwsError'
}

export type JwsHeader = { alg: string; typ?: string; kid?: string; [name: string]: unknown }

/** A compact JWS taken apart, before anything about it is believed. */
export type ReadJws = {
  header: JwsHeader
  payload: Record<string, unknown>
  /** The bytes that the signature covers. */
  signingInput: Uint8Array
  signature: Uint8Array
  text: string
}

/**
 * Signs a JSON payload as a compact JWS. `alg` comes from the signer; `kid` is the caller's choice, since some messages
 * must not carry one.
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-5.1
 */
export async function signJws(args: { header: Record<string, unknown>; payload: object; signer: Signer }): Promise<string> {
  const { header, payload, signer } = args
  const input = `${encodeJson({ ...header, alg: signer.alg })}.${encodeJson(payload)}`
  return `${input}.${toBase64url(await signer.sign(utf8(input)))}`
}

/**
 * Takes a compact JWS apart: exactly three segments of strict base64url, header and payload JSON objects without
 * duplicate names. Extensions (`crit`, `b64`) are refused, since we know none.
 *
 * @param limits those of `readJson`; `maxBytes` is the length of the whole text (262144 unless told).
 * @throws JwsError `jws_malformed`
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-5.2
 */
export function readJws(text: string, limits: JsonLimits = {}): ReadJws {
  const { maxBytes = 262_144 } = limits
  if (text.length > maxBytes) throw new JwsError('jws_malformed', `the text is longer than ${maxBytes}`)
  const segments = text.split('.', 4)
  if (segments.length !== 3) throw new JwsError('jws_malformed', 'the text has not three segments')
  const [first, second, third] = segments as [string, string, string]
  try {
    const header = readObject(first, { ...limits, maxBytes: Math.min(maxBytes, 65_536) })
    if (typeof header.alg !== 'string') throw new JwsError('jws_malformed', 'the header has no alg')
    if ('crit' in header || 'b64' in header) throw new JwsError('jws_malformed', 'the header asks for an extension')
    for (const name of ['typ', 'kid'])
      if (header[name] !== undefined && typeof header[name] !== 'string')
        throw new JwsError('jws_malformed', `${name} is not a text`)
    return {
      header: header as JwsHeader,
      payload: readObject(second, { ...limits, maxBytes }),
      signingInput: utf8(`${first}.${second}`),
      signature: fromBase64url(third),
      text,
    }
  } catch (cause) {
    if (cause instanceof BytesError || cause instanceof JsonError)
      throw new JwsError('jws_malformed', 'a segment is not base64url of JSON', { cause })
    throw cause
  }
}

/**
 * Judges the signature of a JWS that was read. The algorithm is the key's own and must be in `algs`; the header (and the
 * key's `alg`, where it has one) must agree. `EdDSA` is read as `Ed25519`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-3.1
 */
export async function verifyJws(
  read: ReadJws,
  jwk: PublicJwk,
  verify: VerifySignature,
  algs: readonly (SigningAlg | 'Ed25519' | 'EdDSA')[] = ['ES256'],
): Promise<boolean> {
  const alg = algOfKey(jwk)
  if (!algs.some((allowed) => oneName(allowed) === alg)) return false
  if (oneName(read.header.alg) !== alg) return false
  if (jwk.alg !== undefined && oneName(jwk.alg) !== alg) return false
  return verify({ alg, jwk, data: read.signingInput, signature: read.signature })
}

/**
 * A NumericDate member (`iat`, `exp`, `nbf`, `ttl`): a whole number of seconds, not negative.
 * @returns undefined where the member is absent.
 * @throws JwsError `claim_malformed` for a text, a fraction, a negative or an endless number.
 */
export function readNumericDate(payload: Record<string, unknown>, name: string): number | undefined {
  const value = payload[name]
  if (value === undefined) return undefined
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new JwsError('claim_malformed', `${name} is not a time`)
  return value as number
}

const oneName = (alg: string) => (alg === 'EdDSA' ? 'Ed25519' : alg)

const encodeJson = (value: object) => toBase64url(utf8(JSON.stringify(value)))

function readObject(segment: string, limits: JsonLimits): Record<string, unknown> {
  const value = readJson(fromUtf8(fromBase64url(segment)), limits)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new JwsError('jws_malformed', 'a segment is not a JSON object')
  return value as Record<string, unknown>
}
