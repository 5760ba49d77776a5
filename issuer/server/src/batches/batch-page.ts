import type { Locale } from '@acquis/schemas'
import type { EntityManager } from 'typeorm'
import type { BatchPage, BatchRow, BatchSummary, Counts, ImportedBatch } from '../api.ts'
import { countAwards, findSomeSubjects, listRows } from '../awards/batch-awards-table.ts'
import type { Batch, ProblemRow } from './batch.ts'
import { countProblems, findProblems } from './batch-table.ts'
import { problemText, unusualText } from './problem-texts.ts'

/** Names the members of staff that stand in batches. */
export type NameOf = (staffId: string) => Promise<string>

/** As many whole diplomas as an approver will read. */
const sampleCount = 3

type Rejected = Pick<ProblemRow, 'line' | 'problems'>

/** What a registrar is told at once about a file. */
export function importedBatch(
  { batch, rejected }: { batch: Batch; rejected: readonly Rejected[] },
  locale: Locale,
): ImportedBatch {
  return { id: batch.id, ready: batch.manifest.count, ignored: batch.ignored, rejected: rejectedRows(rejected, locale) }
}

/** Batches as a list shows them. */
export async function batchSummaries(
  db: EntityManager,
  batches: readonly Batch[],
  { orgId, nameOf }: { orgId: string; nameOf: NameOf },
): Promise<BatchSummary[]> {
  const ids = batches.map(({ id }) => id)
  const awards = await countAwards(db, orgId, ids)
  const problems = await countProblems(db, orgId, ids)
  return Promise.all(
    batches.map(async ({ id, fileName, state, createdAt, createdBy, ignored }) => {
      const counts: Counts = {}
      for (const { batchId, state, count } of awards) if (batchId === id) counts[state] = count
      for (const { batchId, count } of problems) if (batchId === id) counts.rejected = count
      if (ignored > 0) counts.ignored = ignored
      return { id, fileName, state, createdAt, createdBy: { id: createdBy, name: await nameOf(createdBy) }, counts }
    }),
  )
}

/** All that a page shows of one batch. @param rows which of its rows; without `limit` all of them */
export async function batchPage(
  db: EntityManager,
  batch: Batch,
  { nameOf, locale, rows }: { nameOf: NameOf; locale: Locale; rows: { afterLine: number; limit?: number } },
): Promise<BatchPage> {
  const { id: batchId, orgId, approvedBy, approvedAt } = batch
  const [summary] = await batchSummaries(db, [batch], { orgId, nameOf })
  const problems = await findProblems(db, orgId, batchId)
  const samples = await findSomeSubjects(db, orgId, batchId, sampleCount)
  return {
    ...summary!,
    manifestHash: batch.manifestHash,
    approval: approvedBy && approvedAt ? { by: { id: approvedBy, name: await nameOf(approvedBy) }, at: approvedAt } : null,
    programmes: batch.manifest.programmes.map(({ title, count }) => ({ title, count })),
    rejected: rejectedRows(problems, locale),
    samples: samples.map(({ credentialType, subject }) => ({ credentialType, subject })),
    unusual: batch.unusual.map(({ line, code }) => ({ line, code, message: unusualText(code, locale) })),
    ...(await rowsOf(db, batch, problems, rows)),
  }
}

/** Awards and rejected rows in the order of the file. */
async function rowsOf(
  db: EntityManager,
  { id: batchId, orgId }: Batch,
  problems: readonly ProblemRow[],
  { afterLine, limit }: { afterLine: number; limit?: number },
): Promise<{ items: BatchRow[]; next: string | null }> {
  const more = limit === undefined ? {} : { limit: limit + 1 }
  const awards = await listRows(db, { orgId, batchId, afterLine, ...more })
  const rejected = problems
    .filter(({ line }) => line > afterLine)
    .map(({ id, line }): BatchRow => ({ id, line, state: 'rejected', learner: null, title: null, awardDate: null }))
  const rows = [...awards, ...rejected].sort((left, right) => left.line - right.line)
  const items = limit === undefined ? rows : rows.slice(0, limit)
  return { items, next: items.length < rows.length ? String(items.at(-1)!.line) : null }
}

const rejectedRows = (rows: readonly Rejected[], locale: Locale) =>
  rows.map(({ line, problems }) => ({ line, problems: problems.map((problem) => problemText(problem, locale)) }))
