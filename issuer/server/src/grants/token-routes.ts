import type { RequestHandler } from 'express'
import type { IssuerContext } from '../context.ts'
import { bodyOf } from '../wallet-edge.ts'
import { redeemCode } from './redeem-code.ts'

/** `POST /orgs/{slug}/token` (OpenID4VCI 1.0, section 6). */
export function tokenRoutes(ctx: Pick<IssuerContext, 'config' | 'db' | 'now'>): { redeem: RequestHandler } {
  return {
    redeem: async (req, res) => {
      const body = await bodyOf(ctx, req)
      res.json(await redeemCode(ctx, body, (req.body as URLSearchParams | undefined) ?? new URLSearchParams()))
    },
  }
}
