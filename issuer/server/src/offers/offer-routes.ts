import { authorizationServerMetadata, buildIssuerMetadata } from '@acquis/protocol'
import { type CredentialType, credentialTypes } from '@acquis/schemas'
import type { RequestHandler } from 'express'
import { endpointsOf, issuerOf } from '../addresses.ts'
import { batchSize, formats } from '../configurations.ts'
import type { IssuerContext } from '../context.ts'
import { listProgrammes } from '../programmes/programme-table.ts'
import { bodyOf } from '../wallet-edge.ts'
import { openOffer } from './open-offer.ts'

type Handlers = { issuer: RequestHandler; server: RequestHandler; offer: RequestHandler<{ token: string }> }

/** The two documents that a wallet reads of a body, and the offer that a link leads to. */
export function offerRoutes(ctx: Pick<IssuerContext, 'config' | 'db' | 'now'>): Handlers {
  const { idOrigin, publicUrl } = ctx.config
  return {
    issuer: async (req, res) => {
      const { id, slug, name } = await bodyOf(ctx, req)
      const issuer = issuerOf(publicUrl, slug)
      const endpoints = endpointsOf(publicUrl, slug)
      const types = typesOf(await ctx.db.read((rows) => listProgrammes(rows, id)))
      res.json(buildIssuerMetadata({ issuer, name, endpoints, types, idOrigin, formats, batchSize }))
    },
    server: async (req, res) => {
      const { slug } = await bodyOf(ctx, req)
      const { token } = endpointsOf(publicUrl, slug)
      res.json(authorizationServerMetadata({ issuer: issuerOf(publicUrl, slug), tokenEndpoint: token }))
    },
    offer: async (req, res) => {
      res.json(await openOffer(ctx, req.params.token))
    },
  }
}

/** The types that a body awards; all of them where it has no programme yet. */
function typesOf(programmes: readonly { credentialType: string }[]): readonly CredentialType[] {
  if (programmes.length === 0) return credentialTypes
  return credentialTypes.filter(({ name }) => programmes.some(({ credentialType }) => credentialType === name))
}
