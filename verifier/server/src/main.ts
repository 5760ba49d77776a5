import { databaseFor, readKeyEncryptionKey, readSecret } from '@acquis/server'
import * as z from 'zod'
import { startVerifier } from './start.ts'

const seconds = z.coerce.number().int().min(0).max(31_536_000)

const environment = z
  .object({
    PUBLIC_URL: z.url(),
    WALLET_URL: z.url(),
    ID_ORIGIN: z.url(),
    PUBLIC_FOLDER: z.string().min(1),
    TRUST_LIST_URL: z.url(),
    TRUST_ANCHOR: z.string().startsWith('did:key:'),
    PORTAL_FOLDER: z.string().min(1),
    DATABASE: z.string().min(1),
    STATUS_CACHE_SECONDS: seconds.default(60),
    REQUEST_SECONDS: seconds.min(60).default(86_400),
    REPORT_DAYS: z.coerce.number().int().min(1).max(365).default(30),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(1).max(65_535),
  })
  .parse(process.env)

const { DATABASE, PUBLIC_FOLDER } = environment
const isFolder = !DATABASE.includes('://')
const secrets = { dataFolders: [PUBLIC_FOLDER, ...(isFolder ? [DATABASE] : [])] }

const verifier = await startVerifier({
  database: databaseFor(DATABASE, 'verifier'),
  keyDatabase: databaseFor(DATABASE, 'verifier_keys'),
  keyEncryptionKey: readKeyEncryptionKey(process.env, secrets),
  secrets: { seal: readSecret(process.env, 'SEAL_KEY', secrets) },
  publicUrl: environment.PUBLIC_URL,
  walletUrl: environment.WALLET_URL,
  idOrigin: environment.ID_ORIGIN,
  publicFolder: PUBLIC_FOLDER,
  trustListUrl: environment.TRUST_LIST_URL,
  trustAnchor: environment.TRUST_ANCHOR,
  portalFolder: environment.PORTAL_FOLDER,
  statusCacheSeconds: environment.STATUS_CACHE_SECONDS,
  requestSeconds: environment.REQUEST_SECONDS,
  reportDays: environment.REPORT_DAYS,
  host: environment.HOST,
  port: environment.PORT,
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void verifier.close())
