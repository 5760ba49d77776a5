import { localeOf, page, personOf, readBody, readPaging } from '@acquis/server'
import type { Request, RequestHandler, Response } from 'express'
import * as z from 'zod'
import { ApprovalRequest, type BatchList } from '../api.ts'
import { deleteAwardsOfBatch } from '../awards/batch-awards-table.ts'
import type { IssuerContext } from '../context.ts'
import { approveBatch } from './approve-batch.ts'
import { type Batch, BatchError } from './batch.ts'
import { batchPage, batchSummaries, importedBatch, type NameOf } from './batch-page.ts'
import { deleteBatch, findBatch, findProblems, listBatches, lockDraft } from './batch-table.ts'
import { importBatch } from './import-batch.ts'
import { rejectedFile } from './rejected-file.ts'
import { TableError } from './table-error.ts'

type Handlers = Record<'list' | 'create' | 'read' | 'rejected' | 'approve' | 'remove', RequestHandler<{ id: string }>>

const HandedIn = z.object({ bytes: z.instanceof(Uint8Array), fileName: z.string().optional() })
const ImportQuery = z.object({ programme: z.string().min(1).max(100).optional() })
const BatchCursor = z.templateLiteral([z.iso.datetime(), ' ', z.uuid()])
const RowCursor = z.coerce.number().int().min(0).max(2_147_483_647)

/** `/api/batches`: files handed in, their rows, and their approval. */
export function batchRoutes(ctx: Pick<IssuerContext, 'config' | 'db' | 'access' | 'now'>): Handlers {
  const { db } = ctx
  const nameOf: NameOf = async (staffId) => (await ctx.access.findStaff(staffId))?.name ?? ''
  const answerPage = async (req: Request<{ id: string }>, res: Response) => {
    const batch = await theBatch(db, req, res)
    const rows = readRowPaging(req)
    res.json(await db.read((read) => batchPage(read, batch, { nameOf, locale: localeOf(req), rows })))
  }

  return {
    list: async (req, res) => {
      const { orgId } = personOf(res)
      const { limit, cursor } = readPaging(req as Request)
      const [createdAt, id] = cursor === undefined ? [] : readBody(BatchCursor, cursor).split(' ')
      const after = createdAt !== undefined && id !== undefined ? { after: { createdAt, id } } : {}
      const batches = await db.read((read) => listBatches(read, orgId, { ...after, limit: limit + 1 }))
      const { items, next } = page(batches, limit, (last) => `${last.createdAt} ${last.id}`)
      const summaries = await db.read((read) => batchSummaries(read, items, { orgId, nameOf }))
      res.json({ items: summaries, next } satisfies BatchList)
    },

    create: async (req, res) => {
      if (req.body === undefined) throw new TableError('file_empty', 'the request has no body')
      const { bytes, fileName } = readBody(HandedIn, req.body)
      const { programme } = readBody(ImportQuery, req.query)
      const locale = localeOf(req)
      const handedIn = {
        bytes,
        locale,
        ...(fileName !== undefined && { fileName }),
        ...(programme !== undefined && { programmeCode: programme }),
      }
      const imported = await importBatch(ctx, personOf(res), handedIn)
      res.status(201).location(`/api/batches/${imported.batch.id}`).json(importedBatch(imported, locale))
    },

    read: answerPage,

    rejected: async (req, res) => {
      const batch = await theBatch(db, req, res)
      const rows = await db.read((read) => findProblems(read, batch.orgId, batch.id))
      res
        .attachment('lignes-a-corriger.csv')
        .type('text/csv; charset=utf-8')
        .send(rejectedFile(batch, rows, localeOf(req)))
    },

    approve: async (req, res) => {
      const { manifestHash: seenHash } = readBody(ApprovalRequest, req.body ?? {})
      await approveBatch(ctx, personOf(res), { batchId: req.params.id, seenHash })
      await answerPage(req, res)
    },

    remove: async (req, res) => {
      const { id, orgId } = await theBatch(db, req, res)
      await db.transaction(async (rows) => {
        if (!(await lockDraft(rows, orgId, id))) throw new BatchError('batch_not_draft', `batch ${id} is no draft`)
        await deleteAwardsOfBatch(rows, orgId, id)
        await deleteBatch(rows, orgId, id)
      })
      res.status(204).end()
    },
  }
}

/** @throws BatchError `batch_not_found`, also for a batch of another body */
async function theBatch(db: IssuerContext['db'], req: Request<{ id: string }>, res: Response): Promise<Batch> {
  const batch = await db.read((rows) => findBatch(rows, personOf(res).orgId, req.params.id))
  if (!batch) throw new BatchError('batch_not_found', 'this body has no such batch')
  return batch
}

/** Rows come all at once unless a page of them is asked for. */
function readRowPaging(req: Request<{ id: string }>): { afterLine: number; limit?: number } {
  if (req.query['limit'] === undefined && req.query['cursor'] === undefined) return { afterLine: 0 }
  const { limit, cursor } = readPaging(req as Request)
  return { limit, afterLine: cursor === undefined ? 0 : readBody(RowCursor, cursor) }
}
