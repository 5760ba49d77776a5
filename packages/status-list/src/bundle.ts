import { JsonError, readJson } from '@acquis/base'
import { StatusListError } from './status-list-error.ts'

/**
 * All lists of a region in one file, `<idOrigin>/status/bundle.json`: who fetches it tells nobody whose diploma is looked at.
 * @param lists signed lists by their address.
 */
export function buildStatusBundle(lists: Iterable<readonly [uri: string, token: string]>): string {
  return JSON.stringify({ lists: Object.fromEntries(lists) })
}

/** @returns signed lists by address, none of them judged. @throws StatusListError `list_malformed` */
export function readStatusBundle(text: string): Map<string, string> {
  try {
    const bundle = readJson(text, { maxBytes: 67_108_864, maxDepth: 3, maxMembers: 20_000, maxString: 16_777_216 })
    const lists = (bundle as { lists?: unknown } | null)?.lists
    if (typeof lists !== 'object' || lists === null || Array.isArray(lists)) throw malformed()
    const entries = Object.entries(lists).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return new Map(entries)
  } catch (cause) {
    if (cause instanceof JsonError) throw malformed()
    throw cause
  }
}

const malformed = () => new StatusListError('list_malformed', 'the bundle is not one')
