import type { Clock } from '@acquis/base'
import {
  createApp,
  errorAnswers,
  fileBody,
  formBody,
  jsonBody,
  KitError,
  listen,
  openToWallets,
  personOf,
  serveApp,
} from '@acquis/server'
import type { Express, RequestHandler } from 'express'
import { awardRoutes } from './awards/award-routes.ts'
import { approvedSubjectsOf } from './batches/approved-subjects.ts'
import { batchRoutes } from './batches/batch-routes.ts'
import { claimRoutes } from './claim-links/claim-routes.ts'
import { closeContext, type IssuerConfig, type IssuerContext, openContext } from './context.ts'
import { credentialRoutes, holderRoutes } from './credentials/credential-routes.ts'
import { deliveryRoutes } from './deliveries/delivery-routes.ts'
import { erasePast, expireLinks } from './end-of-life.ts'
import { tokenRoutes } from './grants/token-routes.ts'
import { httpErrors } from './http-errors.ts'
import { nonceRoutes } from './nonces/nonce-routes.ts'
import { offerRoutes } from './offers/offer-routes.ts'
import { publishIdentity } from './organisations/found-organisation.ts'
import { openApi } from './openapi.ts'
import { organisationRoutes } from './organisations/organisation-routes.ts'
import type { Scope } from './organisations/staff.ts'
import { programmeRoutes } from './programmes/programme-routes.ts'
import { attempt, repeat } from './repeat.ts'
import { adoptForgottenLists } from './status/adopt-lists.ts'
import { publishStatus } from './status/publish-status.ts'
import { vciAnswers } from './wallet-edge.ts'

export type RunningIssuer = { ctx: IssuerContext; url: string; port: number; close: () => Promise<void> }

/**
 * Opens the issuer's stores, publishes what it keeps under the region's address, and listens.
 * @throws KitError `port_busy`, `database_malformed`; KeyAgentError for a key-encryption key that does not fit
 */
export async function startIssuer(config: IssuerConfig, now: Clock = () => new Date()): Promise<RunningIssuer> {
  const ctx = await openContext(config, now)
  try {
    await publishIdentity(ctx)
    await attempt('publish status', () => publishAllStatus(ctx))
    const { url, port, close } = await listen(issuerApp(ctx), config)
    const tasks = [
      repeat('publish status', 20, () => publishStatus(ctx)),
      repeat('erase what has ended', 600, () => erasePast(ctx)),
      repeat('end links', 600, () => expireLinks(ctx)),
    ]
    return {
      ctx,
      url,
      port,
      close: async () => {
        await close()
        await Promise.all(tasks.map((task) => task.stop()))
        await closeContext(ctx)
      },
    }
  } catch (cause) {
    await closeContext(ctx)
    throw cause
  }
}

/** The published files may be of another time than the database: both are brought together before anybody asks. */
async function publishAllStatus(ctx: IssuerContext): Promise<void> {
  await adoptForgottenLists(ctx)
  await publishStatus(ctx, { all: true })
}

/** Who may do what, in the order in which it is asked. */
function issuerApp(ctx: IssuerContext): Express {
  const { config } = ctx
  const app = createApp({ name: 'issuer', publicUrl: config.publicUrl })
  letHoldersIn(app, ctx)
  letStaffIn(app, ctx)
  app.use(serveApp({ distFolder: config.consoleFolder, config: { idOrigin: config.idOrigin } }))
  app.use(errorAnswers(httpErrors))
  return app
}

/** Anybody: a claim link in a browser, and the wallets of any maker. */
function letHoldersIn(app: Express, ctx: IssuerContext): void {
  const holders = holderRoutes({ ...ctx, approvedSubjects: approvedSubjectsOf(ctx.db) })
  const claims = claimRoutes(ctx)
  const offers = offerRoutes(ctx)
  app.get('/claim/:token', claims.show)
  app.post('/claim/:token', claims.ask)
  app.use(['/.well-known', '/offers', '/orgs'], openToWallets())
  app.get('/.well-known/openid-credential-issuer/orgs/:slug', offers.issuer)
  app.get('/.well-known/oauth-authorization-server/orgs/:slug', offers.server)
  app.get('/offers/:token', offers.offer)
  app.post('/orgs/:slug/token', formBody(), tokenRoutes(ctx).redeem, vciAnswers('invalid_request'))
  app.post('/orgs/:slug/nonce', nonceRoutes(ctx).create)
  app.post('/orgs/:slug/credential', jsonBody(), holders.issue, vciAnswers('invalid_credential_request'))
  app.post('/orgs/:slug/notification', jsonBody(), holders.notify, vciAnswers('invalid_notification_request'))
  app.use(['/claim', '/.well-known', '/offers', '/orgs'], nothingElse)
}

/** People and keys of a body. */
function letStaffIn(app: Express, ctx: IssuerContext): void {
  const { access, config } = ctx
  const may = (scope: Scope) => access.requires(scope)
  const reads = oneOf(access.requires(), 'batches:write', 'batches:approve', 'batches:deliver', 'credentials:read')
  const credentials = credentialRoutes(ctx)
  const batches = batchRoutes(ctx)
  const awards = awardRoutes(ctx)
  app.use('/api', access.identify)
  app.use(access.routes())
  app.get('/api/openapi.json', (_req, res) => void res.json(openApi(config.publicUrl)))
  app.get('/api/me', access.requires(), organisationRoutes(ctx).me)
  app.get('/api/programmes', access.requires(), programmeRoutes(ctx).list)
  app.get('/api/batches', reads, batches.list)
  app.post('/api/batches', may('batches:write'), fileBody(), batches.create)
  app.get('/api/batches/:id', reads, batches.read)
  app.get('/api/batches/:id/rejected.csv', may('batches:write'), batches.rejected)
  app.post('/api/batches/:id/approval', may('batches:approve'), jsonBody(), batches.approve)
  app.delete('/api/batches/:id', may('batches:write'), batches.remove)
  app.post('/api/batches/:id/deliveries', may('batches:deliver'), jsonBody(), deliveryRoutes(ctx).create)
  app.get('/api/awards', may('credentials:read'), awards.list)
  app.get('/api/awards/:id', may('credentials:read'), awards.read)
  app.post('/api/awards/:id/cancellation', may('credentials:revoke'), jsonBody(), awards.cancel)
  app.get('/api/credentials', may('credentials:read'), credentials.list)
  app.post('/api/credentials/:id/revocation', may('credentials:revoke'), jsonBody(), credentials.revoke)
}

/** These addresses are no pages of the console. */
const nothingElse: RequestHandler = () => {
  throw new KitError('not_found', 'no such endpoint')
}

/** A guard for whoever is signed in with one of these scopes at least. */
function oneOf(signedIn: RequestHandler, ...scopes: Scope[]): RequestHandler[] {
  const guard: RequestHandler = (_req, res, next) => {
    if (!scopes.some((scope) => personOf(res).scopes.includes(scope)))
      throw new KitError('scope_missing', `one of ${scopes.join(', ')} is needed`)
    next()
  }
  return [signedIn, guard]
}
