import { CodedError, concatBytes, fromUtf8, isAllowedAddress, readJson, type JsonLimits } from '@acquis/base'

export class FetchError extends CodedError<
  'address_refused' | 'unreachable' | 'timeout' | 'too_large' | 'content_type' | 'malformed'
> {
  override name = 'FetchError'
}

export type GuardedRequest = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | URLSearchParams
  /** Content types that a good answer may have, without parameters. */
  accept: readonly string[]
  maxBytes?: number
  timeoutMs?: number
  /** `no-cache` lets the browser keep lists that many ask for, and ask each time whether they changed; all else is not kept. */
  cache?: 'no-store' | 'no-cache'
}

export type GuardedAnswer = { status: number; ok: boolean; text: string; json: (limits?: JsonLimits) => unknown }

/**
 * Everything that comes from outside comes through here.
 * @throws FetchError `address_refused` (neither https nor loopback to loopback), `unreachable` (also for a redirect),
 *   `timeout`, `too_large` (while reading), `content_type` (of a good answer), `malformed` (not UTF-8)
 */
export type GuardedFetch = (url: string, request: GuardedRequest) => Promise<GuardedAnswer>

/** @param ownOrigin our own address, for the loopback rule */
export function createGuardedFetch({ ownOrigin, fetch }: { ownOrigin: string; fetch: typeof globalThis.fetch }): GuardedFetch {
  return async (url, { method = 'GET', headers, body, accept, maxBytes = 262_144, timeoutMs = 15_000, cache = 'no-store' }) => {
    if (!isAllowedAddress(url, ownOrigin)) throw new FetchError('address_refused', 'the address is neither https nor loopback')
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetch(url, {
        method,
        headers: { Accept: accept.join(', '), ...headers },
        ...(body !== undefined && { body }),
        mode: 'cors',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        cache,
        signal,
      })
      const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
      if (response.ok && response.status !== 204 && !accept.includes(type)) {
        await response.body?.cancel()
        throw new FetchError('content_type', 'the answer has another content type than asked for')
      }
      const text = readText(await readCapped(response, maxBytes))
      return { status: response.status, ok: response.ok, text, json: (limits) => readJson(text, { maxBytes, ...limits }) }
    } catch (error) {
      if (error instanceof FetchError) throw error
      if (signal.aborted) throw new FetchError('timeout', `no whole answer within ${timeoutMs} ms`)
      // The cause may hold the address, and the address a secret: it is left out.
      throw new FetchError('unreachable', 'the address does not answer')
    }
  }
}

/** Reads no further than the limit, whatever the length that was announced. */
async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array()
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concatBytes(...parts)
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
