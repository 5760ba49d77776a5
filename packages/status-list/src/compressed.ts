import { BytesError, fromBase64url, toBase64url } from '@acquis/base'
import { through } from './bounded-stream.ts'
import { StatusListError } from './status-list-error.ts'

/** The `lst` of a list: zlib (RFC 1950), then base64url without padding. */
export async function encodeStatusList(bytes: Uint8Array): Promise<string> {
  return toBase64url(await through(bytes, new CompressionStream('deflate'), Infinity))
}

/**
 * The bytes of a published list.
 *
 * @param list.bits 1, 2, 4 or 8.
 * @param options.maxBytes limit on the decoded list; a few kilobytes of zlib can hold gigabytes.
 * @throws StatusListError `list_malformed`, `list_too_large`
 */
export async function decodeStatusList(
  list: { bits: unknown; lst: unknown },
  { maxBytes = 8_388_608 }: { maxBytes?: number } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { bits, lst } = list
  if (bits !== 1 && bits !== 2 && bits !== 4 && bits !== 8) throw malformed('bits is none of 1, 2, 4, 8')
  if (typeof lst !== 'string') throw malformed('lst is not a text')
  try {
    return await through(fromBase64url(lst), new DecompressionStream('deflate'), maxBytes)
  } catch (cause) {
    if (cause instanceof StatusListError) throw cause
    if (cause instanceof BytesError) throw malformed('lst is not base64url')
    throw malformed('lst is not zlib')
  }
}

const malformed = (why: string) => new StatusListError('list_malformed', why)
