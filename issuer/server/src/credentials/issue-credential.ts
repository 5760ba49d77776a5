import { createResolver, ResolveError } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { configurationIdOf, credentialResponse, type ProvenKey, readCredentialRequest, readKeyProofs } from '@acquis/protocol'
import { isUniqueViolation } from '@acquis/server'
import type { EntityManager } from 'typeorm'
import { issuerOf } from '../addresses.ts'
import type { AwardSubject } from '../awards/award.ts'
import { findAward, findSubject, moveAward } from '../awards/award-table.ts'
import type { ApprovedSubjects } from '../batches/approved-subjects.ts'
import { findClaimLinkById } from '../claim-links/claim-link-table.ts'
import type { IssuerContext } from '../context.ts'
import { readNonce, refusedNonce } from '../nonces/nonce.ts'
import { insertSpentNonce } from '../nonces/nonce-table.ts'
import { type DrawnPlaces, drawFreePlaces } from '../status/draw-places.ts'
import { insertStatusChanges } from '../status/status-table.ts'
import { type AccessToken, type Organisation, tokenOf } from '../wallet-edge.ts'
import { denied, type Instance, judgeClaim, newInstance } from './instance.ts'
import { findInstancesOfAward, insertInstance, retireInstances } from './instance-table.ts'
import { signInstance } from './sign-instance.ts'

export type Issuing = Pick<IssuerContext, 'config' | 'db' | 'keys' | 'now'> & { approvedSubjects: ApprovedSubjects }

/**
 * ★ Issues a credential: token, request, key proof and nonce; then, in one transaction, the award, the approved subject, a
 * place in a status list, the instance, the signature. What is answered was recorded before.
 *
 * @throws VciError as OpenID4VCI 1.0 words it
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-8
 */
export async function issueCredential(
  ctx: Issuing,
  { body, authorization, json }: { body: Organisation; authorization: string | undefined; json: unknown },
): Promise<Record<string, unknown>> {
  const token = await tokenOf(ctx, body, authorization)
  const award = await ctx.db.read((db) => findAward(db, body.id, token.awardId))
  if (!award) throw denied('the award is no more')
  const configurationId = configurationIdOf({ name: award.credentialType })
  const key = await readProof(ctx, body, { token, configurationId, json })
  await spendNonce(ctx, body, key.nonce)
  const isApproved = await ctx.approvedSubjects(body.id, award.batchId)
  const drawn = await drawFreePlaces(ctx, body.id)
  const signer = await ctx.keys.signer(body.did, 'credential')

  return ctx.db.transaction(async (db) => {
    const { subject } = await claimAward(db, token, ctx.now())
    if (!isApproved({ subject, subjectSalt: award.subjectSalt })) throw denied('the subject is not in an approved manifest')
    const instance = await findOrRecord(db, { token, configurationId, key, drawn, now: ctx.now() })
    const type = award.credentialType
    const credential = await signInstance(ctx, db, { body, type, subject, instance, jwk: key.jwk, signer })
    return credentialResponse({ credentials: [credential], notificationId: instance.notificationId })
  })
}

/** The one proven key of a request that is for what the token is for. */
async function readProof(
  { config, now }: Issuing,
  body: Organisation,
  { token, configurationId, json }: { token: AccessToken; configurationId: string; json: unknown },
): Promise<ProvenKey> {
  const { credentialIdentifier, clientId } = token
  const { proofs } = readCredentialRequest(json, {
    configurationIds: [configurationId],
    ...(credentialIdentifier !== null && { credentialIdentifiers: [credentialIdentifier] }),
  })
  const [key] = await readKeyProofs(proofs, {
    audience: issuerOf(config.publicUrl, body.slug),
    now: now(),
    verify: nodeVerify,
    resolver: createResolver({ fetchJson: fetchNothing, ownOrigin: config.publicUrl, now }),
    ...(clientId !== null && { clientId }),
  })
  return key!
}

/** Holders are did:key and did:jwk, which hold their key: a proof makes us fetch nothing. */
const fetchNothing = async () => {
  throw new ResolveError('did_unsupported', 'nothing is fetched for a key proof')
}

/** A nonce is spent by the first proof that shows it, whatever comes of that request. */
async function spendNonce({ config, db, now }: Issuing, { id }: Organisation, nonce: string): Promise<void> {
  const spent = readNonce(nonce, { orgId: id, secret: config.secrets.hmac, now: now() })
  try {
    await db.transaction((rows) => insertSpentNonce(rows, spent))
  } catch (cause) {
    if (isUniqueViolation(cause)) throw refusedNonce()
    throw cause
  }
}

/**
 * Moves the award to `collected`, which holds its row: of two tokens at once the second waits here, and then sees what the
 * first has recorded.
 */
async function claimAward(db: EntityManager, token: AccessToken, now: Date): Promise<{ subject: AwardSubject }> {
  const from = ['sent', 'bounced', 'opened', 'collected'] as const
  const moved = await moveAward(db, { id: token.awardId, from, to: 'collected', at: now.toISOString() })
  const link = await findClaimLinkById(db, token.orgId, token.claimLinkId)
  if (!moved || !link || link.replacedAt !== null) throw denied('the award or its link was withdrawn')
  const personal = await findSubject(db, token.awardId)
  if (!personal) throw denied('the subject was erased')
  return personal
}

async function findOrRecord(
  db: EntityManager,
  args: { token: AccessToken; configurationId: string; key: ProvenKey; drawn: DrawnPlaces; now: Date },
): Promise<Instance> {
  const { token, configurationId, key, drawn, now } = args
  const { thumbprint } = key
  const known = await findInstancesOfAward(db, token.awardId)
  const claim = judgeClaim({ token, configurationId, thumbprint, known })
  if (claim.kind === 'again') return claim.instance
  await replaceInstances(db, claim.replaces, now)
  const fresh = newInstance({ token, configurationId, thumbprint, now })
  for (const statusIndex of drawn.places) {
    const instance = { ...fresh, statusListId: drawn.list.id, statusIndex }
    if (await insertInstance(db, instance)) return instance
  }
  throw new Error('all places that were drawn were taken in the meantime')
}

async function replaceInstances(db: EntityManager, instances: readonly Instance[], now: Date): Promise<void> {
  const at = now.toISOString()
  const ids = instances.map(({ id }) => id)
  if (ids.length > 0) await retireInstances(db, { ids, to: 'replaced', at })
  await insertStatusChanges(
    db,
    instances.map(({ orgId, statusListId }) => ({ orgId, statusListId, at })),
  )
}
