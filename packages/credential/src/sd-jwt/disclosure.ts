import { BytesError, fromBase64url, fromUtf8, JsonError, randomToken, readJson, sha256, toBase64url, utf8 } from '@acquis/base'
import { CredentialError } from '../credential-error.ts'
import type { Place } from './claim-path.ts'

/** A signed part that can be shown or hidden. `name` is absent for an element of a list. */
export type Disclosure = {
  /** As it travels: base64url of the JSON list; the digest is taken of this text. */
  encoded: string
  digest: string
  salt: string
  name?: string
  value: unknown
}

/** A disclosure in its place within the claims, indices as issued. */
export type PlacedDisclosure = Disclosure & { place: Place }

/** Names that carry digests, or that are no ordinary member of a JavaScript object. */
const reservedNames = new Set(['_sd', '...', '__proto__'])

export const isReservedName = (name: string) => reservedNames.has(name)

/** SHA-256 of the encoded text, base64url. It is the only hash that we know. @see https://www.rfc-editor.org/rfc/rfc9901#section-4.2.3 */
export function digestOf(encoded: string): string {
  return toBase64url(sha256(encoded))
}

/** @param content `[name, value]` for a member, `[value]` for an element. Each salt is 128 fresh random bits. */
export function buildDisclosure(content: readonly [string, unknown] | readonly [unknown]): { encoded: string; digest: string } {
  const encoded = toBase64url(utf8(JSON.stringify([randomToken(16), ...content])))
  return { encoded, digest: digestOf(encoded) }
}

/**
 * Reads one disclosure, before it is known where it belongs.
 * @throws CredentialError `disclosure_malformed`, `disclosure_arity`, `disclosure_reserved_name`
 */
export function readDisclosure(encoded: string): Disclosure {
  const parts = readParts(encoded)
  const [salt, second, third] = parts
  if (parts.length !== 2 && parts.length !== 3) throw new CredentialError('disclosure_arity', 'neither two nor three elements')
  if (typeof salt !== 'string') throw malformed('the salt is not a text')
  const digest = digestOf(encoded)
  if (parts.length === 2) return { encoded, digest, salt, value: second }
  if (typeof second !== 'string') throw malformed('the name is not a text')
  if (isReservedName(second)) throw new CredentialError('disclosure_reserved_name', 'the name is reserved')
  return { encoded, digest, salt, name: second, value: third }
}

function readParts(encoded: string): unknown[] {
  try {
    const parts = readJson(fromUtf8(fromBase64url(encoded)))
    if (Array.isArray(parts)) return parts
  } catch (cause) {
    if (!(cause instanceof BytesError) && !(cause instanceof JsonError)) throw cause
    throw new CredentialError('disclosure_malformed', 'a disclosure is not base64url of JSON', { cause })
  }
  throw malformed('a disclosure is not a list')
}

const malformed = (why: string) => new CredentialError('disclosure_malformed', why)
