import { BytesError, fromBase64url, toBase64url } from '@acquis/base'
import { through } from '../bounded-stream.ts'
import { StatusListError } from '../status-list-error.ts'

/** The fewest entries that a bitstring may have, whatever their size. */
export const minBitstringEntries = 131_072

/**
 * The `encodedList` of a list: gzip (RFC 1952), then multibase base64url: a `u`, no padding.
 * @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-generation-algorithm
 */
export async function encodeBitstring(bytes: Uint8Array): Promise<string> {
  return `u${toBase64url(await through(bytes, new CompressionStream('gzip'), Infinity))}`
}

/**
 * The bits of a published list, eight a byte.
 *
 * @param maxBytes limit on the decoded list; a few kilobytes of gzip can hold gigabytes.
 * @throws StatusListError `list_malformed` (not multibase, not gzip, fewer than 131,072 entries), `list_too_large`
 * @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-expansion-algorithm
 */
export async function decodeBitstring(
  encodedList: unknown,
  { maxBytes = 8_388_608 }: { maxBytes?: number } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof encodedList !== 'string' || !encodedList.startsWith('u')) throw malformed('the list is no multibase base64url')
  const bytes = await expand(encodedList.slice(1), maxBytes)
  if (bytes.length * 8 < minBitstringEntries) throw malformed('the list has too few entries')
  return bytes
}

async function expand(text: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await through(fromBase64url(text), new DecompressionStream('gzip'), maxBytes)
  } catch (cause) {
    if (cause instanceof StatusListError) throw cause
    if (cause instanceof BytesError) throw malformed('the list is not base64url')
    throw malformed('the list is not gzip')
  }
}

/**
 * The value of an entry: `size` bits, the most significant first. Bit 0 is the most significant of the first byte; the text
 * says only "left-most", and this is the deployed reading.
 *
 * @throws StatusListError `index_out_of_range`; `list_malformed` for a list that is too short for entries of this size
 * @see https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm
 */
export function bitstringAt(bytes: Uint8Array, index: number, size = 1): number {
  const entries = Math.floor((bytes.length * 8) / size)
  if (entries < minBitstringEntries) throw malformed('the list has too few entries of this size')
  if (!Number.isSafeInteger(index) || index < 0 || index >= entries)
    throw new StatusListError('index_out_of_range', 'the list has no such place')
  let value = 0
  for (let at = index * size; at < (index + 1) * size; at++) value = value * 2 + ((bytes[at >> 3]! >> (7 - (at & 7))) & 1)
  return value
}

const malformed = (why: string) => new StatusListError('list_malformed', why)
