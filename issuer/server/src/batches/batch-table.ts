import { type EntityManager, EntitySchema, In, IsNull, LessThan, MoreThan } from 'typeorm'
import { findSubjectHashes } from '../awards/batch-awards-table.ts'
import { portions } from '../portions.ts'
import type { Batch, ProblemRow } from './batch.ts'
import type { ApprovedManifest } from './manifest.ts'

export const batchTable = new EntitySchema<Batch>({
  name: 'batch',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    fileName: { type: 'varchar', name: 'file_name', nullable: true },
    createdBy: { type: 'varchar', name: 'created_by' },
    createdAt: { type: 'varchar', name: 'created_at' },
    state: { type: 'varchar' },
    columns: { type: 'simple-json' },
    ignored: { type: 'integer' },
    unusual: { type: 'simple-json' },
    manifest: { type: 'simple-json' },
    manifestHash: { type: 'varchar', name: 'manifest_hash' },
    approvedBy: { type: 'varchar', name: 'approved_by', nullable: true },
    approvedAt: { type: 'varchar', name: 'approved_at', nullable: true },
  },
})

export const problemTable = new EntitySchema<ProblemRow>({
  name: 'batch_problem',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    batchId: { type: 'varchar', name: 'batch_id' },
    line: { type: 'integer' },
    problems: { type: 'simple-json' },
    cells: { type: 'simple-json' },
  },
})

export async function insertBatch(db: EntityManager, batch: Batch): Promise<void> {
  await db.insert(batchTable, batch)
}

/** What is known of a draft once all of its rows are recorded. */
export async function completeDraft(
  db: EntityManager,
  { id, ignored, unusual, manifest, manifestHash }: Pick<Batch, 'id' | 'ignored' | 'unusual' | 'manifest' | 'manifestHash'>,
): Promise<void> {
  await db.update(batchTable, { id, state: 'draft' }, { ignored, unusual, manifest, manifestHash })
}

export function findBatch(db: EntityManager, orgId: string, id: string): Promise<Batch | null> {
  return db.findOneBy(batchTable, { orgId, id })
}

/** What a signer judges subjects by (`approvedSubjectsOf`); null for a batch that nobody has approved. */
export async function findApprovedManifest(
  db: EntityManager,
  orgId: string,
  batchId: string,
): Promise<ApprovedManifest | null> {
  const batch = await findBatch(db, orgId, batchId)
  if (!batch || batch.state === 'draft' || batch.approvedBy === null) return null
  const { manifest, manifestHash } = batch
  return { manifest, manifestHash, hashes: await findSubjectHashes(db, orgId, batchId) }
}

/** Newest first. @param after the last batch of the page before */
export function listBatches(
  db: EntityManager,
  orgId: string,
  { after, limit }: { after?: { createdAt: string; id: string }; limit: number },
): Promise<Batch[]> {
  const where = after
    ? [
        { orgId, createdAt: LessThan(after.createdAt) },
        { orgId, createdAt: after.createdAt, id: LessThan(after.id) },
      ]
    : { orgId }
  return db.find(batchTable, { where, order: { createdAt: 'DESC', id: 'DESC' }, take: limit })
}

/** Stores the approval, if the batch is still a draft under the manifest that was judged. Two at once: one gets true. */
export async function markApproved(
  db: EntityManager,
  { id, manifestHash }: Pick<Batch, 'id' | 'manifestHash'>,
  { by, at }: { by: string; at: string },
): Promise<boolean> {
  const found = { id, manifestHash, state: 'draft' as const, approvedBy: IsNull() }
  const { affected } = await db.update(batchTable, found, { state: 'approved', approvedBy: by, approvedAt: at })
  return affected === 1
}

/** An approved batch whose links were made; for one that is delivered already nothing changes. */
export async function markDelivered(db: EntityManager, id: string): Promise<void> {
  await db.update(batchTable, { id, state: 'approved' }, { state: 'delivered' })
}

/** Holds a draft until the transaction ends. False where there is none of this id any more. */
export async function lockDraft(db: EntityManager, orgId: string, id: string): Promise<boolean> {
  const { affected } = await db.update(batchTable, { orgId, id, state: 'draft' }, { state: 'draft' })
  return affected === 1
}

/** Deletes a draft's own row and its rejected rows; its awards must be gone. */
export async function deleteBatch(db: EntityManager, orgId: string, id: string): Promise<void> {
  await db.delete(problemTable, { orgId, batchId: id })
  await db.delete(batchTable, { orgId, id })
}

export async function insertProblems(db: EntityManager, rows: readonly ProblemRow[]): Promise<void> {
  for (const some of portions(rows))
    await db.createQueryBuilder().insert().into(problemTable).values(some).updateEntity(false).execute()
}

/** In the order of the file. */
export function findProblems(
  db: EntityManager,
  orgId: string,
  batchId: string,
  { afterLine = 0, limit }: { afterLine?: number; limit?: number } = {},
): Promise<ProblemRow[]> {
  const where = { orgId, batchId, line: MoreThan(afterLine) }
  return db.find(problemTable, { where, order: { line: 'ASC' }, ...(limit !== undefined && { take: limit }) })
}

/** How many rejected rows each batch has. */
export async function countProblems(
  db: EntityManager,
  orgId: string,
  batchIds: readonly string[],
): Promise<{ batchId: string; count: number }[]> {
  if (batchIds.length === 0) return []
  const rows = await db
    .createQueryBuilder(problemTable, 'problem')
    .select('problem.batchId', 'batchId')
    .addSelect('COUNT(*)', 'count')
    .where({ orgId, batchId: In([...batchIds]) })
    .groupBy('problem.batchId')
    .getRawMany<{ batchId: string; count: number | string }>()
  return rows.map(({ batchId, count }) => ({ batchId, count: Number(count) }))
}
