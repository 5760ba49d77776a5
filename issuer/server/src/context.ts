import { type KeyAgent, type KeyDatabase, type KeyEncryptionKey, openKeyAgent } from '@acquis/agent/node'
import type { Clock } from '@acquis/base'
import {
  type Access,
  accessEntities,
  accessMigrations,
  createAccess,
  type Database,
  type DatabaseConfig,
  openDatabase,
} from '@acquis/server'
import { entities, migrations } from './tables.ts'

/** All that the issuer is told from outside. Addresses have no slash at their end. */
export type IssuerConfig = {
  /** Origin of everything that outlives us: DIDs, types, status lists. */
  idOrigin: string
  /** The folder that is served there. */
  publicFolder: string
  publicUrl: string
  walletUrl: string
  trustListUrl: string
  /** The region's did:key, by which its trust list is signed. */
  trustAnchor: string
  database: DatabaseConfig
  keyDatabase: KeyDatabase
  keyEncryptionKey: KeyEncryptionKey
  /** 32 bytes: under it transaction codes and duplicate rows are hashed. */
  secrets: { hmac: Uint8Array }
  /** The built console. */
  consoleFolder: string
  /** 0 takes any that is free. */
  port: number
  host: string
}

export type IssuerContext = {
  config: IssuerConfig
  db: Database
  keys: KeyAgent
  access: Access
  now: Clock
}

/**
 * Opens what the issuer works with.
 * @throws KeyAgentError, KitError `database_malformed`
 */
export async function openContext(config: IssuerConfig, now: Clock): Promise<IssuerContext> {
  const { database, keyDatabase, keyEncryptionKey, publicUrl } = config
  const db = await openDatabase(database, {
    entities: [...accessEntities, ...entities],
    migrations: [...accessMigrations, ...migrations],
  })
  try {
    const keys = await openKeyAgent({ database: keyDatabase, keyEncryptionKey, now })
    const access = createAccess({ db, now, cookie: '__Host-acquis-issuer', publicUrl })
    return { config, db, keys, access, now }
  } catch (cause) {
    await db.close()
    throw cause
  }
}

export async function closeContext({ db, keys }: IssuerContext): Promise<void> {
  await keys.close()
  await db.close()
}
