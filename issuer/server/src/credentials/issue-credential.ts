import { createResolver, ResolveError } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { credentialResponse, type ProvenKey, readCredentialRequest, readKeyProofs } from '@acquis/protocol'
import { isUniqueViolation } from '@acquis/server'
import type { EntityManager } from 'typeorm'
import { issuerOf } from '../addresses.ts'
import type { Award, AwardSubject } from '../awards/award.ts'
import { findAward, findSubject, moveAward } from '../awards/award-table.ts'
import type { ApprovedSubjects } from '../batches/approved-subjects.ts'
import { findClaimLinkById } from '../claim-links/claim-link-table.ts'
import { batchSize, type Configuration, configurationsOf } from '../configurations.ts'
import type { IssuerContext } from '../context.ts'
import { readNonce, refusedNonce } from '../nonces/nonce.ts'
import { insertSpentNonces } from '../nonces/nonce-table.ts'
import { type DrawnPlaces, drawFreePlaces } from '../status/draw-places.ts'
import { statusKinds } from '../status/status.ts'
import { type AccessToken, type Organisation, tokenOf } from '../wallet-edge.ts'
import { denied, type Instance, judgeClaim, newInstances } from './instance.ts'
import { findInstancesOfAward, insertInstance, retireInstances } from './instance-table.ts'
import { signInstances } from './sign-instances.ts'

export type Issuing = Pick<IssuerContext, 'config' | 'db' | 'keys' | 'now'> & { approvedSubjects: ApprovedSubjects }

/**
 * ★ Issues credentials, one a key: token, request, key proofs and nonces; then, in one transaction, the award, the approved
 * subject, places in a status list, the instances, the signatures. What is answered was recorded before. One token serves each
 * configuration of the offer once.
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
  const { configuration, keys } = await readRequest(ctx, body, { token, award, json })
  await spendNonces(ctx, body, keys)
  const isApproved = await ctx.approvedSubjects(body.id, award.batchId)
  const kind = statusKinds[configuration.format]
  const drawn = await drawFreePlaces(ctx, { orgId: body.id, kind, count: keys.length })
  // Veramo's store is asked for the key before our transaction opens, and knows it from then on.
  const signer = await ctx.keys.signer(body.did, 'credential')

  return ctx.db.transaction(async (db) => {
    const { subject } = await claimAward(db, token, ctx.now())
    if (!isApproved({ subject, subjectSalt: award.subjectSalt })) throw denied('the subject is not in an approved manifest')
    const instances = await findOrRecord(db, { token, configuration, keys, drawn, now: ctx.now() })
    const type = award.credentialType
    const credentials = await signInstances(ctx, db, { body, type, subject, instances, keys, signer })
    return credentialResponse({ credentials, notificationId: instances[0]!.notificationId })
  })
}

/** Which configuration of the offer is asked for, and the proven keys that it is for. */
async function readRequest(
  { config, now }: Issuing,
  body: Organisation,
  { token, award, json }: { token: AccessToken; award: Award; json: unknown },
): Promise<{ configuration: Configuration; keys: ProvenKey[] }> {
  const { credentialIdentifiers: identifiers, clientId } = token
  const offered = configurationsOf(award.credentialType)
  const { configurationId, credentialIdentifier, proofs } = readCredentialRequest(json, {
    configurationIds: offered.map(({ id }) => id),
    batchSize,
    ...(identifiers && { credentialIdentifiers: Object.values(identifiers) }),
  })
  const keys = await readKeyProofs(proofs, {
    audience: issuerOf(config.publicUrl, body.slug),
    now: now(),
    verify: nodeVerify,
    resolver: createResolver({ fetchJson: fetchNothing, ownOrigin: config.publicUrl, now }),
    batchSize,
    ...(clientId !== null && { clientId }),
  })
  const isAsked = ({ id }: Configuration) =>
    configurationId === undefined ? identifiers?.[id] === credentialIdentifier : id === configurationId
  return { configuration: offered.find(isAsked)!, keys }
}

/** Holders are did:key and did:jwk, which hold their key: a proof makes us fetch nothing. */
const fetchNothing = async () => {
  throw new ResolveError('did_unsupported', 'nothing is fetched for a key proof')
}

/** A nonce is spent by the first request that shows it, whatever comes of that request; proofs of one request may share it. */
async function spendNonces({ config, db, now }: Issuing, { id }: Organisation, keys: readonly ProvenKey[]): Promise<void> {
  const nonces = new Set(keys.map(({ nonce }) => nonce))
  const spent = [...nonces].map((nonce) => readNonce(nonce, { orgId: id, secret: config.secrets.hmac, now: now() }))
  try {
    await db.transaction((rows) => insertSpentNonces(rows, spent))
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
  args: { token: AccessToken; configuration: Configuration; keys: readonly ProvenKey[]; drawn: DrawnPlaces; now: Date },
): Promise<Instance[]> {
  const { token, configuration, keys, drawn, now } = args
  const thumbprints = keys.map(({ thumbprint }) => thumbprint)
  const known = await findInstancesOfAward(db, token.awardId)
  const claim = judgeClaim({ token, configurationId: configuration.id, thumbprints, known })
  if (claim.kind === 'again') return claim.instances
  await retireInstances(db, { instances: claim.replaces, to: 'replaced', at: now.toISOString() })
  const places = drawn.places[Symbol.iterator]()
  const recorded: Instance[] = []
  for (const fresh of newInstances({ token, configuration, thumbprints, now }))
    recorded.push(await recordAt(db, { ...fresh, statusListId: drawn.list.id }, places))
  return recorded
}

/** Records an instance at the first of these places that nobody has taken in the meantime. */
async function recordAt(
  db: EntityManager,
  fresh: Omit<Instance, 'statusIndex'>,
  places: Iterator<number, undefined>,
): Promise<Instance> {
  for (let place = places.next(); !place.done; place = places.next()) {
    const instance = { ...fresh, statusIndex: place.value }
    if (await insertInstance(db, instance)) return instance
  }
  throw new Error('all places that were drawn were taken in the meantime')
}
