import { offerLink } from '@acquis/protocol'
import type { EntityManager } from 'typeorm'
import { claimUrlOf, offerUriOf } from '../addresses.ts'
import { type Award, learnerOf } from '../awards/award.ts'
import { findAwardsOfBatch, findSubjects, moveAward, moveAwardsOfBatch, resetWrongCodes } from '../awards/award-table.ts'
import { BatchError } from '../batches/batch.ts'
import { findBatch, markDelivered } from '../batches/batch-table.ts'
import { mintClaimLink } from '../claim-links/claim-link.ts'
import { insertClaimLinks, replaceClaimLinks } from '../claim-links/claim-link-table.ts'
import type { IssuerContext } from '../context.ts'
import { lockOrganisation } from '../organisations/organisation-table.ts'
import { type Delivery, deliverableStates, DeliveryError, namedRows } from './delivery.ts'

/**
 * ★ Makes claim links and codes for an approved batch. Without `rows`: for those that have none yet. With `rows`: anew for
 * those alone; their earlier links, codes and tokens are dead from then on.
 *
 * @returns one entry a row, in the order of the file: the only time that a code is told.
 * @throws BatchError `batch_not_found`; DeliveryError `batch_not_approved`, `row_not_found`, `row_not_deliverable`
 */
export async function deliverBatch(
  ctx: Pick<IssuerContext, 'config' | 'db' | 'now'>,
  { orgId, batchId, rows }: { orgId: string; batchId: string; rows?: readonly string[] | undefined },
): Promise<Delivery[]> {
  const now = ctx.now()
  return ctx.db.transaction(async (db) => {
    // One delivery of a body at a time: two at once would make two codes for one row, and one of them would be dead at birth.
    await lockOrganisation(db, orgId)
    const batch = await findBatch(db, orgId, batchId)
    if (!batch) throw new BatchError('batch_not_found', 'the body has no such batch')
    if (batch.state === 'draft') throw new DeliveryError('batch_not_approved', 'nobody has approved the batch')
    const awards = await findAwardsOfBatch(db, orgId, batchId)
    const at = now.toISOString()
    const sent = rows ? await sendAgain(db, namedRows(awards, rows), at) : await sendFirst(db, awards, { orgId, batchId, at })
    await markDelivered(db, batchId)
    return makeLinks(ctx, db, sent, now)
  })
}

/** Rows that were approved and have no code. A row may be cancelled while we read: what stands afterwards counts. */
async function sendFirst(
  db: EntityManager,
  awards: readonly Award[],
  { orgId, batchId, at }: { orgId: string; batchId: string; at: string },
): Promise<Award[]> {
  const approved = new Set(awards.filter(({ state }) => state === 'approved').map(({ id }) => id))
  if (approved.size === 0) return []
  await moveAwardsOfBatch(db, { batchId, from: 'approved', to: 'sent', at })
  const moved = await findAwardsOfBatch(db, orgId, batchId)
  return moved.filter(({ id, state }) => state === 'sent' && approved.has(id))
}

/** @throws DeliveryError `row_not_deliverable` for a row that was withdrawn while we read */
async function sendAgain(db: EntityManager, awards: readonly Award[], at: string): Promise<Award[]> {
  const waiting = deliverableStates.filter((state) => state !== 'collected' && state !== 'rejected')
  for (const { id } of awards) {
    const moved =
      (await moveAward(db, { id, from: waiting, to: 'sent', at })) ||
      (await moveAward(db, { id, from: ['collected'], to: 'collected', at }))
    if (!moved) throw new DeliveryError('row_not_deliverable', `row ${id} was withdrawn`)
    await resetWrongCodes(db, id)
  }
  await replaceClaimLinks(
    db,
    awards.map(({ id }) => id),
    at,
  )
  return [...awards].sort((left, right) => left.line - right.line)
}

async function makeLinks(
  { config }: Pick<IssuerContext, 'config'>,
  db: EntityManager,
  awards: readonly Award[],
  now: Date,
): Promise<Delivery[]> {
  const subjects = await findSubjects(
    db,
    awards.map(({ id }) => id),
  )
  const minted = awards.map(({ id, orgId }) => mintClaimLink({ orgId, awardId: id, secret: config.secrets.hmac, now }))
  await insertClaimLinks(
    db,
    minted.map(({ link }) => link),
  )
  return minted.map(({ link, token, txCode }) => ({
    id: link.awardId,
    learner: learnerOf(subjects.get(link.awardId)?.subject ?? {}),
    claimUrl: claimUrlOf(config.publicUrl, token),
    credentialOfferUri: offerLink(offerUriOf(config.publicUrl, token)),
    txCode,
  }))
}
