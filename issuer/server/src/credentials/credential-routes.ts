import { page, personOf, readBody, readPaging } from '@acquis/server'
import type { RequestHandler } from 'express'
import * as z from 'zod'
import { type CredentialItem, type CredentialList, RevocationRequest, type Revoked } from '../api.ts'
import type { IssuerContext } from '../context.ts'
import { bodyOf } from '../wallet-edge.ts'
import { issueCredential, type Issuing } from './issue-credential.ts'
import { type InstanceRow, listInstances } from './instance-table.ts'
import { revokeCredential } from './revoke-credential.ts'
import { takeNotification } from './take-notification.ts'

const Query = z.object({ batch: z.string().min(1).max(100).optional() })
const Cursor = z.templateLiteral([z.iso.datetime(), ' ', z.uuid()])

type Context = Pick<IssuerContext, 'config' | 'db' | 'keys' | 'now'>

/** `POST /orgs/{slug}/credential` and `/notification` (OpenID4VCI 1.0, sections 8 and 11). */
export function holderRoutes(ctx: Issuing): { issue: RequestHandler; notify: RequestHandler } {
  return {
    issue: async (req, res) => {
      const { authorization } = req.headers
      res.json(await issueCredential(ctx, { body: await bodyOf(ctx, req), authorization, json: req.body as unknown }))
    },
    notify: async (req, res) => {
      const { authorization } = req.headers
      await takeNotification(ctx, { body: await bodyOf(ctx, req), authorization, json: req.body as unknown })
      res.status(204).end()
    },
  }
}

/** What the staff of a body see and do with what was signed. */
export function credentialRoutes(ctx: Context): { list: RequestHandler; revoke: RequestHandler<{ id: string }> } {
  return {
    list: async (req, res) => {
      const { batch: batchId } = readBody(Query, { batch: req.query['batch'] })
      const { limit, cursor } = readPaging(req)
      const { orgId } = personOf(res)
      const [createdAt, id] = cursor === undefined ? [] : readBody(Cursor, cursor).split(' ')
      const after = createdAt !== undefined && id !== undefined ? { createdAt, id } : undefined
      const rows = await ctx.db.read((db) => listInstances(db, { orgId, batchId, after, limit: limit + 1 }))
      const { items, next } = page(rows, limit, (last) => `${last.createdAt} ${last.id}`)
      res.json({ items: items.map(itemOf), next } satisfies CredentialList)
    },
    revoke: async (req, res) => {
      const { reason } = readBody(RevocationRequest, req.body)
      const { id: by, orgId } = personOf(res)
      const { revokedAt, published } = await revokeCredential(ctx, { orgId, id: req.params.id, reason, by })
      res.json({ id: req.params.id, state: 'revoked', revokedAt, published } satisfies Revoked)
    },
  }
}

function itemOf({ id, batchId: batch, awardId: row, format, state, signedOn }: InstanceRow): CredentialItem {
  return { id, batch, row, format, state, signedOn }
}
