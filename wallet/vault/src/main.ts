import { z } from 'zod'
import { startVault } from './vault-app.ts'

const environment = z
  .object({
    PUBLIC_URL: z.url(),
    ID_ORIGIN: z.url(),
    TRUST_LIST_URL: z.url(),
    TRUST_ANCHOR: z.string().startsWith('did:key:'),
    APP_FOLDER: z.string().min(1),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(1).max(65_535),
  })
  .parse(process.env)

const vault = await startVault({
  publicUrl: environment.PUBLIC_URL,
  idOrigin: environment.ID_ORIGIN,
  trustListUrl: environment.TRUST_LIST_URL,
  trustAnchor: environment.TRUST_ANCHOR,
  appFolder: environment.APP_FOLDER,
  host: environment.HOST,
  port: environment.PORT,
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void vault.close())
