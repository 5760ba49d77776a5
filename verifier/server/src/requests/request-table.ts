import { type EntityManager, EntitySchema, IsNull, LessThan, LessThanOrEqual, MoreThan, Not } from 'typeorm'
import { type CancelReason, maxRefusedAnswers, type Request } from './request.ts'

export const requestTable = new EntitySchema<Request>({
  name: 'request',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    createdBy: { type: 'varchar', name: 'created_by' },
    purpose: { type: 'text' },
    dcqlQuery: { type: 'simple-json', name: 'dcql_query' },
    responseMode: { type: 'varchar', name: 'response_mode' },
    requestUriMethod: { type: 'varchar', name: 'request_uri_method' },
    nonce: { type: 'varchar' },
    state: { type: 'varchar' },
    sealedKey: { type: 'text', name: 'sealed_key', nullable: true },
    createdAt: { type: 'varchar', name: 'created_at' },
    expiresAt: { type: 'varchar', name: 'expires_at' },
    answeredAt: { type: 'varchar', name: 'answered_at', nullable: true },
    cancelledAt: { type: 'varchar', name: 'cancelled_at', nullable: true },
    cancelReason: { type: 'varchar', name: 'cancel_reason', nullable: true },
    refusedAnswers: { type: 'integer', name: 'refused_answers' },
    erasedAt: { type: 'varchar', name: 'erased_at', nullable: true },
  },
  indices: [{ name: 'request_by_age', columns: ['orgId', 'createdAt', 'id'] }],
})

export async function insertRequest(db: EntityManager, request: Request): Promise<void> {
  await db.insert(requestTable, request)
}

/** By its id alone: for wallets and for the page, which know no organisation. */
export function findRequest(db: EntityManager, id: string): Promise<Request | null> {
  return db.findOneBy(requestTable, { id })
}

/** Null also for a request of another organisation. */
export function findRequestOf(db: EntityManager, orgId: string, id: string): Promise<Request | null> {
  return db.findOneBy(requestTable, { id, orgId })
}

/** Newest first, those after the cursor; served by `request_by_age`. */
export function listRequests(
  db: EntityManager,
  { orgId, after, limit }: { orgId: string; after?: Pick<Request, 'createdAt' | 'id'>; limit: number },
): Promise<Request[]> {
  return db.find(requestTable, {
    where: after
      ? [
          { orgId, createdAt: LessThan(after.createdAt) },
          { orgId, createdAt: after.createdAt, id: LessThan(after.id) },
        ]
      : { orgId },
    order: { createdAt: 'DESC', id: 'DESC' },
    take: limit,
  })
}

const stillOpen = (at: string) => ({ answeredAt: IsNull(), cancelledAt: IsNull(), expiresAt: MoreThan(at) })

/** Spends the request on its first valid answer. False when another answer, its end or a cancellation came first. */
export async function spendRequest(db: EntityManager, id: string, at: string): Promise<boolean> {
  const { affected } = await db.update(requestTable, { id, ...stillOpen(at) }, { answeredAt: at, sealedKey: null })
  return affected === 1
}

/** False when it was not open any more. */
export async function cancelRequest(
  db: EntityManager,
  { id, reason, at }: { id: string; reason: CancelReason; at: string },
): Promise<boolean> {
  const changes = { cancelledAt: at, cancelReason: reason, sealedKey: null }
  const { affected } = await db.update(requestTable, { id, ...stillOpen(at) }, changes)
  return affected === 1
}

/** Counts an answer that was none, and closes the request when there were too many. */
export async function countRefusedAnswer(db: EntityManager, id: string, at: string): Promise<void> {
  await db.increment(requestTable, { id, ...stillOpen(at) }, 'refusedAnswers', 1)
  const tooMany = { id, ...stillOpen(at), refusedAnswers: MoreThan(maxRefusedAnswers) }
  await db.update(requestTable, tooMany, { cancelledAt: at, cancelReason: 'exhausted', sealedKey: null })
}

/** Destroys the keys of requests that ended without an answer. */
export async function destroyKeys(db: EntityManager, at: string): Promise<void> {
  await db.update(requestTable, { expiresAt: LessThanOrEqual(at), sealedKey: Not(IsNull()) }, { sealedKey: null })
}

/** The answer is gone; the line of the request stays. */
export async function markErased(db: EntityManager, id: string, at: string): Promise<void> {
  await db.update(requestTable, { id, erasedAt: IsNull() }, { erasedAt: at })
}
