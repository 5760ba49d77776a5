import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { CodedError } from './errors.ts'

export class BytesError extends CodedError<'base64url_malformed' | 'base64_malformed' | 'utf8_malformed'> {
  override name = 'BytesError'
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Strict UTF-8. @throws BytesError `utf8_malformed` */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new BytesError('utf8_malformed', 'the bytes are not UTF-8', { cause })
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const encodeTable = { base64: `${alphabet}+/`, base64url: `${alphabet}-_` }
const decodeTable = { base64: tableOf(encodeTable.base64), base64url: tableOf(encodeTable.base64url) }

function tableOf(letters: string): Uint8Array {
  const table = new Uint8Array(128).fill(255)
  for (let i = 0; i < 64; i++) table[letters.charCodeAt(i)] = i
  return table
}

function encode(bytes: Uint8Array, letters: string): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const chunk = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += letters[chunk >> 18]! + letters[(chunk >> 12) & 63]!
    if (left > 1) text += letters[(chunk >> 6) & 63]!
    if (left > 2) text += letters[chunk & 63]!
  }
  return text
}

/** Null where the text is not the one canonical spelling: wrong letter, impossible length, or bits left over. */
function decode(text: string, table: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const rest = text.length % 4
  if (rest === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let at = 0
  let bits = 0
  let value = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const digit = code < 128 ? table[code]! : 255
    if (digit === 255) return null
    value = ((value << 6) | digit) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (value >> bits) & 255
    }
  }
  return (value & ((1 << bits) - 1)) === 0 ? bytes : null
}

/** base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  return encode(bytes, encodeTable.base64url)
}

/** Strict base64url: no padding, no spaces, no bits left over, so that one value has one spelling. @throws BytesError `base64url_malformed` */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const bytes = decode(text, decodeTable.base64url)
  if (!bytes) throw new BytesError('base64url_malformed', 'the text is not unpadded base64url')
  return bytes
}

/** base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  const text = encode(bytes, encodeTable.base64)
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** Strict base64 with padding. @throws BytesError `base64_malformed` */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = text.length % 4 === 0 ? decode(text.replace(/={1,2}$/, ''), decodeTable.base64) : null
  if (!bytes) throw new BytesError('base64_malformed', 'the text is not base64')
  return bytes
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function concatBytes(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Compares without telling by its duration where two values of equal length differ. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let i = 0; i < left.length; i++) difference |= left[i]! ^ right[i]!
  return difference === 0
}

const bytesOf = (data: Uint8Array | string) => (typeof data === 'string' ? utf8(data) : data)

export function sha256(data: Uint8Array | string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(nobleSha256(bytesOf(data)))
}

export function hmacSha256(key: Uint8Array, data: Uint8Array | string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hmac(nobleSha256, key, bytesOf(data)))
}

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}

/** A random value for links, codes and tokens, as base64url. @param length in bytes; 16 give 128 bits. */
export function randomToken(length = 16): string {
  return toBase64url(randomBytes(length))
}

/** A random UUID (version 4). Built by hand because `crypto.randomUUID` is missing on plain-http pages. */
export function newId(): string {
  const bytes = randomBytes(16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = toHex(bytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
