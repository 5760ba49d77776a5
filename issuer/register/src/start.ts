import { createApp, errorAnswers, listen } from '@acquis/server'
import { openContext, type RegisterConfig, type RegisterContext } from './context.ts'
import { httpErrors } from './http-errors.ts'
import { keepPublished, republishWhenDue } from './trust-list/keep-published.ts'
import { trustListRoutes } from './trust-list/trust-list-routes.ts'

export type RunningRegister = {
  ctx: RegisterContext
  /** The region's did:key. */
  trustAnchor: string
  url: string
  close: () => Promise<void>
}

/**
 * Starts the region's trust register: a list of ours is published before it answers, and is kept from getting old.
 * @throws CodedError `port_busy`, and those of the database and the keys
 */
export async function startRegister(config: RegisterConfig): Promise<RunningRegister> {
  const ctx = await openContext(config)
  try {
    await republishWhenDue(ctx)
    const app = createApp({ name: 'register', publicUrl: config.publicUrl })
    app.use(trustListRoutes(ctx))
    app.use(errorAnswers(httpErrors))
    const { url, close } = await listen(app, config)
    const stop = keepPublished(ctx)
    const end = async () => {
      await close()
      await stop()
      await ctx.close()
    }
    let ending: Promise<void> | undefined
    return { ctx, trustAnchor: ctx.trustAnchor, url, close: () => (ending ??= end()) }
  } catch (cause) {
    await ctx.close()
    throw cause
  }
}
