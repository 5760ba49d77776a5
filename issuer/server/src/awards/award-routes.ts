import { page, personOf, readBody, readPaging } from '@acquis/server'
import type { Request, RequestHandler, Response } from 'express'
import * as z from 'zod'
import { type AwardList, type AwardPage, CancellationRequest } from '../api.ts'
import type { IssuerContext } from '../context.ts'
import { findFormats, findInstancesOfAward } from '../credentials/instance-table.ts'
import { AwardError, learnerOf, statesBefore } from './award.ts'
import { findAward, findSubject, insertCancellation, moveAward } from './award-table.ts'
import { listHandedAwards } from './handed-awards-table.ts'

type Handlers = Record<'list' | 'read' | 'cancel', RequestHandler<{ id: string }>>

const Query = z.object({ q: z.string().max(100).default('') })
/** Time and id of the batch, and the line in its file. */
const Cursor = z.templateLiteral([z.iso.datetime(), ' ', z.uuid(), ' ', z.string().regex(/^\d{1,9}$/)])

/** `/api/awards`: what was handed out, one row of a batch with its signed copies, and its cancellation before it is collected. */
export function awardRoutes({ db, now }: Pick<IssuerContext, 'db' | 'now'>): Handlers {
  const answerPage = async (req: Request<{ id: string }>, res: Response) => {
    const award = await db.read((rows) => findAward(rows, personOf(res).orgId, req.params.id))
    if (!award) throw new AwardError('award_not_found', 'this body has no such award')
    const { id, batchId: batch, line, state, credentialType } = award
    const found = await db.read((rows) => findSubject(rows, id))
    const instances = await db.read((rows) => findInstancesOfAward(rows, id))
    res.json({
      id,
      batch,
      line,
      state,
      credentialType,
      learner: found && learnerOf(found.subject),
      subject: found?.subject ?? null,
      contact: found?.contact ?? null,
      instances: instances.map(({ id, format, state, signedOn }) => ({ id, format, state, signedOn })),
    } satisfies AwardPage)
  }

  return {
    list: async (req, res) => {
      const { orgId } = personOf(res)
      const { q: words } = readBody(Query, { q: req.query['q'] })
      const { limit, cursor } = readPaging(req as Request)
      const [createdAt, batchId, line] = cursor === undefined ? [] : readBody(Cursor, cursor).split(' ')
      const after = createdAt !== undefined ? { createdAt, batchId: batchId!, line: Number(line) } : undefined
      const rows = await db.read((read) => listHandedAwards(read, { orgId, words, after, limit: limit + 1 }))
      const { items, next } = page(rows, limit, (last) => `${last.createdAt} ${last.batchId} ${last.line}`)
      const ids = items.map(({ id }) => id)
      const formats = await db.read((read) => findFormats(read, ids))
      res.json({
        items: items.map(({ id, batchId: batch, state, credentialType, learner, title, awardDate }) => {
          return { id, batch, state, credentialType, learner, title, awardDate, formats: formats.get(id) ?? [] }
        }),
        next,
      } satisfies AwardList)
    },

    read: answerPage,

    cancel: async (req, res) => {
      const { orgId, id: by } = personOf(res)
      const { reason } = readBody(CancellationRequest, req.body)
      const { id } = req.params
      const at = now().toISOString()
      await db.transaction(async (rows) => {
        if (!(await findAward(rows, orgId, id))) throw new AwardError('award_not_found', 'this body has no such award')
        if (!(await moveAward(rows, { id, from: statesBefore('cancelled'), to: 'cancelled', at })))
          throw new AwardError('award_not_cancellable', `award ${id} is not on its way to its holder`)
        await insertCancellation(rows, { awardId: id, orgId, reason, by, at })
      })
      await answerPage(req, res)
    },
  }
}
