import { personOf } from '@acquis/server'
import { type Request, Router } from 'express'
import type { VerifierContext } from '../context.ts'
import { checkAgain } from './check-again.ts'

type Context = Parameters<typeof checkAgain>[0] & Pick<VerifierContext, 'access'>

/** Checks a kept answer again. */
export function checkAgainRoutes(ctx: Context): Router {
  return Router().post(
    '/api/requests/:id/checks',
    ctx.access.requires('requests:read'),
    async (req: Request<{ id: string }>, res) => {
      res.json(await checkAgain(ctx, personOf(res).orgId, req.params.id))
    },
  )
}
