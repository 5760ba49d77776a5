import { jsonBody, KitError, page, personOf, readBody, readPaging } from '@acquis/server'
import { type Request as HttpRequest, Router } from 'express'
import { type CreatedRequest, NewRequest, type RequestDetail, type RequestList } from '../api.ts'
import type { VerifierContext } from '../context.ts'
import { findEmployer } from '../employers/employer-table.ts'
import { eraseReport, findReport, findReports } from '../reports/report-table.ts'
import { ask } from './ask.ts'
import { pageAddress, walletLink } from './request-addresses.ts'
import { type Request, RequestError } from './request.ts'
import { cancelRequest, findRequestOf, listRequests, markErased } from './request-table.ts'
import { requestDetail, requestLine } from './request-view.ts'

type Context = Pick<VerifierContext, 'config' | 'db' | 'sealer' | 'access' | 'now'>

/** What an employer does with requests. A request of another organisation is one that does not exist. */
export function requestRoutes(ctx: Context): Router {
  const { config, db, access, now } = ctx
  const { publicUrl } = config
  const [reads, writes] = [access.requires('requests:read'), access.requires('requests:write')]
  return Router()
    .post('/api/requests', writes, jsonBody(), async (req, res) => {
      const person = personOf(res)
      const request = await ask(ctx, person, readBody(NewRequest, req.body))
      const { id, expiresAt } = request
      const requestUri = walletLink(request, { publicUrl, did: await didOf(ctx, person.orgId) })
      const created: CreatedRequest = { id, requestUri, expiresAt, pageUrl: pageAddress(publicUrl, id) }
      res.status(201).json(created)
    })
    .get('/api/requests', reads, async (req, res) => {
      const { limit, cursor } = readPaging(req)
      const list = await listLines(ctx, { orgId: personOf(res).orgId, limit, ...(cursor !== undefined && { cursor }) })
      res.json(list)
    })
    .get('/api/requests/:id', reads, async (req: HttpRequest<{ id: string }>, res) => {
      res.json(await readDetail(ctx, personOf(res).orgId, req.params.id))
    })
    .post('/api/requests/:id/cancellation', writes, async (req: HttpRequest<{ id: string }>, res) => {
      const { id } = await findOwn(ctx, personOf(res).orgId, req.params.id)
      const at = now().toISOString()
      if (!(await db.transaction((tx) => cancelRequest(tx, { id, reason: 'withdrawn', at }))))
        throw new RequestError('request_not_open', 'the request is not open any more')
      res.status(204).end()
    })
    .delete('/api/requests/:id/report', writes, async (req: HttpRequest<{ id: string }>, res) => {
      const { id, answeredAt } = await findOwn(ctx, personOf(res).orgId, req.params.id)
      if (answeredAt === null) throw new RequestError('request_not_answered', 'there is no answer to erase')
      await db.transaction(async (tx) => {
        await eraseReport(tx, id)
        await markErased(tx, id, now().toISOString())
      })
      res.status(204).end()
    })
}

async function listLines(
  { db, sealer, access, now }: Context,
  { orgId, limit, cursor }: { orgId: string; limit: number; cursor?: string },
): Promise<RequestList> {
  const after = cursor === undefined ? {} : { after: readCursor(cursor) }
  const { requests, kept } = await db.read(async (tx) => {
    const requests = await listRequests(tx, { orgId, ...after, limit: limit + 1 })
    return {
      requests,
      kept: await findReports(
        tx,
        requests.map(({ id }) => id),
        sealer,
      ),
    }
  })
  const reports = new Map(kept.map((each) => [each.requestId, each]))
  const askers = new Map<string, ReturnType<typeof askerOf>>()
  for (const { createdBy } of requests) if (!askers.has(createdBy)) askers.set(createdBy, askerOf(access, createdBy))
  const { items, next } = page(requests, limit, ({ createdAt, id }) => `${createdAt}_${id}`)
  const lines = items.map(async (request) =>
    requestLine(request, {
      createdBy: (await askers.get(request.createdBy)) ?? null,
      kept: reports.get(request.id),
      now: now(),
    }),
  )
  return { items: await Promise.all(lines), next }
}

async function readDetail(ctx: Context, orgId: string, id: string): Promise<RequestDetail> {
  const { config, db, sealer, access, now } = ctx
  const request = await findOwn(ctx, orgId, id)
  return requestDetail(request, {
    createdBy: await askerOf(access, request.createdBy),
    kept: await db.read((tx) => findReport(tx, id, sealer)),
    did: await didOf(ctx, orgId),
    ...{ publicUrl: config.publicUrl, idOrigin: config.idOrigin },
    now: now(),
  })
}

async function findOwn({ db }: Pick<Context, 'db'>, orgId: string, id: string): Promise<Request> {
  const request = await db.read((tx) => findRequestOf(tx, orgId, id))
  if (!request) throw new RequestError('request_unknown', 'no request of this id')
  return request
}

async function didOf({ db }: Pick<Context, 'db'>, orgId: string): Promise<string> {
  const employer = await db.read((tx) => findEmployer(tx, orgId))
  if (!employer) throw new RequestError('request_unknown', 'the employer of this request is not there')
  return employer.did
}

async function askerOf(access: Context['access'], staffId: string): Promise<{ id: string; name: string } | null> {
  const found = await access.findStaff(staffId)
  return found && { id: found.id, name: found.name }
}

function readCursor(cursor: string): Pick<Request, 'createdAt' | 'id'> {
  const [, createdAt, id] = /^(\d{4}-\d{2}-\d{2}T[\d:.]{12}Z)_([\w-]+)$/.exec(cursor) ?? []
  if (!createdAt || !id) throw new KitError('request_malformed', 'the cursor is not one of ours')
  return { createdAt, id }
}
