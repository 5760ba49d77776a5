import { randomToken } from '@acquis/base'
import { formBody } from '@acquis/server'
import { type Request, Router } from 'express'
import { verifyResponse } from './verify-response.ts'

type Context = Parameters<typeof verifyResponse>[0]

const maxBytes = 1_048_576

/**
 * Where wallets post their answers. On the device that shows the page, the answer leads back to it; the response code in that
 * address is fresh, and nothing is ever handed out for it, so there is nothing that a stranger could fetch with one.
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.2
 */
export function responseRoutes(ctx: Context): Router {
  return Router().post('/openid4vp/responses/:id', formBody(maxBytes), async (req: Request<{ id: string }>, res) => {
    const { id } = req.params
    await verifyResponse(ctx, id, req.body as URLSearchParams)
    const back = `${ctx.config.publicUrl}/r/${id}/sent#response_code=${randomToken()}`
    res.json(req.query.device === 'this' ? { redirect_uri: back } : {})
  })
}
