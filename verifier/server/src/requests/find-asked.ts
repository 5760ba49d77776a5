import type { Database } from '@acquis/server'
import { type Employer, findEmployer } from '../employers/employer-table.ts'
import { type Request, RequestError } from './request.ts'
import { findRequest } from './request-table.ts'

/** A request and who makes it, for those who know nothing but its id. @throws RequestError `request_unknown` */
export async function findAsked(db: Database, id: string): Promise<{ request: Request; employer: Employer }> {
  const found = await db.read(async (tx) => {
    const request = await findRequest(tx, id)
    const employer = request && (await findEmployer(tx, request.orgId))
    return request && employer && { request, employer }
  })
  if (!found) throw new RequestError('request_unknown', 'no request of this id')
  return found
}
