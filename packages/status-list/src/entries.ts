import { StatusListError } from './status-list-error.ts'

/** What an entry of two bits says. `replaced` is a value that the text leaves to applications. */
export const statuses = { valid: 0, revoked: 1, suspended: 2, replaced: 3 } as const

export type Status = keyof typeof statuses

/** How many bits an entry has; ours have two. */
export type EntryBits = 1 | 2 | 4 | 8

export type StatusEntry = { index: number; status: Status }

/** A list never holds fewer places, so that a place tells nothing about a person. */
export const minEntries = 131_072

/**
 * Builds the bytes of a list, two bits a place, from the places that are not valid.
 *
 * @param args.size number of places, a multiple of 4.
 * @param args.previous the bytes published last. What they call revoked stays revoked, what they call replaced stays replaced
 *   or becomes revoked, so that a database restored from a backup takes nothing back.
 * @throws StatusListError `index_out_of_range`, `list_malformed` (previous is longer than the list, or size is odd)
 */
export function buildStatusList(args: {
  entries: Iterable<StatusEntry>
  size?: number
  previous?: Uint8Array
}): Uint8Array<ArrayBuffer> {
  const { entries, size = minEntries, previous = new Uint8Array() } = args
  if (!Number.isSafeInteger(size) || size < 0 || size % 4 !== 0) throw new StatusListError('list_malformed', 'no such size')
  const bytes = new Uint8Array(size / 4)
  if (previous.length > bytes.length) throw new StatusListError('list_malformed', 'the list would lose places')
  for (const { index, status } of entries) {
    assertPlace(index, size)
    set(bytes, index, stricter(valueOf(bytes, index), statuses[status]))
  }
  for (const [at, byte] of previous.entries()) {
    if (byte === 0) continue
    for (let index = at * 4; index < at * 4 + 4; index++)
      set(bytes, index, stricter(valueOf(previous, index), valueOf(bytes, index)))
  }
  return bytes
}

/** Of what was and what is: revoked for good, replaced until revoked, and else what is. */
function stricter(was: number, is: number): number {
  if (was === statuses.revoked || is === statuses.revoked) return statuses.revoked
  return was === statuses.replaced ? was : is
}

const valueOf = (bytes: Uint8Array, index: number) => (bytes[index >> 2]! >> ((index & 3) * 2)) & 3

function set(bytes: Uint8Array, index: number, value: number): void {
  const shift = (index & 3) * 2
  bytes[index >> 2] = (bytes[index >> 2]! & ~(3 << shift)) | (value << shift)
}

/**
 * The value at a place of a list; the first place is the least significant bits of the first byte.
 * @throws StatusListError `index_out_of_range`
 */
export function statusAt(bytes: Uint8Array, bits: EntryBits, index: number): number {
  assertPlace(index, (bytes.length * 8) / bits)
  const at = index * bits
  return (bytes[Math.floor(at / 8)]! >> (at % 8)) & ((1 << bits) - 1)
}

function assertPlace(index: number, size: number): void {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new StatusListError('index_out_of_range', 'the list has no such place')
}
