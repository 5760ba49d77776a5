import { isLoopbackOrigin } from '@acquis/base'
import { createApp, listen, serveApp } from '@acquis/server'

/** What the wallet app has to know; all of it is public. */
export type VaultConfig = {
  /** Our own address, as people see it. */
  publicUrl: string
  /** Origin of DIDs, credential types, status lists and the trust list. */
  idOrigin: string
  trustListUrl: string
  /** The region's did:key: the one thing the app believes without proof. */
  trustAnchor: string
  /** The built wallet app. */
  appFolder: string
  host: string
  port: number
}

export type RunningVault = { url: string; close: () => Promise<void> }

/** Pages on this machine may call services on this machine; nobody else may call plain http. */
const loopback = ['http://localhost:*', 'http://127.0.0.1:*']

/**
 * Serves the wallet app and nothing else: this origin holds people's keys, so no other page may ever stand on it.
 * @throws CodedError `port_busy`
 */
export async function startVault(config: VaultConfig): Promise<RunningVault> {
  const { publicUrl, idOrigin, trustListUrl, trustAnchor, appFolder, host, port } = config
  const app = createApp({ name: 'wallet', publicUrl })
  app.use(
    serveApp({
      distFolder: appFolder,
      config: { idOrigin, trustListUrl, trustAnchor },
      connect: ['https:', ...(isLoopbackOrigin(publicUrl) ? loopback : [])],
    }),
  )
  return listen(app, { host, port })
}
