import { personOf, readBody } from '@acquis/server'
import type { RequestHandler } from 'express'
import { DeliveryRequest, type DeliveryList } from '../api.ts'
import type { IssuerContext } from '../context.ts'
import { deliverBatch } from './deliver-batch.ts'

/** `POST /api/batches/{id}/deliveries`: the only answer that ever holds codes. */
export function deliveryRoutes(ctx: Pick<IssuerContext, 'config' | 'db' | 'now'>): {
  create: RequestHandler<{ id: string }>
} {
  return {
    create: async (req, res) => {
      const { rows } = readBody(DeliveryRequest, req.body ?? {})
      const deliveries = await deliverBatch(ctx, { orgId: personOf(res).orgId, batchId: req.params.id, rows })
      const answer = deliveries.map(({ id, learner, claimUrl, credentialOfferUri, txCode }) => {
        return { id, learner, claimUrl, credentialOfferUri, txCode }
      })
      res.status(201).json(answer satisfies DeliveryList)
    },
  }
}
