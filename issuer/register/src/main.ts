import { CodedError } from '@acquis/base'
import { databaseFor, readKeyEncryptionKey } from '@acquis/server'
import * as z from 'zod'
import { startRegister } from './start.ts'

const httpsOrigin = z.url({ protocol: /^https$/ }).transform((address) => new URL(address).origin)

const shape = z.object({
  PUBLIC_URL: httpsOrigin,
  ID_ORIGIN: httpsOrigin,
  PUBLIC_FOLDER: z.string().min(1),
  DATABASE: z.string().min(1),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535),
})

try {
  const environment = shape.parse(process.env)
  const { PUBLIC_FOLDER, DATABASE } = environment
  const register = await startRegister({
    database: databaseFor(DATABASE, 'register'),
    keyDatabase: databaseFor(DATABASE, 'register_keys'),
    keyEncryptionKey: readKeyEncryptionKey(process.env, { dataFolders: [DATABASE, PUBLIC_FOLDER] }),
    publicFolder: PUBLIC_FOLDER,
    trustListUrl: `${environment.ID_ORIGIN}/trust/list.jwt`,
    publicUrl: environment.PUBLIC_URL,
    host: environment.HOST,
    port: environment.PORT,
  })
  process.stderr.write(`The region's did:key is ${register.trustAnchor}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void register.close())
} catch (error) {
  if (!(error instanceof CodedError) && !(error instanceof z.ZodError)) throw error
  process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error.message}\n`)
  process.exitCode = 1
}
