import { moveAwardsOfBatch } from '../awards/award-table.ts'
import { findSubjectHashes } from '../awards/batch-awards-table.ts'
import type { IssuerContext } from '../context.ts'
import { BatchError, checkApproval } from './batch.ts'
import { findBatch, markApproved } from './batch-table.ts'
import { isManifestOf } from './manifest.ts'

/**
 * ★ A second person approves the manifest of a draft: from here on its rows may be offered and signed, and nothing else ever.
 * Two who approve at once: one has approved it, the other is told so.
 *
 * @param seenHash the manifest that the person has read, where their screen says so
 * @throws BatchError `batch_not_found`, `approval_own_batch`, `batch_already_approved`, `batch_empty`, `batch_changed`
 */
export async function approveBatch(
  { db, now }: Pick<IssuerContext, 'db' | 'now'>,
  person: { id: string; orgId: string },
  { batchId, seenHash }: { batchId: string; seenHash?: string | undefined },
): Promise<void> {
  const { id: by, orgId } = person
  const at = now().toISOString()
  await db.transaction(async (rows) => {
    const batch = await findBatch(rows, orgId, batchId)
    if (!batch) throw new BatchError('batch_not_found', 'this body has no such batch')
    checkApproval(batch, by, seenHash)
    if (!(await markApproved(rows, batch, { by, at })))
      throw new BatchError('batch_already_approved', `batch ${batchId} was approved or deleted by another request`)
    if (!isManifestOf(batch, await findSubjectHashes(rows, orgId, batchId)))
      throw new BatchError('batch_changed', `the rows of batch ${batchId} are not those of its manifest`)
    await moveAwardsOfBatch(rows, { batchId, from: 'ready', to: 'approved', at })
  })
}
