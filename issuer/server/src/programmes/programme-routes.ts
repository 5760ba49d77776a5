import { personOf } from '@acquis/server'
import type { RequestHandler } from 'express'
import type { ProgrammeList } from '../api.ts'
import type { IssuerContext } from '../context.ts'
import { listProgrammes } from './programme-table.ts'

/** `GET /api/programmes` */
export function programmeRoutes({ db }: Pick<IssuerContext, 'db'>): { list: RequestHandler } {
  return {
    list: async (_req, res) => {
      const programmes = await db.read((rows) => listProgrammes(rows, personOf(res).orgId))
      const items = programmes.map(({ orgId: _, ...programme }) => programme)
      res.json({ items } satisfies ProgrammeList)
    },
  }
}
