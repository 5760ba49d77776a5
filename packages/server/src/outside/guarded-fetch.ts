import { isIP } from 'node:net'
import { concatBytes, fromUtf8, isAllowedAddress, isLoopbackOrigin, type JsonLimits, readJson } from '@acquis/base'
import { Agent, fetch, type Response } from 'undici'
import { checkedLookup, isLoopbackIp, isPublicIp, type ResolveName, resolveName } from './checked-address.ts'
import { FetchError } from './fetch-error.ts'

export type GuardedRequest = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | URLSearchParams | Uint8Array
  /** Content types that a good answer may have, without parameters. */
  accept: readonly string[]
  /** Limit on the unpacked answer. */
  maxBytes?: number
  /** For everything, from the name to the last byte. */
  timeoutMs?: number
}

/** `json` reads strictly. @throws JsonError */
export type GuardedAnswer = { status: number; ok: boolean; text: string; json: (limits?: JsonLimits) => unknown }

/**
 * Everything that comes from outside comes through here. Only https to public addresses (or loopback to loopback in a trial),
 * judged where the connection is made; no redirects, no cookies; limits on time and unpacked size.
 * @throws FetchError
 */
export type GuardedFetch = {
  (url: string, request: GuardedRequest): Promise<GuardedAnswer>
  /** A signed list (trust, status, or the bundle of them). */
  fetchText: (url: string) => Promise<string>
  /** A JSON document, such as that of a DID. */
  fetchJson: (url: string) => Promise<unknown>
}

const listTypes = ['application/statuslist+jwt', 'application/jwt', 'application/json']
const documentTypes = ['application/json', 'application/did+json', 'application/did+ld+json', 'application/ld+json']

export type GuardedFetchOptions = {
  /** Our own address, for the loopback rule. */
  publicUrl: string
  resolve?: ResolveName
}

export function createGuardedFetch({ publicUrl, resolve = resolveName }: GuardedFetchOptions): GuardedFetch {
  const outside = agentFor(isPublicIp, resolve)
  const loopback = agentFor(isLoopbackIp, resolve)

  const guarded = async (url: string, request: GuardedRequest): Promise<GuardedAnswer> => {
    const { method = 'GET', headers, body, accept, maxBytes = 262_144, timeoutMs = 10_000 } = request
    const target = addressOf(url, publicUrl)
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetch(target, {
        method,
        headers: { 'User-Agent': 'acquis', ...headers, Accept: accept.join(', ') },
        ...(body !== undefined && { body }),
        redirect: 'error',
        dispatcher: isLoopbackOrigin(target) ? loopback : outside,
        signal,
      })
      await demandType(response, accept)
      const text = readText(await readCapped(response, maxBytes))
      const { status, ok } = response
      return { status, ok, text, json: (limits) => readJson(text, { maxBytes, ...limits }) }
    } catch (cause) {
      if (cause instanceof FetchError) throw cause
      if (signal.aborted) throw new FetchError('timeout', `no whole answer within ${timeoutMs} ms`)
      // The cause may hold the address, and the address a secret: it is left out.
      throw new FetchError('unreachable', 'the address does not answer')
    }
  }

  const good = async (url: string, request: GuardedRequest): Promise<GuardedAnswer> => {
    const answer = await guarded(url, request)
    if (!answer.ok) throw new FetchError('unreachable', `the address answers ${answer.status}`)
    return answer
  }

  return Object.assign(guarded, {
    fetchText: async (url: string) => (await good(url, { accept: listTypes, maxBytes: 67_108_864 })).text,
    fetchJson: async (url: string) => (await good(url, { accept: documentTypes })).json(),
  })
}

/** The URL is read once; what is judged here is what is called. */
function addressOf(url: string, publicUrl: string): URL {
  const target = URL.canParse(url) ? new URL(url) : null
  const ownLoopback = isLoopbackOrigin(publicUrl)
  if (!target || !isAllowedAddress(target, publicUrl) || (isLoopbackOrigin(target) && !ownLoopback))
    throw new FetchError('address_refused', 'the address is neither https nor loopback')
  // A name is judged by its addresses when the connection is made; a number is looked up by nobody.
  const host = target.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !isPublicIp(host) && !isLoopbackOrigin(target))
    throw new FetchError('address_refused', 'the address is not a public one')
  return target
}

function agentFor(isAllowed: (ip: string) => boolean, resolve: ResolveName): Agent {
  return new Agent({
    connections: 16,
    pipelining: 1,
    maxHeaderSize: 16_384,
    keepAliveTimeout: 4_000,
    connect: { lookup: checkedLookup(isAllowed, resolve), timeout: 3_000 },
  })
}

async function demandType(response: Response, accept: readonly string[]): Promise<void> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (!response.ok || response.status === 204 || accept.includes(type)) return
  await response.body?.cancel()
  throw new FetchError('content_type', 'the answer has another content type than asked for')
}

/** Reads no further than the limit, whatever the length that was announced. */
async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array()
  const reader = response.body.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array }
    if (done || !value) return concatBytes(...parts)
    length += value.length
    if (length > maxBytes) {
      await reader.cancel()
      throw new FetchError('too_large', `the answer is longer than ${maxBytes} bytes`)
    }
    parts.push(value)
  }
}

function readText(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes)
  } catch {
    throw new FetchError('malformed', 'the answer is not UTF-8')
  }
}
