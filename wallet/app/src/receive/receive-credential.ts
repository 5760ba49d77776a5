import { addSeconds, newId, sha256, toBase64url } from '@acquis/base'
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
import type { CheckedCredential } from '../checks/check-held.ts'
import type { PendingReceipt, StoredCredential } from '../vault/records.ts'
import { collectOthers } from './collect-others.ts'
import { ask, codeRefusal, fetchMetadata, fetchOffer, json, notify, refusedAs, requestCredential } from './issuer-calls.ts'
import { arrived, copiesOf, forget, hasEnded, missing, readPending, storedOf } from './pending.ts'
import type { ReceiveContext } from './receive-context.ts'
import { isFinal, ReceiveError } from './receive-error.ts'
import { type Wanted, wantedOf } from './wanted.ts'

/** An offer whose issuer was looked up. Nothing in it is proven: the name of the issuer comes later, from the trust list. */
export type OpenedOffer = {
  pendingId: string
  offer: Offer
  metadata: IssuerMetadata
  /** What is taken of it: a document, and the same in another format where there is one. */
  wanted: [Wanted, ...Wanted[]]
  /** Title of what is offered, by language, from the issuer's metadata. */
  titles: { locale?: string; name: string }[]
  tokenEndpoint: string
  /** The host that will see the code; shown beside the field. */
  tokenHost: string
  txCode?: TxCode
}

/** A credential that is here, checked, and waits for the person's word; with it, unseen, what came of its other formats. */
export type ReceivedCredential = { pendingId: string; credentialId: string; checked: CheckedCredential }

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
  const [first, ...others] = wantedOf(offer, metadata)
  if (!offer.preAuthorized || !first)
    throw new ReceiveError('format_unknown', 'the offer holds nothing that this wallet can take')
  const display = metadata.credential_configurations_supported[first.configurationId]!.credential_metadata?.display ?? []
  const { txCode } = offer.preAuthorized
  return {
    pendingId,
    offer,
    metadata,
    wanted: [first, ...others],
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
  const { metadata, pendingId, wanted } = opened
  const [first, ...others] = wanted.map((each) => ({ ...each, keyId: newId() }))
  const pending: PendingReceipt = {
    state: 'authorised',
    issuer: opened.offer.issuer,
    ...first!,
    endpoints: {
      credential: metadata.credential_endpoint,
      ...(metadata.nonce_endpoint && { nonce: metadata.nonce_endpoint }),
      ...(metadata.notification_endpoint && { notification: metadata.notification_endpoint }),
    },
    token: { accessToken, ...(credentialIdentifiers && { credentialIdentifiers }) },
    tokenEndsAt: addSeconds(ctx.now(), expiresInSeconds - tokenLeewaySeconds).toISOString(),
    ...(others.length > 0 && { others }),
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
  if (found.value.state === 'received' || !hasEnded(ctx, found.value)) return { pendingId }
  await forget(ctx, pendingId, found.value)
  return null
}

/**
 * Token and key → credential → checks, then the other formats. May be called again after a fault: same token, same keys, so
 * the issuer signs the same instances again and nothing is doubled.
 * @throws ReceiveError `issuer_unreachable`, `issuer_failed`, `session_ended`, `taken_elsewhere`, `credential_refused`
 */
export async function collectCredential(ctx: ReceiveContext, pendingId: string): Promise<ReceivedCredential> {
  let pending = await readPending(ctx, pendingId)
  if (pending.credential === undefined) {
    try {
      const publicJwk = await ctx.vault.publicJwk(pending.keyId)
      pending = { ...pending, state: 'received', ...(await requestCredential(ctx, pending, pending, publicJwk)) }
    } catch (error) {
      if (error instanceof ReceiveError && isFinal(error)) await forget(ctx, pendingId, pending)
      throw error
    }
    await ctx.vault.commit([{ put: { collection: 'pending', id: pendingId, value: pending } }])
  }
  const checked = await checkFirst(ctx, pending)
  if (checked.item.verdict === 'refused') {
    const failed = checked.item.checks.find(({ outcome }) => outcome === 'failed')
    await forget(ctx, pendingId, pending)
    for (const copy of arrived(pending)) await notify(ctx, pending, copy, 'credential_failure')
    throw new ReceiveError('credential_refused', `the credential failed at ${failed?.step ?? 'an unnamed step'}`)
  }
  await collectOthers(ctx, pendingId, checked)
  return { pendingId, credentialId: pending.keyId, checked }
}

/** The person takes it: stored first, then the issuer is told; a notification that fails is sent again later. */
export async function takeCredential(ctx: ReceiveContext, received: ReceivedCredential): Promise<{ credentialId: string }> {
  const { pendingId, credentialId, checked } = received
  const found = await ctx.vault.read<PendingReceipt>('pending', pendingId)
  // Taken in another tab in the meantime, and the issuer told.
  if (!found && (await ctx.vault.read('credentials', credentialId))) return { credentialId }
  const pending = found?.value ?? (await readPending(ctx, pendingId))
  const { issuerDid, issuerEntry } = checked
  const first = { ...storedOf(pending), receivedAt: ctx.now().toISOString(), issuerDid, issuerEntry }
  const taken: PendingReceipt = { ...pending, state: 'taken' }
  await ctx.vault.commit([
    { put: { collection: 'credentials', id: pending.keyId, value: first } },
    ...copiesOf(pending, first),
    { put: { collection: 'pending', id: pendingId, value: taken } },
  ])
  await finish(ctx, pendingId, taken)
  return { credentialId: pending.keyId }
}

/** "Ce n'est pas moi": nothing is kept, and the issuer is told. */
export async function refuseCredential(ctx: ReceiveContext, { pendingId }: { pendingId: string }): Promise<void> {
  const found = await ctx.vault.read<PendingReceipt>('pending', pendingId)
  // Taken in another tab in the meantime: what is kept is not undone here.
  if (!found || found.value.state === 'taken') return
  await forget(ctx, pendingId, found.value)
  for (const copy of arrived(found.value)) await notify(ctx, found.value, copy, 'credential_deleted')
}

/** Tells issuers what a closed page or a fault kept them from hearing, fetches what is missing, and clears away what has ended. */
export async function finishPending(ctx: ReceiveContext): Promise<void> {
  const { records } = await ctx.vault.list<PendingReceipt>('pending')
  for (const { id, value } of records) {
    if (value.state === 'taken') await complete(ctx, id, value)
    else if (value.state === 'authorised' && hasEnded(ctx, value)) await forget(ctx, id, value)
  }
}

/** What is missing of a diploma that was taken is fetched and kept beside it, while the diploma is here and the token lives. */
async function complete(ctx: ReceiveContext, pendingId: string, pending: PendingReceipt): Promise<void> {
  const first = await ctx.vault.read<StoredCredential>('credentials', pending.keyId)
  if (!first || hasEnded(ctx, pending)) return finish(ctx, pendingId, pending, { isLast: true })
  if (missing(pending).length === 0) return finish(ctx, pendingId, pending)
  await collectOthers(ctx, pendingId, await checkFirst(ctx, pending))
  const after = await readPending(ctx, pendingId)
  await ctx.vault.commit(copiesOf(after, first.value))
  await finish(ctx, pendingId, after)
}

/** Tells the issuer what was taken; the receipt is cleared away when it has heard, and nothing more can come. */
async function finish(ctx: ReceiveContext, pendingId: string, pending: PendingReceipt, { isLast = false } = {}): Promise<void> {
  let isOver = missing(pending).length === 0
  for (const copy of arrived(pending)) isOver = (await notify(ctx, pending, copy, 'credential_accepted')) && isOver
  if (!isOver && !isLast) return
  const keys = missing(pending).map(({ keyId }) => ({ remove: { collection: 'keys' as const, id: keyId } }))
  await ctx.vault.commit([{ remove: { collection: 'pending', id: pendingId } }, ...keys])
}

async function checkFirst(ctx: ReceiveContext, { credential, keyId, vct, types }: PendingReceipt): Promise<CheckedCredential> {
  const expectedType = vct ?? types
  const holderJwk = await ctx.vault.publicJwk(keyId)
  return ctx.check({ text: credential!, holderJwk, ...(expectedType !== undefined && { expectedType }) })
}
