import { isReport, type Report } from '@acquis/schemas'
import * as z from 'zod'

// zod probes `Function('')` otherwise, which the portal's content security policy reports as a violation.
z.config({ jitless: true })

// The bodies of HTTP, for the server that sends them and the portal that reads them. Times are ISO instants in UTC.

/** A report as `schemas/reports/report.1.json` describes it. */
export const ReportShape = z.custom<Report>(isReport, { error: 'not of the shape of a report' })

export const RequestState = z.enum(['open', 'answered', 'expired', 'cancelled'])
export type RequestState = z.infer<typeof RequestState>

/** Who ended an open request: the organisation, the person who was asked, or a flood of answers that were none. */
export const CancelReason = z.enum(['withdrawn', 'declined', 'exhausted'])
export type CancelReason = z.infer<typeof CancelReason>

/** `POST /api/sign-in`: what stands behind `#` in a sign-in link. */
export const SignIn = z.object({ token: z.string().min(1).max(200) })

/** `GET /api/me` */
export const Me = z.object({
  person: z.object({ id: z.string(), name: z.string(), role: z.string(), scopes: z.array(z.string()) }),
  org: z.object({ slug: z.string(), name: z.string(), did: z.string() }),
})
export type Me = z.infer<typeof Me>

/**
 * `POST /api/requests`: the query in the words of DCQL, and why it is made, in the words that the person reads.
 * `request_uri_method` is what its links tell wallets; every wallet can `get`.
 */
export const NewRequest = z.object({
  dcql_query: z.record(z.string(), z.unknown()),
  purpose: z.string().trim().min(1).max(1_000),
  response_mode: z.enum(['direct_post', 'direct_post.jwt']).default('direct_post.jwt'),
  request_uri_method: z.enum(['get', 'post']).default('get'),
})
export type NewRequest = z.infer<typeof NewRequest>

/** 201 of `POST /api/requests`: `requestUri` is the whole `openid4vp://…` for any wallet, `pageUrl` what to send to a person. */
export const CreatedRequest = z.object({ id: z.string(), requestUri: z.string(), expiresAt: z.string(), pageUrl: z.string() })
export type CreatedRequest = z.infer<typeof CreatedRequest>

/** A claim that was asked; what is not in the minimum could be left out by the person. */
export const AskedClaim = z.object({
  /** Path in the subject joined by dots, `family_name` in every format; `*` stands for every element of a list. */
  name: z.string(),
  minimum: z.boolean(),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
})
export type AskedClaim = z.infer<typeof AskedClaim>

/** One credential that was asked: `type` is the name of a type of ours, or what the query calls one that we do not know. */
export const AskedCredential = z.object({
  id: z.string(),
  format: z.string(),
  type: z.string(),
  claims: z.array(AskedClaim),
})
export type AskedCredential = z.infer<typeof AskedCredential>

/** What a list says of an answer without opening it; absent once the answer was erased. */
export const RequestSummary = z.object({
  name: z.string().optional(),
  title: z.string().optional(),
  issuer: z.string().optional(),
})
export type RequestSummary = z.infer<typeof RequestSummary>

export const Verdict = z.enum(['accepted', 'caution', 'undetermined', 'refused'])

/** A line of `GET /api/requests`; `verdict` and `summary` are of the latest check. */
export const RequestLine = z.object({
  id: z.string(),
  state: RequestState,
  cancelReason: CancelReason.optional(),
  purpose: z.string(),
  createdAt: z.string(),
  /** Who asked; null when they no longer work here. */
  createdBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  expiresAt: z.string(),
  answeredAt: z.string().optional(),
  erasedAt: z.string().optional(),
  verdict: Verdict.optional(),
  summary: RequestSummary.optional(),
})
export type RequestLine = z.infer<typeof RequestLine>

/** `GET /api/requests?cursor=&limit=`, newest first. */
export const RequestList = z.object({ items: z.array(RequestLine), next: z.string().nullable() })
export type RequestList = z.infer<typeof RequestList>

/** `GET /api/requests/{id}` */
export const RequestDetail = RequestLine.omit({ verdict: true, summary: true }).extend({
  pageUrl: z.string(),
  /** There while the request is open. */
  requestUri: z.string().optional(),
  asked: z.array(AskedCredential),
  /** The check made when the answer arrived. */
  report: ReportShape.optional(),
  /** The latest check made since. */
  checkedAgain: ReportShape.optional(),
  /** When answer and report go by themselves. */
  keptUntil: z.string().optional(),
})
export type RequestDetail = z.infer<typeof RequestDetail>

/**
 * `POST /api/checks` as JSON: one credential or presentation, or the `vp_token` of an answer. As `text/plain` the body is the
 * credential itself.
 */
export const OpenCheck = z.union([
  z.string().min(1),
  z.object({ credential: z.string().min(1) }),
  z.object({ presentation: z.string().min(1) }),
  z.object({ vp_token: z.record(z.string(), z.array(z.string().min(1)).min(1)) }),
])
export type OpenCheck = z.infer<typeof OpenCheck>

/** The body of every refusal. */
export const ErrorAnswer = z.object({
  error: z.string(),
  message: z.string(),
  problems: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
})
export type ErrorAnswer = z.infer<typeof ErrorAnswer>
