import { personOf } from '@acquis/server'
import type { RequestHandler } from 'express'
import type { Me } from '../api.ts'
import type { IssuerContext } from '../context.ts'
import { OrganisationError } from './organisation.ts'
import { findOrganisation } from './organisation-table.ts'

/** `GET /api/me`: who is here, for which body, and what they may do. */
export function organisationRoutes({ db }: Pick<IssuerContext, 'db'>): { me: RequestHandler } {
  return {
    me: async (_req, res) => {
      const { id, orgId, name, role, scopes } = personOf(res)
      const organisation = await db.read((rows) => findOrganisation(rows, orgId))
      if (!organisation) throw new OrganisationError('organisation_not_found', 'the body of this person is not here')
      const { slug, name: orgName, shortName, did, kind } = organisation
      res.json({ person: { id, name, role, scopes }, org: { slug, name: orgName, shortName, did, kind } } satisfies Me)
    },
  }
}
