import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type RunningIssuer, startIssuer } from '@acquis/issuer-server'
import { type RunningRegister, startRegister } from '@acquis/register'
import { createApp, databaseFor, listen, publicFiles } from '@acquis/server'
import { type RunningVerifier, startVerifier } from '@acquis/verifier-server'
import { startVault } from '@acquis/wallet-vault'
import { type Addresses, type Options, portOf } from './options.ts'
import { openFolder, trialSecret } from './secrets.ts'

export type Services = {
  addresses: Addresses
  register: RunningRegister
  issuer: RunningIssuer
  verifier: RunningVerifier
  /** Ends them in the reverse order of their start: first who answers people, last what they stand on. */
  close: () => Promise<void>
}

export type ServicesOptions = Pick<Options, 'addresses' | 'data' | 'database' | 'portBase'> & {
  /** How old a copy of a status list may be for the verifier; without it, it asks at each check. */
  statusCacheSeconds?: number
}

/** The built folder of a React app, found through its package so that it stands wherever npm links it. */
const appFolder = (name: string) => join(fileURLToPath(import.meta.resolve(`${name}/package.json`)), '..', 'dist')

/**
 * Starts every part of a trial region in this process, each with its own database and secrets, as they would run apart.
 * @throws CodedError `port_busy` when something else listens on one of the ports
 */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { addresses, portBase, statusCacheSeconds } = options
  const data = openFolder(options.data)
  const publicFolder = join(data, 'public')
  mkdirSync(publicFolder, { recursive: true })
  const database = (service: string) => databaseFor(options.database, service)
  const secret = (name: string) => trialSecret(data, name)
  const keyEncryptionKey = (service: string) => ({ id: `trial-${service}-1`, key: secret(`${service}-key-encryption`) })
  const trust = { trustListUrl: `${addresses.id}/trust/list.jwt`, idOrigin: addresses.id, publicFolder }
  const host = 'localhost'
  const running: { close: () => Promise<void> }[] = []
  const started = <T extends { close: () => Promise<void> }>(service: T): T => {
    running.push(service)
    return service
  }
  const close = async () => {
    for (const service of running.splice(0).reverse()) await service.close()
  }

  try {
    const files = createApp({ name: 'id', publicUrl: addresses.id })
    files.use(publicFiles(publicFolder))
    started(await listen(files, { port: portOf('id', portBase), host }))
    const register = started(
      await startRegister({
        ...trust,
        database: database('register'),
        keyDatabase: database('register_keys'),
        keyEncryptionKey: keyEncryptionKey('register'),
        publicUrl: addresses.register,
        port: portOf('register', portBase),
        host,
      }),
    )
    const { trustAnchor } = register
    const issuer = started(
      await startIssuer({
        ...trust,
        trustAnchor,
        database: database('issuer'),
        keyDatabase: database('issuer_keys'),
        keyEncryptionKey: keyEncryptionKey('issuer'),
        secrets: { hmac: secret('issuer-hmac') },
        publicUrl: addresses.issuer,
        walletUrl: addresses.wallet,
        consoleFolder: appFolder('@acquis/issuer-console'),
        port: portOf('issuer', portBase),
        host,
      }),
    )
    const verifier = started(
      await startVerifier({
        ...trust,
        trustAnchor,
        database: database('verifier'),
        keyDatabase: database('verifier_keys'),
        keyEncryptionKey: keyEncryptionKey('verifier'),
        secrets: { seal: secret('verifier-seal') },
        publicUrl: addresses.verifier,
        walletUrl: addresses.wallet,
        portalFolder: appFolder('@acquis/verifier-portal'),
        ...(statusCacheSeconds !== undefined && { statusCacheSeconds }),
        port: portOf('verifier', portBase),
        host,
      }),
    )
    started(
      await startVault({
        ...trust,
        trustAnchor,
        publicUrl: addresses.wallet,
        appFolder: appFolder('@acquis/wallet-app'),
        port: portOf('wallet', portBase),
        host,
      }),
    )
    return { addresses, register, issuer, verifier, close }
  } catch (error) {
    await close()
    throw error
  }
}
