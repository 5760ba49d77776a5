import { CodedError } from '@acquis/base'

/** Anything that reads a value or throws: a zod shape. */
export type Shape<Value> = { parse: (value: unknown) => Value }

/** One thing that the server found wrong, as `{error, message, problems}` says it. */
export type ApiProblem = { field?: string; line?: number; code?: string; message?: string }

/**
 * A call to our own server that brought nothing. `code` is the server's word, or `unreachable` (no answer at all, status 0), or
 * `answer_malformed` (an answer that is not what we agreed on). `message` is the server's sentence in the language of the screen.
 */
export class ApiError extends CodedError {
  override name = 'ApiError'
  readonly status: number
  readonly problems: readonly ApiProblem[]

  constructor(code: string, message: string, status: number, problems: readonly ApiProblem[] = [], options?: ErrorOptions) {
    super(code, message, options)
    this.status = status
    this.problems = problems
  }
}

export type Api = {
  /** @throws ApiError; and the abort reason of `signal` */
  getJson: <Value>(url: string, shape: Shape<Value>, signal?: AbortSignal) => Promise<Value>
  /** Without a shape the answer is not read. */
  sendJson: {
    (method: Method, url: string, body?: unknown): Promise<void>
    <Value>(method: Method, url: string, body: unknown, shape: Shape<Value>): Promise<Value>
  }
  /** A file as the body, under its own content type. */
  sendFile: <Value>(url: string, file: Blob, shape: Shape<Value>) => Promise<Value>
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Call = { method: string; body?: BodyInit; contentType?: string; signal?: AbortSignal | undefined }

/**
 * Speaks with our own server: cookies of the same origin, the language of the screen, answers read by a shape.
 *
 * @param options.origin `''` for the page's own origin
 * @param options.fetch for tests
 */
export function createApi(options: { origin?: string; fetch?: typeof globalThis.fetch } = {}): Api {
  const { origin = '', fetch = (...args) => globalThis.fetch(...args) } = options

  async function call(url: string, { method, body, contentType, signal }: Call): Promise<Response> {
    const headers = new Headers({ Accept: 'application/json', 'Accept-Language': document.documentElement.lang || 'fr' })
    if (contentType !== undefined) headers.set('Content-Type', contentType)
    const init: RequestInit = { method, headers, credentials: 'same-origin', redirect: 'error' }
    try {
      return await fetch(origin + url, { ...init, ...(body !== undefined && { body }), ...(signal && { signal }) })
    } catch (cause) {
      if (signal?.aborted) throw cause
      throw new ApiError('unreachable', 'the server does not answer', 0, [], { cause })
    }
  }

  async function read<Value>(response: Response, shape: Shape<Value> | undefined): Promise<Value | undefined> {
    if (!response.ok) throw await refusal(response)
    if (!shape) return undefined
    try {
      return shape.parse(await response.json())
    } catch (cause) {
      throw new ApiError('answer_malformed', 'the answer is not what we agreed on', response.status, [], { cause })
    }
  }

  async function send<Value>(method: Method, url: string, body: unknown, shape?: Shape<Value>) {
    const json = body === undefined ? {} : { body: JSON.stringify(body), contentType: 'application/json' }
    return read(await call(url, { method, ...json }), shape)
  }

  return {
    getJson: async (url, shape, signal) => (await read(await call(url, { method: 'GET', signal }), shape))!,
    sendJson: send,
    sendFile: async (url, file, shape) => {
      const contentType = file.type || 'application/octet-stream'
      return (await read(await call(url, { method: 'POST', body: file, contentType }), shape))!
    },
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const said: unknown = await response.json().catch(() => null)
  const { error, message, problems } = (typeof said === 'object' && said !== null ? said : {}) as Record<string, unknown>
  return new ApiError(
    typeof error === 'string' ? error : `http_${response.status}`,
    typeof message === 'string' ? message : '',
    response.status,
    Array.isArray(problems) ? (problems as ApiProblem[]) : [],
  )
}
