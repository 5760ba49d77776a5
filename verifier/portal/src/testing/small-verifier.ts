import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readDcql } from '@acquis/protocol'
import type { Report } from '@acquis/schemas'
import { Me, NewRequest, RequestDetail, type RequestLine } from '@acquis/verifier-server/api'

export const me: Me = Me.parse({
  person: { id: 'p1', name: 'Nora Bellec', role: 'recruiter', scopes: ['requests:read', 'requests:write'] },
  org: { slug: 'fournil', name: 'Le Fournil du Bourg-Neuf', did: 'did:web:id.example:employers:fournil' },
})

/** A verifier of a few lines that speaks HTTP as the real one does; what is in it can be changed from outside. */
export type SmallVerifier = {
  signedIn: boolean
  requests: RequestDetail[]
  /** The query of each request that was made. */
  queries: unknown[]
  /** What a new check of anything finds. */
  finds: Report
  /** Answers everything with this, while it is there. */
  failure?: { status: number; error: string } | undefined
  handle: (req: IncomingMessage, res: ServerResponse) => void
}

export function createSmallVerifier(finds: Report): SmallVerifier {
  const verifier: SmallVerifier = {
    ...{ signedIn: true, requests: [], queries: [], finds },
    handle: (req, res) => {
      void readText(req).then((text) => {
        const { status, body } = answer(verifier, req, text)
        res.writeHead(status, { 'Content-Type': 'application/json' })
        res.end(body === undefined ? undefined : JSON.stringify(body))
      })
    },
  }
  return verifier
}

export function requestDetail(rest: Partial<RequestDetail> = {}): RequestDetail {
  const id = rest.id ?? 'r1'
  return RequestDetail.parse({
    ...{ id, state: 'open', purpose: 'Votre candidature', createdAt: '2026-11-24T12:30:00.000Z' },
    ...{ createdBy: { id: 'p1', name: 'Nora Bellec' }, expiresAt: '2026-11-25T12:30:00.000Z' },
    pageUrl: `https://verifier.example/r/${id}`,
    requestUri: `openid4vp://?client_id=x&request_uri=https%3A%2F%2Fverifier.example%2Fopenid4vp%2Frequests%2F${id}`,
    asked: [
      {
        ...{ id: 'credential', format: 'dc+sd-jwt', type: 'diploma' },
        claims: [
          { name: 'family_name', minimum: true },
          { name: 'birthdate', minimum: false },
        ],
      },
    ],
    ...rest,
  })
}

/** The same with an answer. */
export function answered(report: Report, rest: Partial<RequestDetail> = {}): RequestDetail {
  const { requestUri: _gone, ...request } = requestDetail(rest)
  return RequestDetail.parse({
    ...request,
    ...{ state: 'answered', answeredAt: report.checkedAt, report, keptUntil: '2026-12-24T13:07:00.000Z' },
    ...rest,
  })
}

type Answer = { status: number; body?: unknown }

function answer(verifier: SmallVerifier, { method, url = '/' }: IncomingMessage, text: string): Answer {
  const { pathname, searchParams } = new URL(url, 'http://small')
  const { failure } = verifier
  if (failure) return refusal(failure.status, failure.error)
  const [, api, noun, id, act] = pathname.split('/')
  if (pathname === '/config.json')
    return { status: 200, body: { idOrigin: 'https://id.example', walletUrl: 'https://w.example' } }
  if (api !== 'api') return refusal(404, 'not_found')
  if (noun === 'checks') return { status: 200, body: verifier.finds }
  if (noun === 'sign-in') {
    if ((JSON.parse(text) as { token: string }).token !== 'good') return refusal(401, 'sign_in_spent')
    verifier.signedIn = true
    return { status: 204 }
  }
  if (!verifier.signedIn) return refusal(401, 'sign_in_required')
  if (noun === 'sign-out') {
    verifier.signedIn = false
    return { status: 204 }
  }
  if (noun === 'me') return { status: 200, body: me }
  return id === undefined ? ofList(verifier, { method, text, searchParams }) : ofRequest(verifier, { method, id, act })
}

function ofList(
  verifier: SmallVerifier,
  { method, text, searchParams }: { method: string | undefined; text: string; searchParams: URLSearchParams },
): Answer {
  if (method === 'POST') {
    const { purpose, dcql_query: query } = NewRequest.parse(JSON.parse(text))
    verifier.queries.push(readDcql(query))
    const request = requestDetail({ id: `new${verifier.queries.length}`, purpose })
    verifier.requests.unshift(request)
    const { id, requestUri = '', expiresAt, pageUrl } = request
    return { status: 201, body: { id, requestUri, expiresAt, pageUrl } }
  }
  const from = Number(searchParams.get('cursor') ?? 0)
  const to = from + Number(searchParams.get('limit'))
  const items = verifier.requests.slice(from, to).map(lineOf)
  return { status: 200, body: { items, next: to < verifier.requests.length ? String(to) : null } }
}

function ofRequest(
  verifier: SmallVerifier,
  { method, id, act }: { method: string | undefined; id: string; act: string | undefined },
): Answer {
  const request = verifier.requests.find((each) => each.id === id)
  if (!request) return refusal(404, 'request_unknown')
  if (act === undefined) return { status: 200, body: request }
  if (act === 'cancellation' && method === 'POST') {
    if (request.state !== 'open') return refusal(409, 'request_not_open')
    Object.assign(request, { state: 'cancelled', cancelReason: 'withdrawn' })
    return { status: 204 }
  }
  if (!request.report) return refusal(409, 'request_not_answered')
  if (act === 'checks' && method === 'POST') {
    request.checkedAgain = verifier.finds
    return { status: 200, body: verifier.finds }
  }
  delete request.report
  delete request.checkedAgain
  request.erasedAt = '2026-11-24T14:00:00.000Z'
  return { status: 204 }
}

function lineOf({ report, checkedAgain, ...request }: RequestDetail): RequestLine {
  const [item] = (checkedAgain ?? report)?.items ?? []
  const { title, given_name: given, family_name: family } = (item?.claims ?? {}) as Record<string, string | undefined>
  return {
    ...request,
    ...(item && { verdict: item.verdict, summary: { ...(title && { title }), ...(family && { name: `${given} ${family}` }) } }),
  }
}

const refusal = (status: number, error: string): Answer => ({ status, body: { error, message: `Refus : ${error}.` } })

async function readText(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** Listens on a port of its own. */
export async function startSmallVerifier(finds: Report) {
  const verifier = createSmallVerifier(finds)
  const server = createServer(verifier.handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)))
  return { verifier, origin, close }
}
