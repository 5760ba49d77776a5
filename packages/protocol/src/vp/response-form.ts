import { JsonError, readJson } from '@acquis/base'
import * as z from 'zod'
import { type AddressRule, isReachable } from '../shape/address.ts'
import { toErrorDescription } from '../shape/error-description.ts'
import { type Form, readForm } from '../shape/form.ts'
import { readShape } from '../shape/read-shape.ts'
import { encryptResponse, readJweHeader, responseLimits } from './encryption.ts'
import type { RequestObject } from './read-request-object.ts'
import type { ResponseMode } from './request-object.ts'
import { VpError, type VpErrorCode } from './vp-error.ts'
import { type AuthorizationResponse, readAuthorizationResponse, urlSafeText, type VpToken } from './vp-token.ts'

/**
 * The form that a wallet posts to `response_uri`: clear or encrypted, as the request asks. Post it without cookies, and follow
 * no redirect.
 *
 * @param vpToken only queries that are answered have a member.
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.2
 */
export async function buildResponseForm(
  vpToken: VpToken,
  request: Pick<RequestObject, 'responseMode' | 'state' | 'encryption'>,
): Promise<URLSearchParams> {
  const state = request.state === undefined ? {} : { state: request.state }
  if (request.responseMode === 'direct_post.jwt')
    return new URLSearchParams({ response: await encryptResponse({ vpToken, ...state }, request) })
  return new URLSearchParams({ vp_token: JSON.stringify(vpToken), ...state })
}

/**
 * The form of a refusal; clear in both modes. `access_denied` says nothing of why: no such credential, other values, or the
 * person's no are one answer.
 *
 * @throws RangeError for `client_unreachable`, which is not a word of the protocol
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.5
 */
export function buildErrorResponse(args: { error: VpErrorCode; state?: string; description?: string }): URLSearchParams {
  const { error, state, description } = args
  if (error === 'client_unreachable') throw new RangeError('client_unreachable is never sent')
  return new URLSearchParams({
    error,
    ...(description !== undefined && { error_description: toErrorDescription(description) }),
    ...(state !== undefined && { state }),
  })
}

/** What arrived at the response endpoint. */
export type ResponseForm =
  | { kind: 'clear'; response: AuthorizationResponse }
  /** For `decryptResponse`; `kid` is the one in its header. */
  | { kind: 'encrypted'; jwe: string; kid?: string }
  | { kind: 'error'; error: string; description?: string; state?: string }

/**
 * Reads what a wallet posted. That `state` is the one of the request is the caller's to judge.
 *
 * @param options.responseMode what the request asked for: a clear answer to a request for an encrypted one is refused, and the
 *   other way round; an error may always be clear.
 * @throws VpError `invalid_request`
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.2
 */
export function readResponseForm(form: Form, options: { responseMode?: ResponseMode } = {}): ResponseForm {
  const parameters = readForm(form, refusal)
  const error = parameters.get('error')
  const jwe = parameters.get('response')
  const vpToken = parameters.get('vp_token')
  if ([error, jwe, vpToken].filter((each) => each !== undefined).length !== 1)
    throw refusal('there is not exactly one of vp_token, response and error')
  if (error !== undefined) return readError(error, parameters)
  if (options.responseMode === (jwe === undefined ? 'direct_post.jwt' : 'direct_post'))
    throw refusal('the answer is not of the response mode that was asked for')
  if (jwe === undefined) return { kind: 'clear', response: readClear(vpToken!, parameters) }
  const { kid } = readJweHeader(jwe)
  return { kind: 'encrypted', jwe, ...(typeof kid === 'string' && { kid }) }
}

function readError(error: string, parameters: Map<string, string>): ResponseForm {
  const description = parameters.get('error_description')
  const state = parameters.get('state')
  if (state !== undefined && !urlSafeText.safeParse(state).success) throw refusal('state is not of the right shape')
  return {
    kind: 'error',
    error: toErrorDescription(error),
    ...(description !== undefined && { description: toErrorDescription(description) }),
    ...(state !== undefined && { state }),
  }
}

function readClear(vpToken: string, parameters: Map<string, string>): AuthorizationResponse {
  if (parameters.has('presentation_submission')) throw refusal('presentation_submission is a member of a draft')
  try {
    return readAuthorizationResponse({ vp_token: readJson(vpToken, responseLimits), state: parameters.get('state') })
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw refusal('vp_token is not JSON or too large')
  }
}

const answer = z.object({ redirect_uri: z.string().max(4_096).optional() })

/**
 * Reads what the verifier answers to the post: where the person's browser goes on, if anywhere. Only https is followed, or an
 * address on this machine where we are on it ourselves; other schemes are refused.
 *
 * @throws VpError `invalid_request`; the answer itself has arrived all the same
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.2
 */
export function readPostAnswer(json: unknown, rule: AddressRule = {}): { redirectUri?: string } {
  const { redirect_uri: redirectUri } = readShape(answer, json, refusal)
  if (redirectUri === undefined) return {}
  if (!isReachable(redirectUri, rule)) throw refusal('redirect_uri is not an https address')
  return { redirectUri }
}

const refusal = (message: string) => new VpError('invalid_request', message)
