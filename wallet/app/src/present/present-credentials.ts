import type { AgentFace } from '@acquis/agent'
import { type Clock, CodedError, newId, randomToken } from '@acquis/base'
import { jwtVcFormatName, presentJwtVc, presentSdJwt } from '@acquis/credential'
import {
  buildErrorResponse,
  buildResponseForm,
  readPostAnswer,
  readRequestLink,
  readRequestObject,
  type RequestLink,
  type RequestObject,
  VpError,
  type VpToken,
} from '@acquis/protocol'
import type { TrustSource } from '@acquis/trust'
import { findBody } from '@acquis/trust'
import type { HeldDiploma } from '../checks/held-diploma.ts'
import { FetchError, type GuardedAnswer, type GuardedFetch, type GuardedRequest } from '../guarded-fetch.ts'
import { holderKey } from '../vault/holder-key.ts'
import type { HistoryEntry } from '../vault/records.ts'
import type { Vault } from '../vault/vault.ts'
import { askedParts, chosenPaths } from './asked-parts.ts'
import type { AskedPart, Choice } from './choice.ts'
import { PresentError } from './present-error.ts'

/** What presenting stands on. */
export type PresentContext = {
  fetch: GuardedFetch
  agent: AgentFace
  trust: TrustSource
  vault: Vault
  /** The diplomas of this wallet in every format, read for showing. */
  held: () => Promise<HeldDiploma[]>
  now: Clock
  ownOrigin: string
  idOrigin: string
}

/** A request that proved who signed it. `organisation` is what the asker says; `listed` is what the region's register says. */
export type OpenedRequest = {
  request: RequestObject
  asker: { did: string; host: string; organisation?: string; listed: boolean }
  purpose?: string
  /** Empty where nothing in the wallet fits. */
  parts: AskedPart[]
}

/** What this wallet can show. */
const formats = ['dc+sd-jwt', jwtVcFormatName]
const requestType = ['application/oauth-authz-req+jwt'] as const

/**
 * Fetches and judges a request; called when the person has pressed, never before. Nothing is sent back in case of refusal.
 * @throws PresentError `link_malformed`, `request_ended`, `request_refused`, `asker_unknown_now`, `verifier_unreachable`
 */
export async function openRequest(ctx: PresentContext, address: string): Promise<OpenedRequest> {
  const { ownOrigin, idOrigin } = ctx
  const link = refusedAs('link_malformed', () => readRequestLink(address, { ownOrigin }))
  const walletNonce = link.method === 'post' ? randomToken() : undefined
  const jwt = await fetchRequest(ctx, link, walletNonce)
  const request = await readSigned(ctx, jwt, { link, ownOrigin, idOrigin, walletNonce })
  const held = await ctx.held()
  const { list } = await ctx.trust.current()
  const body = list ? findBody(list, request.did) : undefined
  const organisation = body?.name ?? request.organisation
  return {
    request,
    asker: {
      did: request.did,
      host: body?.domain ?? request.responseHost,
      ...(organisation !== undefined && { organisation }),
      listed: body !== undefined,
    },
    ...(request.purpose !== undefined && { purpose: request.purpose }),
    parts: askedParts(request.dcqlQuery, held),
  }
}

/**
 * Shows what was chosen. The history is written before anything leaves, so that nothing can leave unwritten.
 * @returns where the verifier wants the person to go on, https or loopback only.
 * @throws PresentError `answer_refused` (the verifier said no), `answer_unsure` (no answer: it may have arrived)
 */
export async function showChosen(
  ctx: PresentContext,
  opened: OpenedRequest,
  choice: Choice,
): Promise<{ redirectUri?: string }> {
  const { request } = opened
  const chosen = chosenPaths(opened.parts, choice)
  const vpToken: VpToken = {}
  for (const { queryId, held, paths } of chosen) {
    const signer = holderKey(ctx.vault, held.id, await ctx.vault.publicJwk(held.id))
    const proof = { signer, nonce: request.nonce, audience: request.clientId, now: ctx.now() }
    const presentation =
      held.format === 'dc+sd-jwt'
        ? presentSdJwt({ credential: held.text, disclose: paths, keyBinding: proof })
        : presentJwtVc({ credential: held.text, ...proof })
    vpToken[queryId] = [await presentation]
  }
  const shown = chosen.map(({ held: { id, copyOf, title, vct }, names }) => {
    return { credentialId: copyOf ?? id, title, vct, claims: names }
  })
  return send(ctx, opened, { kind: 'shown', shown }, await buildResponseForm(vpToken, request))
}

/** Shows nothing and says so. "Nothing fits" and "I do not want to" leave as the same word. */
export async function showNothing(ctx: PresentContext, opened: OpenedRequest): Promise<{ redirectUri?: string }> {
  const { state } = opened.request
  const form = buildErrorResponse({ error: 'access_denied', ...(state !== undefined && { state }) })
  return send(ctx, opened, { kind: 'declined', shown: [] }, form)
}

async function send(
  ctx: PresentContext,
  { request, asker, purpose }: OpenedRequest,
  what: Pick<HistoryEntry, 'kind' | 'shown'>,
  form: URLSearchParams,
): Promise<{ redirectUri?: string }> {
  const id = newId()
  const entry: HistoryEntry = {
    ...what,
    at: ctx.now().toISOString(),
    outcome: 'sending',
    to: asker,
    ...(purpose !== undefined && { purpose }),
  }
  const write = (outcome: HistoryEntry['outcome']) =>
    ctx.vault.commit([{ put: { collection: 'history', id, value: { ...entry, outcome } } }])
  await write('sending')
  let answer: GuardedAnswer
  try {
    answer = await ctx.fetch(request.responseUri, { method: 'POST', body: form, accept: ['application/json'] })
  } catch (cause) {
    if (!(cause instanceof FetchError)) throw cause
    await write('unsure')
    throw new PresentError('answer_unsure', 'no answer came back', { cause })
  }
  await write(answer.ok ? 'sent' : 'refused')
  if (!answer.ok) throw new PresentError('answer_refused', `the verifier answered ${answer.status}`)
  try {
    return readPostAnswer(answer.json(), { ownOrigin: ctx.ownOrigin })
  } catch (cause) {
    // It has arrived; only the way back is one that we do not take.
    if (cause instanceof CodedError) return {}
    throw cause
  }
}

async function fetchRequest(ctx: PresentContext, link: RequestLink, walletNonce: string | undefined): Promise<string> {
  const get: GuardedRequest = { accept: requestType }
  const body = new URLSearchParams({ ...(walletNonce !== undefined && { wallet_nonce: walletNonce }) })
  const request: GuardedRequest = walletNonce === undefined ? get : { ...get, method: 'POST', body }
  let answer: GuardedAnswer
  try {
    answer = await ctx.fetch(link.requestUri, request)
  } catch (cause) {
    if (!(cause instanceof FetchError)) throw cause
    const network = cause.code === 'unreachable' || cause.code === 'timeout'
    throw new PresentError(network ? 'verifier_unreachable' : 'request_refused', cause.message, { cause })
  }
  if (!answer.ok) {
    const gone = answer.status >= 400 && answer.status < 500
    throw new PresentError(gone ? 'request_ended' : 'verifier_unreachable', `the request answered ${answer.status}`)
  }
  return answer.text.trim()
}

async function readSigned(
  { agent, now }: PresentContext,
  jwt: string,
  { walletNonce, ...rest }: { link: RequestLink; ownOrigin: string; idOrigin: string; walletNonce: string | undefined },
): Promise<RequestObject> {
  try {
    return await readRequestObject(jwt, {
      ...rest,
      ...agent,
      now: now(),
      formats,
      ...(walletNonce !== undefined && { walletNonce }),
    })
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause
    const unreachable = cause instanceof VpError && cause.code === 'client_unreachable'
    throw new PresentError(unreachable ? 'asker_unknown_now' : 'request_refused', cause.message, { cause })
  }
}

function refusedAs<T>(code: PresentError['code'], read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof CodedError) throw new PresentError(code, cause.message, { cause })
    throw cause
  }
}
