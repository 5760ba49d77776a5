import type { Clock } from '@acquis/base'
import { createApp, errorAnswers, KitError, listen, openToWallets, serveApp } from '@acquis/server'
import type { Express } from 'express'
import { checkAgainRoutes } from './checks/check-again-routes.ts'
import { checkRoutes } from './checks/check-routes.ts'
import { closeContext, openContext, type VerifierConfig, type VerifierContext } from './context.ts'
import { publishEmployers } from './employers/found-employer.ts'
import { meRoutes } from './employers/me-routes.ts'
import { httpErrors } from './http-errors.ts'
import { openApi } from './openapi.ts'
import { sweepReports } from './reports/sweep-reports.ts'
import { pageRoutes } from './requests/page-routes.ts'
import { requestObjectRoutes } from './requests/request-object-routes.ts'
import { requestRoutes } from './requests/request-routes.ts'
import { responseRoutes } from './responses/response-routes.ts'

export type RunningVerifier = { ctx: VerifierContext; url: string; port: number; close: () => Promise<void> }

const sweepMs = 3_600_000

/**
 * Starts the verifier: employers ask, wallets answer, reports say what was found.
 * @throws KitError `port_busy`, `database_malformed`; KeyAgentError
 */
export async function startVerifier(
  config: VerifierConfig,
  { now = () => new Date() }: { now?: Clock } = {},
): Promise<RunningVerifier> {
  const ctx = await openContext(config, now)
  try {
    await publishEmployers(ctx)
    await sweepReports(ctx)
    const running = await listen(appOver(ctx), { port: config.port, host: config.host })
    const sweeping = setInterval(() => void sweepReports(ctx).catch(() => undefined), sweepMs)
    sweeping.unref()
    return {
      ...{ ctx, url: running.url, port: running.port },
      async close() {
        clearInterval(sweeping)
        await running.close()
        await closeContext(ctx)
      },
    }
  } catch (cause) {
    await closeContext(ctx)
    throw cause
  }
}

/** Who may do what, in order. */
function appOver(ctx: VerifierContext): Express {
  const { config, access } = ctx
  const { publicUrl, idOrigin, walletUrl, portalFolder } = config
  const app = createApp({ name: 'verifier', publicUrl })

  // Wallets, from any origin, without cookies.
  app.use('/openid4vp', openToWallets())
  app.use(requestObjectRoutes(ctx))
  app.use(responseRoutes(ctx))

  // Everybody.
  app.use(pageRoutes(ctx))
  app.use(checkRoutes(ctx))
  app.get('/api/openapi.json', (_req, res) => void res.json(openApi(publicUrl)))

  // The employer's people and programs.
  app.use('/api', access.identify)
  app.use(access.routes())
  app.use(meRoutes(ctx))
  app.use(requestRoutes(ctx))
  app.use(checkAgainRoutes(ctx))

  app.use(['/api', '/openid4vp', '/r'], () => {
    throw new KitError('not_found', 'no route answered')
  })
  app.use(serveApp({ distFolder: portalFolder, config: { idOrigin, walletUrl } }))
  app.use(errorAnswers(httpErrors))
  return app
}
