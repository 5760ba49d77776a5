import { base58 } from '@scure/base'
import { concatBytes, fromBase64url, toBase64url } from '@acquis/base'
import { compressPoint, decompressPoint, JwkError, type PublicJwk } from './jwk.ts'

// Multicodec prefixes, already as varints: 0x1200 and 0xed.
const prefixes = { p256: Uint8Array.of(0x80, 0x24), ed25519: Uint8Array.of(0xed, 0x01) }

/** A public key as multibase `z` (base58btc) of its multicodec prefix and raw bytes. @see https://www.w3.org/TR/cid-1.0/#Multikey */
export function multikeyOf(jwk: PublicJwk): string {
  const [prefix, raw] = jwk.kty === 'EC' ? [prefixes.p256, compressPoint(jwk)] : [prefixes.ed25519, fromBase64url(jwk.x)]
  return `z${base58.encode(concatBytes(prefix, raw))}`
}

/**
 * @throws JwkError `jwk_malformed` (not `z`, not the canonical spelling, wrong length), `jwk_unsupported` (another codec),
 *   `jwk_off_curve`
 */
export function readMultikey(text: string): PublicJwk {
  const bytes = decode(text)
  const raw = bytes.subarray(2)
  if (startsWith(bytes, prefixes.p256)) {
    if (raw.length !== 33) throw new JwkError('jwk_malformed', 'a compressed P-256 key has 33 bytes')
    return decompressPoint(raw)
  }
  if (startsWith(bytes, prefixes.ed25519)) {
    if (raw.length !== 32) throw new JwkError('jwk_malformed', 'an Ed25519 key has 32 bytes')
    return { kty: 'OKP', crv: 'Ed25519', x: toBase64url(raw) }
  }
  throw new JwkError('jwk_unsupported', 'the multicodec is neither P-256 nor Ed25519')
}

/** Long texts are refused before base58, whose cost grows with the square of the length. */
function decode(text: string): Uint8Array {
  if (!text.startsWith('z') || text.length > 128) throw new JwkError('jwk_malformed', 'the key is not base58btc multibase')
  try {
    const bytes = base58.decode(text.slice(1))
    if (base58.encode(bytes) === text.slice(1)) return bytes
  } catch {
    // the refusal below
  }
  throw new JwkError('jwk_malformed', 'the key is not canonical base58')
}

const startsWith = (bytes: Uint8Array, prefix: Uint8Array) => prefix.every((byte, at) => bytes[at] === byte)
