import { CodedError } from '@acquis/base'
import { didJwkOf, didKeyOf, keyOfHolderDid, type P256Jwk } from '@acquis/agent'
import {
  buildCredentialRequest,
  buildKeyProof,
  buildNotification,
  type NotificationEvent,
  type Offer,
  readCredentialResponse,
  readErrorBody,
  readNonceResponse,
  readOffer,
} from '@acquis/protocol'
import { FetchError, type GuardedAnswer, type GuardedFetch, type GuardedRequest } from '../guarded-fetch.ts'
import { holderKey } from '../vault/holder-key.ts'
import type { PendingCopy, PendingReceipt } from '../vault/records.ts'
import type { Vault } from '../vault/vault.ts'
import { ReceiveError } from './receive-error.ts'

// The single calls to an issuer, each with its refusals in our words. The order of them is the story's.

type Caller = { fetch: GuardedFetch; ownOrigin: string }

export const json = ['application/json'] as const

/** @throws ReceiveError `link_ended`, `offer_refused`, `issuer_unreachable`, `issuer_failed` */
export async function fetchOffer(ctx: Caller, offerUri: string): Promise<Offer> {
  const answer = await ask(ctx, offerUri, { accept: json })
  if ([403, 404, 410].includes(answer.status)) throw new ReceiveError('link_ended', `the offer answered ${answer.status}`)
  if (!answer.ok) throw new ReceiveError('issuer_failed', `the offer answered ${answer.status}`)
  return refusedAs('offer_refused', () => readOffer(answer.json(), { ownOrigin: ctx.ownOrigin }))
}

/** A published document, in the reader's language. @throws ReceiveError `offer_refused`, `issuer_unreachable`, `issuer_failed` */
export async function fetchMetadata<T>(ctx: Caller, url: string, read: (body: unknown) => T): Promise<T> {
  const answer = await ask(ctx, url, { accept: json, maxBytes: 1_048_576 })
  if (!answer.ok) throw new ReceiveError('issuer_failed', `the metadata answered ${answer.status}`)
  return refusedAs('offer_refused', () => read(answer.json({ maxMembers: 20_000 })))
}

/**
 * One format for a token and a key of its own. A nonce that has aged is fetched once more, and only once.
 * @throws ReceiveError `session_ended` (the token is no longer good), `taken_elsewhere`, `issuer_unreachable`, `issuer_failed`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-8
 */
export async function requestCredential(
  ctx: Caller & { vault: Pick<Vault, 'sign'>; now: () => Date },
  pending: PendingReceipt,
  { configurationId, keyId, didMethod }: PendingCopy,
  publicJwk: P256Jwk,
): Promise<{ credential: string; notificationId?: string }> {
  const { token } = pending
  const signer = holderKey(ctx.vault, keyId, publicJwk)
  const kid = didMethod && keyOfHolderDid((didMethod === 'did:key' ? didKeyOf : didJwkOf)(publicJwk)).kid
  for (let attempt = 1; ; attempt++) {
    const nonce = await fetchNonce(ctx, pending)
    const proof = await buildKeyProof({
      signer,
      audience: pending.issuer,
      nonce,
      now: ctx.now(),
      ...(kid !== undefined && { kid }),
    })
    const request = refusedAs('issuer_failed', () => buildCredentialRequest({ configurationId, token, proofs: [proof] }))
    const answer = await ask(ctx, pending.endpoints.credential, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token.accessToken}` },
      body: JSON.stringify(request),
      accept: json,
    })
    if (answer.ok) return readIssued(answer)
    const error = readError(answer)?.error
    if (error === 'invalid_nonce' && attempt === 1) continue
    if (answer.status === 401 || error === 'invalid_token')
      throw new ReceiveError('session_ended', 'the issuer no longer knows the token')
    if (error === 'credential_request_denied')
      throw new ReceiveError('taken_elsewhere', 'the issuer has given this credential to another key')
    throw new ReceiveError('issuer_failed', `the issuer answered ${answer.status}`)
  }
}

/** Tells the issuer what became of one format. @returns whether it has heard. */
export async function notify(
  ctx: Caller,
  { endpoints, token }: PendingReceipt,
  { notificationId }: PendingCopy,
  event: NotificationEvent,
): Promise<boolean> {
  if (!endpoints.notification || notificationId === undefined) return true
  try {
    const { status } = await ctx.fetch(endpoints.notification, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token.accessToken}` },
      body: JSON.stringify(buildNotification({ notificationId, event })),
      accept: json,
    })
    return status < 500
  } catch {
    return false
  }
}

/** A wrong code may be typed again; a dead one may not, and the diploma is safe in both cases. */
export function codeRefusal(answer: GuardedAnswer): ReceiveError {
  const body = readError(answer)
  if (body?.error !== 'invalid_grant' && body?.error !== 'invalid_request')
    return new ReceiveError('issuer_failed', `the token endpoint answered ${answer.status}`)
  const { triesLeft } = body
  if (triesLeft === 0) return new ReceiveError('code_dead', 'the code has been tried too often')
  return new ReceiveError('code_wrong', 'the issuer refused the code', { triesLeft })
}

export async function ask(ctx: Caller, url: string, request: GuardedRequest): Promise<GuardedAnswer> {
  try {
    return await ctx.fetch(url, request)
  } catch (cause) {
    if (!(cause instanceof FetchError)) throw cause
    const network = cause.code === 'unreachable' || cause.code === 'timeout'
    throw new ReceiveError(network ? 'issuer_unreachable' : 'issuer_failed', cause.message, { cause })
  }
}

/** What an outside text breaks becomes a refusal with our own code. */
export function refusedAs<T>(code: ReceiveError['code'], read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof CodedError) throw new ReceiveError(code, cause.message, { cause })
    throw cause
  }
}

async function fetchNonce(ctx: Caller, { endpoints }: PendingReceipt): Promise<string> {
  if (!endpoints.nonce) throw new ReceiveError('issuer_failed', 'the issuer wants a proof and gives no nonce')
  const answer = await ask(ctx, endpoints.nonce, { method: 'POST', accept: json })
  if (!answer.ok) throw new ReceiveError('issuer_failed', `the nonce endpoint answered ${answer.status}`)
  return refusedAs('issuer_failed', () => readNonceResponse(answer.json()))
}

function readIssued(answer: GuardedAnswer): { credential: string; notificationId?: string } {
  const response = refusedAs('issuer_failed', () => readCredentialResponse(answer.json(), { keys: 1 }))
  const credential = response.kind === 'issued' ? response.credentials[0] : undefined
  if (response.kind !== 'issued' || typeof credential !== 'string')
    throw new ReceiveError('issuer_failed', 'the issuer answered without a credential')
  return { credential, ...(response.notificationId !== undefined && { notificationId: response.notificationId }) }
}

/** `tries_left` is our issuers' own word beside the standard ones; others leave it out. */
function readError(answer: GuardedAnswer): { error: string; triesLeft?: number } | null {
  try {
    const body = answer.json()
    const read = readErrorBody(body)
    const tries = (body as { tries_left?: unknown } | null)?.tries_left
    return read && { error: read.error, ...(typeof tries === 'number' && { triesLeft: tries }) }
  } catch {
    return null
  }
}
