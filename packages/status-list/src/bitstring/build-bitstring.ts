import type { Status, StatusEntry } from '../entries.ts'
import { StatusListError } from '../status-list-error.ts'
import { minBitstringEntries } from './bitstring.ts'

/** What our lists are for. A place has one bit in each: its list says yes or no to this one thing. */
export const bitstringPurposes = ['revocation', 'suspension', 'refresh'] as const

export type BitstringPurpose = (typeof bitstringPurposes)[number]

/** What a set bit says. A newer copy (`refresh`) makes the older one no less genuine. */
export const statusOfPurpose = {
  revocation: 'revoked',
  suspension: 'suspended',
  refresh: 'replaced',
} as const satisfies Record<BitstringPurpose, Status>

/** One element of `credentialStatus`, as it is signed. */
export type BitstringStatusListEntry = {
  id: string
  type: 'BitstringStatusListEntry'
  statusPurpose: BitstringPurpose
  statusListIndex: string
  statusListCredential: string
}

/**
 * Builds the bits of a list for one purpose from the same rows that feed the Token Status List; statuses of the other purposes
 * are passed over.
 *
 * @param args.size number of places, a multiple of 8 and at least 131,072.
 * @param args.previous the bytes published last. What they call revoked or replaced stays so; a suspension may end.
 * @throws StatusListError `index_out_of_range`, `list_malformed` (previous is longer than the list, or no such size)
 */
export function buildBitstring(args: {
  purpose: BitstringPurpose
  entries: Iterable<StatusEntry>
  size?: number
  previous?: Uint8Array
}): Uint8Array<ArrayBuffer> {
  const { purpose, entries, size = minBitstringEntries, previous = new Uint8Array() } = args
  if (!Number.isSafeInteger(size) || size < minBitstringEntries || size % 8 !== 0)
    throw new StatusListError('list_malformed', 'no such size')
  if (previous.length * 8 > size) throw new StatusListError('list_malformed', 'the list would lose places')
  const bytes = new Uint8Array(size / 8)
  if (purpose !== 'suspension') bytes.set(previous)
  for (const { index, status } of entries) {
    if (!Number.isSafeInteger(index) || index < 0 || index >= size)
      throw new StatusListError('index_out_of_range', 'the list has no such place')
    if (status === statusOfPurpose[purpose]) bytes[index >> 3] = bytes[index >> 3]! | (0x80 >> (index & 7))
  }
  return bytes
}

/**
 * Builds the `credentialStatus` of a credential: one entry a purpose, all at the same place.
 *
 * @param lists the address of the list for each purpose, in this order.
 * @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry
 */
export function buildBitstringEntries(
  index: number,
  lists: Readonly<Partial<Record<BitstringPurpose, string>>>,
): BitstringStatusListEntry[] {
  if (!Number.isSafeInteger(index) || index < 0)
    throw new StatusListError('index_out_of_range', 'a place is a whole number from 0')
  return bitstringPurposes.flatMap((statusPurpose) => {
    const uri = lists[statusPurpose]
    if (uri === undefined) return []
    const place = { statusListIndex: String(index), statusListCredential: uri }
    return [{ id: `${uri}#${index}`, type: 'BitstringStatusListEntry', statusPurpose, ...place }]
  })
}
