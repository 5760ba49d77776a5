import { JwkError, type P256Jwk, readPublicJwk } from '@acquis/agent'
import * as z from 'zod'
import { readShape } from '../shape/read-shape.ts'
import { type Enc, encs, type ResponseEncryption } from './encryption.ts'
import { VpError } from './vp-error.ts'

const sdJwtFormats = { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] } }
const w3cFormats = { jwt_vc_json: { alg_values: ['ES256'] } }

/** What the verifier can read of what it asks, and the key for an encrypted answer where one is asked for. */
export function buildClientMetadata(
  encryptionJwk: P256Jwk | undefined,
  formats: readonly string[] = [],
): Record<string, unknown> {
  return {
    vp_formats_supported: { ...sdJwtFormats, ...(formats.includes('jwt_vc_json') && w3cFormats) },
    ...(encryptionJwk && { jwks: { keys: [encryptionJwk] }, encrypted_response_enc_values_supported: [...encs] }),
  }
}

const shape = z.object({
  vp_formats_supported: z.record(z.string(), z.unknown()).optional(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(50) }).optional(),
  encrypted_response_enc_values_supported: z.array(z.string()).min(1).max(50).default(['A128GCM']),
})
export type ClientMetadata = z.infer<typeof shape>

/** @throws VpError `invalid_request` */
export function readClientMetadata(value: unknown): ClientMetadata {
  return readShape(shape, value ?? {}, (message) => new VpError('invalid_request', `client_metadata: ${message}`))
}

/**
 * The first key that an answer may be encrypted to: P-256, `alg` ECDH-ES, `use` absent or `enc`; and the first content
 * encryption of theirs that we know. These keys never verify anything.
 *
 * @throws VpError `invalid_request`: no such key, two keys of one `kid`, a private key, or no content encryption in common
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.3
 */
export function readResponseEncryption(metadata: ClientMetadata): ResponseEncryption {
  const refuse = (message: string) => new VpError('invalid_request', `client_metadata: ${message}`)
  const keys = metadata.jwks?.keys ?? []
  const names = keys.flatMap(({ kid }) => (kid === undefined ? [] : [kid]))
  if (new Set(names).size < names.length) throw refuse('two keys have the same kid')
  if (keys.some((key) => Object.hasOwn(key, 'd') || Object.hasOwn(key, 'k'))) throw refuse('a private key is published')
  const key = keys.find(({ crv, use, alg }) => crv === 'P-256' && alg === 'ECDH-ES' && (use === undefined || use === 'enc'))
  if (!key) throw refuse('no key is there for an encrypted answer')
  const enc = metadata.encrypted_response_enc_values_supported.find((each): each is Enc => encs.includes(each as Enc))
  if (!enc) throw refuse('no content encryption is one that we know')
  try {
    return { jwk: readPublicJwk(key) as P256Jwk, enc }
  } catch (cause) {
    if (!(cause instanceof JwkError)) throw cause
    throw refuse('the key for an encrypted answer is no point of P-256')
  }
}
