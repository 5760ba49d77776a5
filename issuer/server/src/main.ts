import { CodedError } from '@acquis/base'
import { databaseFor, readKeyEncryptionKey, readSecret } from '@acquis/server'
import * as z from 'zod'
import { startIssuer } from './start.ts'

const httpsOrigin = z.url({ protocol: /^https$/ }).transform((address) => new URL(address).origin)

const shape = z.object({
  PUBLIC_URL: httpsOrigin,
  ID_ORIGIN: httpsOrigin,
  WALLET_URL: httpsOrigin,
  PUBLIC_FOLDER: z.string().min(1),
  TRUST_ANCHOR: z.string().startsWith('did:key:'),
  DATABASE: z.string().min(1),
  CONSOLE_FOLDER: z.string().min(1),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535),
})

try {
  const environment = shape.parse(process.env)
  const { DATABASE, PUBLIC_FOLDER, ID_ORIGIN } = environment
  const secrets = { dataFolders: [DATABASE, PUBLIC_FOLDER] }
  const issuer = await startIssuer({
    idOrigin: ID_ORIGIN,
    publicFolder: PUBLIC_FOLDER,
    publicUrl: environment.PUBLIC_URL,
    walletUrl: environment.WALLET_URL,
    trustListUrl: `${ID_ORIGIN}/trust/list.jwt`,
    trustAnchor: environment.TRUST_ANCHOR,
    database: databaseFor(DATABASE, 'issuer'),
    keyDatabase: databaseFor(DATABASE, 'issuer_keys'),
    keyEncryptionKey: readKeyEncryptionKey(process.env, secrets),
    secrets: { hmac: readSecret(process.env, 'HMAC_KEY', secrets) },
    consoleFolder: environment.CONSOLE_FOLDER,
    host: environment.HOST,
    port: environment.PORT,
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void issuer.close())
} catch (error) {
  if (!(error instanceof CodedError) && !(error instanceof z.ZodError)) throw error
  process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error.message}\n`)
  process.exitCode = 1
}
