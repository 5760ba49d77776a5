import type { Facts } from './credential-format.ts'

/** A place in a Bitstring Status List, as an entry of `credentialStatus` names it. */
export type BitstringPlace = { purpose: string; index: number; uri: string; size: number }

/** Where a status stands: in a Token Status List, or in Bitstring Status Lists. */
export type StatusPlace =
  { kind?: 'token'; reference: { idx: number; uri: string } } | { kind: 'bitstring'; entries: readonly BitstringPlace[] }

/** What a credential says of its status; `unsupported` is told in a way that we do not read. */
export type StatusClaim = StatusPlace | 'none' | 'malformed' | 'unsupported'

export function statusClaimOf({ status, statusKind }: Facts): StatusClaim {
  if (status === undefined) return 'none'
  return statusKind === 'bitstring' ? bitstringClaim(status) : tokenClaim(status)
}

type Members = Record<string, unknown>

function tokenClaim(status: unknown): StatusClaim {
  if (!isObject(status)) return 'malformed'
  if (!Object.hasOwn(status, 'status_list')) return 'unsupported'
  const { idx, uri } = (status.status_list ?? {}) as { idx?: unknown; uri?: unknown }
  if (!Number.isSafeInteger(idx) || (idx as number) < 0 || typeof uri !== 'string' || !URL.canParse(uri)) return 'malformed'
  return { reference: { idx: idx as number, uri } }
}

const maxEntries = 8
/** 2^8 messages, one a value. */
const maxSize = 8

/**
 * Entries of `credentialStatus`, one or a list. Those of other types are passed over as long as one is there that we read; a
 * `message` says nothing of validity and is not asked for.
 *
 * @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry
 */
function bitstringClaim(status: unknown): StatusClaim {
  const given = Array.isArray(status) ? (status as unknown[]) : [status]
  if (given.length === 0 || given.length > maxEntries) return 'malformed'
  if (!given.every((entry): entry is Members => isObject(entry) && typeof entry.type === 'string')) return 'malformed'
  const ours = given.filter(({ type }) => type === 'BitstringStatusListEntry')
  if (ours.length === 0) return 'unsupported'
  const places = ours.map(placeOf)
  if (places.some((place) => place === undefined)) return 'malformed'
  const entries = places.filter((place): place is BitstringPlace => place !== undefined && place.purpose !== 'message')
  return entries.length === 0 ? 'none' : { kind: 'bitstring', entries }
}

/** Undefined for an entry that breaks the rules of the text: index as a decimal text, an id of its own, a message a value. */
function placeOf(entry: Members): BitstringPlace | undefined {
  const { id, statusPurpose: purpose, statusListIndex: index, statusListCredential: uri, statusSize: size = 1 } = entry
  if (typeof purpose !== 'string' || purpose === '') return undefined
  if (typeof index !== 'string' || !/^(0|[1-9]\d{0,15})$/.test(index) || !Number.isSafeInteger(Number(index))) return undefined
  if (typeof uri !== 'string' || uri.length > 2_048 || !URL.canParse(uri)) return undefined
  if (id !== undefined && (typeof id !== 'string' || id === uri)) return undefined
  if (!Number.isSafeInteger(size) || (size as number) < 1 || (size as number) > maxSize) return undefined
  if ((size as number) > 1 && !hasMessages(entry, 2 ** (size as number))) return undefined
  return { purpose, index: Number(index), uri, size: size as number }
}

function hasMessages({ statusMessage }: Members, count: number): boolean {
  if (!Array.isArray(statusMessage) || statusMessage.length !== count) return false
  return statusMessage.every((each) => isObject(each) && typeof each.status === 'string' && typeof each.message === 'string')
}

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)
