import { nonceResponse } from '@acquis/protocol'
import type { RequestHandler } from 'express'
import type { IssuerContext } from '../context.ts'
import { bodyOf } from '../wallet-edge.ts'
import { mintNonce } from './nonce.ts'

/** `POST /orgs/{slug}/nonce` (OpenID4VCI 1.0, section 7): for anybody, without a token. */
export function nonceRoutes(ctx: Pick<IssuerContext, 'config' | 'db' | 'now'>): { create: RequestHandler } {
  return {
    create: async (req, res) => {
      const { id } = await bodyOf(ctx, req)
      res.json(nonceResponse(mintNonce({ orgId: id, secret: ctx.config.secrets.hmac, now: ctx.now() })))
    },
  }
}
