import { personOf } from '@acquis/server'
import { Router } from 'express'
import type { Me } from '../api.ts'
import type { VerifierContext } from '../context.ts'
import { EmployerError } from './employer.ts'
import { findEmployer } from './employer-table.ts'

/** Who is signed in, and for whom they act. */
export function meRoutes({ db, access }: Pick<VerifierContext, 'db' | 'access'>): Router {
  return Router().get('/api/me', access.requires(), async (_req, res) => {
    const { id, name, role, scopes, orgId } = personOf(res)
    const employer = await db.read((tx) => findEmployer(tx, orgId))
    if (!employer) throw new EmployerError('employer_unknown', 'the employer of this person is not there')
    const { slug, name: orgName, did } = employer
    const me: Me = { person: { id, name, role, scopes }, org: { slug, name: orgName, did } }
    res.json(me)
  })
}
