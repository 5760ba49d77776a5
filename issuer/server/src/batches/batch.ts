import { CodedError } from '@acquis/base'
import type { BatchState } from '../api.ts'
import type { Manifest } from './manifest.ts'

type BatchErrorCode =
  'batch_not_found' | 'batch_empty' | 'batch_changed' | 'batch_not_draft' | 'batch_already_approved' | 'approval_own_batch'

export class BatchError extends CodedError<BatchErrorCode> {
  override name = 'BatchError'
}

/** What is wrong with one field of a row. `given` is what stood there, for the person who mends it; never for a log. */
export type RowProblem = { field: string; code: string; given?: string }

/** What the second person should look at. It names a line and no person. */
export type UnusualRow = { line: number; code: string }

/** One file that was handed in. */
export type Batch = {
  id: string
  orgId: string
  fileName: string | null
  createdBy: string
  createdAt: string
  state: BatchState
  /** Names of the columns that were kept, as the file spells them; the order of `ProblemRow.cells`. */
  columns: string[]
  /** Rows that live already, in this body's earlier batches. */
  ignored: number
  unusual: UnusualRow[]
  manifest: Manifest
  manifestHash: string
  approvedBy: string | null
  approvedAt: string | null
}

/** A row that did not become an award, kept so that it can be given back for correction. */
export type ProblemRow = { id: string; orgId: string; batchId: string; line: number; problems: RowProblem[]; cells: string[] }

/**
 * Whether this person may approve this batch now.
 * @param seenHash the manifest that the person had before their eyes, where their screen says so
 * @throws BatchError `approval_own_batch`, `batch_already_approved`, `batch_empty`, `batch_changed`
 */
export function checkApproval(batch: Batch, personId: string, seenHash: string | undefined): void {
  if (batch.createdBy === personId) throw new BatchError('approval_own_batch', `batch ${batch.id} was handed in by this person`)
  if (batch.state !== 'draft') throw new BatchError('batch_already_approved', `batch ${batch.id} is ${batch.state}`)
  if (batch.manifest.count === 0) throw new BatchError('batch_empty', `batch ${batch.id} has no row to approve`)
  if (seenHash !== undefined && seenHash !== batch.manifestHash)
    throw new BatchError('batch_changed', `batch ${batch.id} has another manifest than the one that was read`)
}
