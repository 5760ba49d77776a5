import { type AgentFace, ResolveError, verifyJws } from '@acquis/agent'
import { type Clock, epochSeconds } from '@acquis/base'
import { readStatusBundle } from './bundle.ts'
import { type Status, statusAt, statuses } from './entries.ts'
import { readStatusList, type ReadStatusList } from './list-token.ts'
import { StatusListError } from './status-list-error.ts'
import type { StatusReference } from './status-reference.ts'

export type StatusProblem = 'status_unreachable' | 'status_stale' | 'status_malformed' | 'status_untrusted'

/**
 * `unknown` means that nothing can be said now, and is never good. `listedAt` is the instant at which the list was signed;
 * `lastKnown` what the last good copy said, where only that is left: to be shown with its date, never as an answer.
 */
export type StatusAnswer = {
  state: Status | 'unknown'
  code?: StatusProblem
  listedAt?: string
  lastKnown?: Status
}

export type StatusQuestion = {
  reference: StatusReference
  /** The `iss` of the credential: its list must be signed by a key of the same DID. */
  issuerDid: string
  now: Date
}

export type StatusReader = { read: (question: StatusQuestion) => Promise<StatusAnswer> }

export type StatusReaderOptions = {
  /** Fetches a text, within its own limits of time, size and address. */
  fetchText: (url: string) => Promise<string>
  /** Address of the region's bundle; it is asked first, a list's own address only where the bundle does not hold it. */
  bundleUrl?: string
  agent: AgentFace
  now: Clock
  /**
   * How old a copy may be and still answer alone, never longer than the `ttl` of the list. 0 asks at each check. Past it, a
   * list out of reach is `unknown`.
   */
  maxCacheSeconds?: number
  /** Decoded lists kept, in bytes. */
  maxCacheBytes?: number
}

/** A list whose signature was judged. `signedBy` is the DID of the key; `seenAt` when its address last gave it. */
type Copy = ReadStatusList & { token: string; signedBy: string; seenAt: number }

/** Reads statuses from signed lists, keeps the last good copy of each, and never goes back to an older one. */
export function createStatusReader(options: StatusReaderOptions): StatusReader {
  const { fetchText, bundleUrl, agent, now, maxCacheSeconds = 0, maxCacheBytes = 67_108_864 } = options
  const copies = new Map<string, Copy>()
  const running = new Map<string, Promise<StatusProblem | null>>()
  const bundle = bundleUrl === undefined ? null : createBundle(bundleUrl, fetchText, now, maxCacheSeconds)

  const isFresh = (copy: Copy | undefined, at: number): boolean =>
    copy !== undefined && at < copy.exp && Math.abs(at - copy.seenAt) < Math.min(copy.ttlSeconds, maxCacheSeconds)

  async function fetchToken(uri: string): Promise<string> {
    const found = await bundle?.find(uri)
    if (found !== undefined) return found
    return fetched(() => fetchText(uri))
  }

  async function refresh(uri: string): Promise<StatusProblem | null> {
    const at = now()
    try {
      const token = await fetchToken(uri)
      const known = copies.get(uri)
      if (known?.token === token) {
        keep(uri, { ...known, seenAt: epochSeconds(at) })
        return null
      }
      const read = await readStatusList(token, { uri, now: at })
      const signedBy = await judge(read, agent)
      if (known && read.iat < known.iat) return 'status_stale'
      keep(uri, { ...read, token, signedBy, seenAt: epochSeconds(at) })
      return null
    } catch (cause) {
      return problemOf(cause)
    }
  }

  function keep(uri: string, copy: Copy): void {
    copies.delete(uri)
    copies.set(uri, copy)
    let bytes = 0
    for (const each of copies.values()) bytes += each.bytes.length
    for (const [oldest, each] of copies) {
      if (bytes <= maxCacheBytes || oldest === uri) break
      copies.delete(oldest)
      bytes -= each.bytes.length
    }
  }

  /** One fetch serves all who wait for it. */
  function refreshOnce(uri: string): Promise<StatusProblem | null> {
    const known = running.get(uri)
    if (known) return known
    const begun = refresh(uri).finally(() => running.delete(uri))
    running.set(uri, begun)
    return begun
  }

  return {
    async read({ reference: { uri, idx }, issuerDid, now: at }) {
      const problem = isFresh(copies.get(uri), epochSeconds(at)) ? null : await refreshOnce(uri)
      const copy = copies.get(uri)
      if (!copy) return { state: 'unknown', code: problem ?? 'status_unreachable' }
      return answerOf(copy, { idx, issuerDid, at, problem })
    },
  }
}

function answerOf(
  copy: Copy,
  { idx, issuerDid, at, problem }: { idx: number; issuerDid: string; at: Date; problem: StatusProblem | null },
): StatusAnswer {
  if (copy.signedBy !== issuerDid) return { state: 'unknown', code: 'status_untrusted' }
  const listedAt = new Date(copy.iat * 1000).toISOString()
  const status = statusOf(copy, idx)
  if (!status) return { state: 'unknown', code: 'status_malformed', listedAt }
  // Nothing leads back from these two, so an old copy is as good as a new one.
  if (status === 'revoked' || status === 'replaced') return { state: status, listedAt }
  const code = epochSeconds(at) >= copy.exp ? (problem ?? 'status_stale') : problem
  return code ? { state: 'unknown', code, listedAt, lastKnown: status } : { state: status, listedAt }
}

/** Undefined for a place that the list does not have, and for a value that we do not know: it is not valid. */
function statusOf({ bytes, bits }: Copy, idx: number): Status | undefined {
  try {
    const value = statusAt(bytes, bits, idx)
    return (Object.keys(statuses) as Status[]).find((status) => statuses[status] === value)
  } catch (cause) {
    if (cause instanceof StatusListError) return undefined
    throw cause
  }
}

/** @returns the DID whose key signed the list. @throws Untrusted, ResolveError */
async function judge({ jws }: ReadStatusList, { verify, resolver }: AgentFace): Promise<string> {
  const { kid } = jws.header
  if (kid === undefined) throw new Untrusted('the list names no key')
  const key = await resolver.findKey(kid, 'assertionMethod')
  if (!(await verifyJws(jws, key, verify))) throw new Untrusted('the signature of the list is wrong')
  return kid.slice(0, kid.indexOf('#'))
}

class Untrusted extends Error {}
class Unreachable extends Error {}

function problemOf(cause: unknown): StatusProblem {
  if (cause instanceof Unreachable) return 'status_unreachable'
  if (cause instanceof ResolveError && cause.code === 'did_unreachable') return 'status_unreachable'
  if (cause instanceof ResolveError || cause instanceof Untrusted) return 'status_untrusted'
  if (cause instanceof StatusListError) return 'status_malformed'
  throw cause
}

async function fetched(fetchText: () => Promise<string>): Promise<string> {
  try {
    return await fetchText()
  } catch (cause) {
    throw new Unreachable('the list is out of reach', { cause })
  }
}

/** The region's bundle: fetched at most once in `maxSeconds`, and once for all who ask at the same time. */
function createBundle(url: string, fetchText: (url: string) => Promise<string>, now: Clock, maxSeconds: number) {
  let known: { at: number; lists: Map<string, string> } | undefined
  let running: Promise<Map<string, string>> | undefined

  async function load(): Promise<Map<string, string>> {
    const at = epochSeconds(now())
    const lists = readStatusBundle(await fetched(() => fetchText(url)))
    known = { at, lists }
    return lists
  }

  return {
    /** @returns undefined where the bundle does not hold the list, or is itself away and stands on another host. */
    async find(uri: string): Promise<string | undefined> {
      if (known && Math.abs(epochSeconds(now()) - known.at) < maxSeconds && known.lists.has(uri)) return known.lists.get(uri)
      try {
        running ??= load().finally(() => (running = undefined))
        return (await running).get(uri)
      } catch (cause) {
        if (new URL(uri).origin === new URL(url).origin) throw cause
        return undefined
      }
    },
  }
}
