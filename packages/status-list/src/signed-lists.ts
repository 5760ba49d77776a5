import { type AgentFace, type ReadJws, ResolveError, verifyJws } from '@acquis/agent'
import { type Clock, epochSeconds } from '@acquis/base'
import { readStatusBundle } from './bundle.ts'
import { StatusListError } from './status-list-error.ts'
import type { StatusProblem, StatusReaderOptions } from './status-answer.ts'

/** What every kind of list has, once it is taken apart. Times are seconds since 1970. */
export type ReadList = {
  jws: ReadJws
  bytes: Uint8Array
  iat: number
  exp: number
  ttlSeconds: number
  /** Who is said to have issued it, where the list says so. */
  issuer?: string
}

/** A list whose signature was judged. `signedBy` is the DID of the key; `seenAt` when its address last gave it. */
export type Copy<List extends ReadList> = List & { token: string; signedBy: string; seenAt: number }

/** The last good copy of a list, where there is one, and why there is no newer one. */
export type Found<List extends ReadList> = { copy: Copy<List> | undefined; problem: StatusProblem | null }

export type SignedLists<List extends ReadList> = { find: (uri: string, at: Date) => Promise<Found<List>> }

export type FetchList = (uri: string) => Promise<string>

/**
 * Keeps the last good copy of each signed list of one kind, asks anew when it must, and never goes back to an older one.
 *
 * @param args.read takes a list of this kind apart. @throws StatusListError
 */
export function createSignedLists<List extends ReadList>(
  args: Pick<StatusReaderOptions, 'agent' | 'now' | 'maxCacheSeconds' | 'maxCacheBytes'> & {
    fetchList: FetchList
    read: (token: string, asked: { uri: string; now: Date }) => Promise<List>
  },
): SignedLists<List> {
  const { fetchList, read, agent, now, maxCacheSeconds = 0, maxCacheBytes = 67_108_864 } = args
  const copies = new Map<string, Copy<List>>()
  const running = new Map<string, Promise<StatusProblem | null>>()

  const isFresh = (copy: Copy<List> | undefined, at: number): boolean =>
    copy !== undefined && at < copy.exp && Math.abs(at - copy.seenAt) < Math.min(copy.ttlSeconds, maxCacheSeconds)

  async function refresh(uri: string): Promise<StatusProblem | null> {
    const at = now()
    try {
      const token = await fetchList(uri)
      const known = copies.get(uri)
      if (known?.token === token) {
        keep(uri, { ...known, seenAt: epochSeconds(at) })
        return null
      }
      const list = await read(token, { uri, now: at })
      const signedBy = await judge(list, agent)
      if (known && list.iat < known.iat) return 'status_stale'
      keep(uri, { ...list, token, signedBy, seenAt: epochSeconds(at) })
      return null
    } catch (cause) {
      return problemOf(cause)
    }
  }

  function keep(uri: string, copy: Copy<List>): void {
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
    async find(uri, at) {
      const problem = isFresh(copies.get(uri), epochSeconds(at)) ? null : await refreshOnce(uri)
      return { copy: copies.get(uri), problem }
    },
  }
}

/** @returns the DID whose key signed the list. @throws Untrusted, ResolveError */
async function judge({ jws, issuer }: ReadList, { verify, resolver }: AgentFace): Promise<string> {
  const { kid } = jws.header
  if (kid === undefined) throw new Untrusted('the list names no key')
  const key = await resolver.findKey(kid, 'assertionMethod')
  if (!(await verifyJws(jws, key, verify))) throw new Untrusted('the signature of the list is wrong')
  const did = kid.slice(0, kid.indexOf('#'))
  if (issuer !== undefined && issuer !== did) throw new Untrusted('the list is of another issuer than its key')
  return did
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

/** Asks the bundle first, then the list's own address; what the fetch throws means "out of reach". */
export function createFetchList(
  options: Pick<StatusReaderOptions, 'fetchText' | 'bundleUrl' | 'now' | 'maxCacheSeconds'>,
): FetchList {
  const { fetchText, bundleUrl, now, maxCacheSeconds = 0 } = options
  const bundle = bundleUrl === undefined ? null : createBundle(bundleUrl, fetchText, now, maxCacheSeconds)
  return async (uri) => (await bundle?.find(uri)) ?? fetched(() => fetchText(uri))
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
