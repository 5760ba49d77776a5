import { randomInt } from 'node:crypto'
import { addSeconds, CodedError, epochSeconds } from '@acquis/base'
import type { IssuedFormat } from '@acquis/protocol'
import { minEntries, type StatusEntry } from '@acquis/status-list'

/** `status_published_malformed`: the file that we published last cannot be read, so nothing may be published over it. */
export class StatusError extends CodedError<'status_published_malformed'> {
  override name = 'StatusError'
}

/** One Token Status List, or the Bitstring Status Lists of one number: they share their places, one list a purpose. */
export type StatusKind = 'token' | 'bitstring'

/** Where the status of a copy stands, by its format. */
export const statusKinds = { 'dc+sd-jwt': 'token', jwt_vc_json: 'bitstring' } as const satisfies Record<
  IssuedFormat,
  StatusKind
>

/** Places of a body; `listFiles` says what is published of them. */
export type StatusList = {
  id: string
  orgId: string
  kind: StatusKind
  /** From 1, for each kind. */
  number: number
  size: number
  createdAt: string
  /** Since when no place in it is given out any more. */
  closedAt: string | null
  publishedAt: string | null
}

/** A place whose status changed and is not yet published. */
export type StatusChange = { id: string; orgId: string; statusListId: string; at: string }

export const listSize = minEntries
/** How long a reader may use a copy without asking again. */
export const ttlSeconds = 3_600
/** Past it a list says nothing any more. */
export const lifeSeconds = 86_400
/** An unchanged list is signed anew this often, long before its end. */
export const renewSeconds = 3_600

/** Places drawn at random. */
export function drawPlaces(size: number, count: number): number[] {
  const drawn = new Set<number>()
  while (drawn.size < Math.min(count, size)) drawn.add(randomInt(size))
  return [...drawn]
}

/** True for a list that was never published, changed since, or was signed too long ago. */
export function isDue(list: StatusList, changed: boolean, now: Date): boolean {
  if (changed || list.publishedAt === null) return true
  return addSeconds(new Date(list.publishedAt), renewSeconds) <= now
}

/**
 * True where the published list knows more than the database: it was signed later than the database remembers, or calls
 * places revoked or replaced that the database does not know. The database is then one that was restored from a backup, and
 * may have forgotten places that it gave out: none is given out in this list any more.
 */
export function isBehind(args: {
  list: StatusList
  /** `retired`: the places that it calls revoked or replaced. */
  published: { iat: number; retired: readonly number[] }
  entries: readonly StatusEntry[]
}): boolean {
  const { list, published, entries } = args
  if (list.publishedAt === null || published.iat > epochSeconds(new Date(list.publishedAt))) return true
  const known = new Set(entries.map(({ index }) => index))
  return published.retired.some((index) => !known.has(index))
}
