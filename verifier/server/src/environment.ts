import { CodedError } from '@acquis/base'
import { databaseFor, readKeyEncryptionKey, readSecret } from '@acquis/server'
import * as z from 'zod'
import type { VerifierConfig } from './context.ts'

const httpsOrigin = z.url({ protocol: /^https$/ }).transform((address) => new URL(address).origin)
const seconds = z.coerce.number().int().min(0).max(31_536_000)

const shape = z.object({
  PUBLIC_URL: httpsOrigin,
  WALLET_URL: httpsOrigin,
  ID_ORIGIN: httpsOrigin,
  PUBLIC_FOLDER: z.string().min(1),
  TRUST_LIST_URL: z.url({ protocol: /^https$/ }),
  TRUST_ANCHOR: z.string().startsWith('did:key:'),
  PORTAL_FOLDER: z.string().min(1),
  DATABASE: z.string().min(1),
  STATUS_CACHE_SECONDS: seconds.default(60),
  REQUEST_SECONDS: seconds.min(60).default(86_400),
  REPORT_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535),
})

/**
 * What the verifier is told by its environment.
 * @throws z.ZodError (with the names of the settings), KitError `secret_malformed`
 */
export function readEnvironment(environment: Record<string, string | undefined>): VerifierConfig {
  const read = shape.parse(environment)
  const { DATABASE, PUBLIC_FOLDER } = read
  const isFolder = !DATABASE.includes('://')
  const secrets = { dataFolders: [PUBLIC_FOLDER, ...(isFolder ? [DATABASE] : [])] }
  return {
    database: databaseFor(DATABASE, 'verifier'),
    keyDatabase: databaseFor(DATABASE, 'verifier_keys'),
    keyEncryptionKey: readKeyEncryptionKey(environment, secrets),
    secrets: { seal: readSecret(environment, 'SEAL_KEY', secrets) },
    publicUrl: read.PUBLIC_URL,
    walletUrl: read.WALLET_URL,
    idOrigin: read.ID_ORIGIN,
    publicFolder: PUBLIC_FOLDER,
    trustListUrl: read.TRUST_LIST_URL,
    trustAnchor: read.TRUST_ANCHOR,
    portalFolder: read.PORTAL_FOLDER,
    statusCacheSeconds: read.STATUS_CACHE_SECONDS,
    requestSeconds: read.REQUEST_SECONDS,
    reportDays: read.REPORT_DAYS,
    host: read.HOST,
    port: read.PORT,
  }
}

/** What is wrong with the environment, in words for who operates it: each setting by its name, and no secret. */
export function environmentProblem(cause: unknown): string | undefined {
  if (cause instanceof z.ZodError) return cause.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n')
  return cause instanceof CodedError ? cause.message : undefined
}
