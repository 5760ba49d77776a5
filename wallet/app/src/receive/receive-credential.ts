import { addSeconds, type Clock, newId, sha256, toBase64url } from '@acquis/base'
import {
  buildTokenRequest,
  checkOffer,
  type IssuerMetadata,
  type Offer,
  readAuthorizationServerMetadata,
  readIssuerMetadata,
  readOfferLink,
  readTokenResponse,
  type TxCode,
  wellKnownUrl,
} from '@acquis/protocol'
import type { CheckedCredential, CheckHeld } from '../checks/check-held.ts'
import type { GuardedFetch } from '../guarded-fetch.ts'
import type { PendingReceipt, StoredCredential } from '../vault/records.ts'
import type { Vault } from '../vault/vault.ts'
import { ask, codeRefusal, fetchMetadata, fetchOffer, json, notify, refusedAs, requestCredential } from './issuer-calls.ts'
import { ReceiveError } from './receive-error.ts'

/** What receiving stands on. */
export type ReceiveContext = {
  fetch: GuardedFetch
  vault: Vault
  /** Checks a credential as its holder: own key, trust list, status. */
  check: CheckHeld
  now: Clock
  /** Our own address, for the loopback rule. */
  ownOrigin: string
}

/** An offer whose issuer was looked up. Nothing in it is proven: the name of the issuer comes later, from the trust list. */
export type OpenedOffer = {
  pendingId: string
  offer: Offer
  metadata: IssuerMetadata
  configurationId: string
  /** Title of what is offered, by language, from the issuer's metadata. */
  titles: { locale?: string; name: string }[]
  tokenEndpoint: string
  /** The host that will see the code; shown beside the field. */
  tokenHost: string
  txCode?: TxCode
}

/** A credential that is here, checked, and waits for the person's word. */
export type ReceivedCredential = { pendingId: string; checked: CheckedCredential }

const tokenLeewaySeconds = 5

/** One offer, one receipt under way, however its link was written. */
function readLink(ctx: ReceiveContext, link: string) {
  const named = refusedAs('link_malformed', () => readOfferLink(link, { ownOrigin: ctx.ownOrigin }))
  return { ...named, pendingId: toBase64url(sha256(named.offerUri ?? JSON.stringify(named.offer))) }
}

/**
 * The first request of all; called when the person has pressed, never before.
 * @throws ReceiveError `link_malformed`, `link_ended`, `offer_refused`, `format_unknown`, `issuer_unreachable`, `issuer_failed`
 */
export async function openOffer(ctx: ReceiveContext, link: string): Promise<OpenedOffer> {
  const { ownOrigin } = ctx
  const { pendingId, offer: inLink, offerUri } = readLink(ctx, link)
  const offer = inLink ?? (await fetchOffer(ctx, offerUri))
  const metadata = await fetchMetadata(ctx, wellKnownUrl(offer.issuer, 'openid-credential-issuer'), (body) =>
    readIssuerMetadata(body, offer.issuer, { ownOrigin }),
  )
  const { authorizationServer } = refusedAs('offer_refused', () => checkOffer(offer, metadata))
  const server = await fetchMetadata(ctx, wellKnownUrl(authorizationServer, 'oauth-authorization-server'), (body) =>
    readAuthorizationServerMetadata(body, authorizationServer, { ownOrigin }),
  )
  const configurationId = offer.configurationIds.find((id) => isTakeable(metadata, id))
  if (!offer.preAuthorized || configurationId === undefined)
    throw new ReceiveError('format_unknown', 'the offer holds nothing that this wallet can take')
  const display = metadata.credential_configurations_supported[configurationId]!.credential_metadata?.display ?? []
  const { txCode } = offer.preAuthorized
  return {
    pendingId,
    offer,
    metadata,
    configurationId,
    titles: display.flatMap(({ name, locale }) => (name ? [{ name, ...(locale && { locale }) }] : [])),
    tokenEndpoint: server.token_endpoint,
    tokenHost: new URL(server.token_endpoint).host,
    ...(txCode && { txCode }),
  }
}

/**
 * Spends the code. From here on the vault knows the token and the key, so a reload goes on where it stopped.
 * @throws ReceiveError `code_wrong`, `code_dead`, and those of `collectCredential`
 */
export async function sendCode(ctx: ReceiveContext, opened: OpenedOffer, typed: string): Promise<ReceivedCredential> {
  const { code } = opened.offer.preAuthorized!
  const txCode = opened.txCode && typed.replace(/[\s-]/g, '')
  const body = buildTokenRequest({ code, ...(txCode !== undefined && { txCode }) })
  const answer = await ask(ctx, opened.tokenEndpoint, { method: 'POST', body, accept: json })
  if (!answer.ok) throw codeRefusal(answer)
  const {
    accessToken,
    expiresInSeconds = 300,
    credentialIdentifiers,
  } = refusedAs('issuer_failed', () => readTokenResponse(answer.json()))
  const { metadata, configurationId, pendingId } = opened
  const pending: PendingReceipt = {
    state: 'authorised',
    issuer: opened.offer.issuer,
    configurationId,
    vct: metadata.credential_configurations_supported[configurationId]!.vct!,
    endpoints: {
      credential: metadata.credential_endpoint,
      ...(metadata.nonce_endpoint && { nonce: metadata.nonce_endpoint }),
      ...(metadata.notification_endpoint && { notification: metadata.notification_endpoint }),
    },
    token: { accessToken, ...(credentialIdentifiers && { credentialIdentifiers }) },
    tokenEndsAt: addSeconds(ctx.now(), expiresInSeconds - tokenLeewaySeconds).toISOString(),
    keyId: newId(),
  }
  await ctx.vault.createKey(pending.keyId, [{ put: { collection: 'pending', id: pendingId, value: pending } }])
  return collectCredential(ctx, pendingId)
}

/**
 * What is under way for a link; null where the way starts with the offer. A receipt whose token has ended is cleared away:
 * the link opens anew, and the issuer replaces what it may have signed.
 */
export async function findPending(ctx: ReceiveContext, link: string): Promise<{ pendingId: string } | null> {
  const { pendingId } = readLink(ctx, link)
  const found = await ctx.vault.read<PendingReceipt>('pending', pendingId)
  if (!found || found.value.state === 'taken') return null
  const { state, tokenEndsAt } = found.value
  if (state === 'received' || ctx.now().toISOString() < tokenEndsAt) return { pendingId }
  await forget(ctx, pendingId, found.value)
  return null
}

/**
 * Token and key → credential → checks. May be called again after a fault: same token, same key, so the issuer signs the same
 * instance again and nothing is doubled.
 * @throws ReceiveError `issuer_unreachable`, `issuer_failed`, `session_ended`, `taken_elsewhere`, `credential_refused`
 */
export async function collectCredential(ctx: ReceiveContext, pendingId: string): Promise<ReceivedCredential> {
  let pending = await readPending(ctx, pendingId)
  const publicJwk = await ctx.vault.publicJwk(pending.keyId)
  if (pending.credential === undefined) {
    try {
      pending = { ...pending, state: 'received', ...(await requestCredential(ctx, pending, publicJwk)) }
    } catch (error) {
      const final = error instanceof ReceiveError && ['session_ended', 'taken_elsewhere'].includes(error.code)
      if (final) await forget(ctx, pendingId, pending)
      throw error
    }
    await ctx.vault.commit([{ put: { collection: 'pending', id: pendingId, value: pending } }])
  }
  const checked = await ctx.check({ text: pending.credential!, holderJwk: publicJwk, vct: pending.vct })
  if (checked.item.verdict === 'refused') {
    const failed = checked.item.checks.find(({ outcome }) => outcome === 'failed')
    await forget(ctx, pendingId, pending)
    await notify(ctx, pending, 'credential_failure')
    throw new ReceiveError('credential_refused', `the credential failed at ${failed?.step ?? 'an unnamed step'}`)
  }
  return { pendingId, checked }
}

/** The person takes it: stored first, then the issuer is told; a notification that fails is sent again later. */
export async function takeCredential(ctx: ReceiveContext, received: ReceivedCredential): Promise<{ credentialId: string }> {
  const { pendingId, checked } = received
  const pending = await readPending(ctx, pendingId)
  const { issuerDid, issuerEntry } = checked
  const value: StoredCredential = {
    format: 'dc+sd-jwt',
    text: pending.credential!,
    vct: pending.vct,
    receivedAt: ctx.now().toISOString(),
    issuerDid,
    issuerEntry,
  }
  await ctx.vault.commit([
    { put: { collection: 'credentials', id: pending.keyId, value } },
    { put: { collection: 'pending', id: pendingId, value: { ...pending, state: 'taken' } satisfies PendingReceipt } },
  ])
  if (await notify(ctx, pending, 'credential_accepted')) await clear(ctx, pendingId)
  return { credentialId: pending.keyId }
}

/** "Ce n'est pas moi": nothing is kept, and the issuer is told. */
export async function refuseCredential(ctx: ReceiveContext, { pendingId }: { pendingId: string }): Promise<void> {
  const found = await ctx.vault.read<PendingReceipt>('pending', pendingId)
  // Taken in another tab in the meantime: what is kept is not undone here.
  if (!found || found.value.state === 'taken') return
  await forget(ctx, pendingId, found.value)
  await notify(ctx, found.value, 'credential_deleted')
}

/** Tells issuers what a closed page or a fault kept them from hearing, and clears away what has ended. */
export async function finishPending(ctx: ReceiveContext): Promise<void> {
  const { records } = await ctx.vault.list<PendingReceipt>('pending')
  for (const { id, value } of records) {
    const ended = ctx.now().toISOString() >= value.tokenEndsAt
    if (value.state === 'taken' && (ended || (await notify(ctx, value, 'credential_accepted')))) await clear(ctx, id)
    else if (value.state === 'authorised' && ended) await forget(ctx, id, value)
  }
}

function isTakeable({ credential_configurations_supported: configurations }: IssuerMetadata, id: string): boolean {
  const configuration = Object.hasOwn(configurations, id) ? configurations[id] : undefined
  return configuration?.format === 'dc+sd-jwt' && !!configuration.proof_types_supported?.jwt && !!configuration.vct
}

async function readPending(ctx: ReceiveContext, pendingId: string): Promise<PendingReceipt> {
  const found = await ctx.vault.read<PendingReceipt>('pending', pendingId)
  if (!found) throw new ReceiveError('session_ended', 'nothing is under way for this link')
  return found.value
}

const clear = (ctx: ReceiveContext, id: string) => ctx.vault.commit([{ remove: { collection: 'pending', id } }])

const forget = (ctx: ReceiveContext, id: string, { keyId }: PendingReceipt) =>
  ctx.vault.commit([{ remove: { collection: 'pending', id } }, { remove: { collection: 'keys', id: keyId } }])
