import {
  addSeconds,
  BytesError,
  concatBytes,
  equalBytes,
  fromBase64url,
  hmacSha256,
  randomBytes,
  sha256,
  toBase64url,
  utf8,
} from '@acquis/base'
import { VciError } from '@acquis/protocol'

/** How long a nonce may be answered. */
export const nonceSeconds = 300

/** A nonce that was shown in a proof: kept until it would have ended by itself, so that it is good once. */
export type SpentNonce = { nonceHash: string; orgId: string; expiresAt: string }

const randomLength = 16
const macLength = 16

/**
 * Makes a nonce that carries its own end and our mark, so that nothing is stored for who only asks.
 *
 * @returns base64url of milliseconds since 1970 (8 bytes), 16 random bytes and 16 bytes of HMAC-SHA-256.
 */
export function mintNonce(args: { orgId: string; secret: Uint8Array; now: Date }): string {
  const end = new DataView(new ArrayBuffer(8))
  end.setBigUint64(0, BigInt(addSeconds(args.now, nonceSeconds).getTime()))
  const body = concatBytes(new Uint8Array(end.buffer), randomBytes(randomLength))
  return toBase64url(concatBytes(body, macOf(body, args)))
}

/**
 * Reads a nonce that came back in a proof.
 *
 * @returns what to store of it once it is spent.
 * @throws VciError `invalid_nonce`: not ours, of another body, or past
 */
export function readNonce(nonce: string, args: { orgId: string; secret: Uint8Array; now: Date }): SpentNonce {
  const bytes = decode(nonce)
  const body = bytes.subarray(0, 8 + randomLength)
  if (!equalBytes(bytes.subarray(body.length), macOf(body, args))) throw refusedNonce()
  const end = Number(new DataView(body.buffer, body.byteOffset).getBigUint64(0))
  if (args.now.getTime() >= end) throw refusedNonce()
  return { nonceHash: toBase64url(sha256(nonce)), orgId: args.orgId, expiresAt: new Date(end).toISOString() }
}

function decode(nonce: string): Uint8Array {
  try {
    const bytes = fromBase64url(nonce)
    if (bytes.length === 8 + randomLength + macLength) return bytes
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause
  }
  throw refusedNonce()
}

function macOf(body: Uint8Array, { orgId, secret }: { orgId: string; secret: Uint8Array }): Uint8Array {
  return hmacSha256(secret, concatBytes(utf8(`nonce ${orgId} `), body)).subarray(0, macLength)
}

/** The wallet then asks for a fresh one and tries once more. */
export function refusedNonce(): VciError {
  return new VciError('invalid_nonce', 'the nonce is unknown, past or was used before')
}
