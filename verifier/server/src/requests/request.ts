import { addSeconds, CodedError, epochSeconds, randomToken } from '@acquis/base'
import type { DcqlQuery, ResponseMode } from '@acquis/protocol'

/** `request_closed` is said to wallets, `request_not_open` to the people who asked. */
export class RequestError extends CodedError<
  'request_unknown' | 'request_closed' | 'request_not_open' | 'request_not_answered' | 'query_refused'
> {
  override name = 'RequestError'
  /** What is wrong with a query, by place. */
  readonly problems?: { field: string; code: string; message: string }[]

  constructor(
    code: RequestError['code'],
    message: string,
    options: ErrorOptions & { problems?: RequestError['problems'] } = {},
  ) {
    super(code, message, options)
    if (options.problems) this.problems = options.problems
  }
}

export type RequestUriMethod = 'get' | 'post'
export type RequestState = 'open' | 'answered' | 'expired' | 'cancelled'
export type CancelReason = 'withdrawn' | 'declined' | 'exhausted'

/** A request to one person. It holds nothing of them: answer and report stand in a table of their own. */
export type Request = {
  /** 128 random bits: who knows it was sent the request. */
  id: string
  orgId: string
  createdBy: string
  purpose: string
  dcqlQuery: DcqlQuery
  responseMode: ResponseMode
  /** How its link tells wallets to fetch it; the address answers both. */
  requestUriMethod: RequestUriMethod
  nonce: string
  state: string
  /** The private half of the key that answers are encrypted to, sealed; null without one, and once the request is over. */
  sealedKey: string | null
  createdAt: string
  expiresAt: string
  answeredAt: string | null
  cancelledAt: string | null
  cancelReason: CancelReason | null
  /** Answers that were none: malformed, for another request, or not proven. */
  refusedAnswers: number
  erasedAt: string | null
}

/** Beyond it the request is closed: whoever sends these does not hold what is asked for. */
export const maxRefusedAnswers = 20

/** The formats that can be asked for: those that we check. */
export const askableFormats: readonly string[] = ['dc+sd-jwt', 'jwt_vc_json']

/** A new request: its id, nonce and state are of 128 bits and its own. */
export function openRequest(
  asking: Pick<Request, 'orgId' | 'createdBy' | 'purpose' | 'dcqlQuery' | 'responseMode' | 'requestUriMethod'>,
  { now, lifetimeSeconds }: { now: Date; lifetimeSeconds: number },
): Request {
  const { orgId, createdBy, purpose, dcqlQuery, responseMode, requestUriMethod } = asking
  return {
    ...{ orgId, createdBy, purpose, dcqlQuery, responseMode, requestUriMethod },
    id: randomToken(),
    nonce: randomToken(),
    state: randomToken(),
    sealedKey: null,
    createdAt: now.toISOString(),
    expiresAt: addSeconds(now, lifetimeSeconds).toISOString(),
    answeredAt: null,
    cancelledAt: null,
    cancelReason: null,
    refusedAnswers: 0,
    erasedAt: null,
  }
}

export function stateOf({ answeredAt, cancelledAt, expiresAt }: Request, now: Date): RequestState {
  if (answeredAt !== null) return 'answered'
  if (cancelledAt !== null) return 'cancelled'
  return now.toISOString() >= expiresAt ? 'expired' : 'open'
}

/** @throws RequestError `request_closed` for a request that no wallet can answer any more */
export function assertAnswerable(request: Request, now: Date): void {
  const state = stateOf(request, now)
  if (state !== 'open') throw new RequestError('request_closed', `the request is ${state}`)
}

const objectSeconds = 600

/** How long a signed object is good for the wallet that has fetched it: ten minutes, and never longer than the request. */
export function objectSecondsOf({ expiresAt }: Request, now: Date): number {
  return Math.min(objectSeconds, epochSeconds(new Date(expiresAt)) - epochSeconds(now))
}

/** Where the key of a request stands, for its sealing. */
export const keyPlace = (requestId: string) => `request ${requestId} key`
