import { type KeyAgent, type KeyDatabase, type KeyEncryptionKey, openKeyAgent } from '@acquis/agent/node'
import type { Clock } from '@acquis/base'
import { type Database, type DatabaseConfig, openDatabase } from '@acquis/server'
import { bodyTable } from './bodies/body-table.ts'
import { keyRecordTable } from './bodies/key-record-table.ts'
import { successorTable } from './bodies/successor-table.ts'
import { entitlementTable } from './entitlements/entitlement-table.ts'
import { CreateRegister1795000000200 } from './migrations.ts'
import { publishedListTable } from './trust-list/published-list-table.ts'

export type RegisterConfig = {
  database: DatabaseConfig
  /** The region's key has a database of its own. */
  keyDatabase: KeyDatabase
  keyEncryptionKey: KeyEncryptionKey
  /** The folder behind ID_ORIGIN. */
  publicFolder: string
  /** Where the list is found under ID_ORIGIN; the page links to it. */
  trustListUrl: string
  /** Our own address, as people see it. */
  publicUrl: string
  host: string
  port: number
  now?: Clock
}

export type RegisterContext = {
  db: Database
  agent: KeyAgent
  /** The region's did:key: what every other service and every wallet has in its configuration. */
  trustAnchor: string
  publicFolder: string
  trustListUrl: string
  now: Clock
  close: () => Promise<void>
}

const shape = {
  entities: [bodyTable, keyRecordTable, successorTable, entitlementTable, publishedListTable],
  migrations: [CreateRegister1795000000200],
}

/** @throws KitError, KeyAgentError */
export async function openContext(config: RegisterConfig): Promise<RegisterContext> {
  const { database, keyDatabase, keyEncryptionKey, publicFolder, trustListUrl, now = () => new Date() } = config
  const agent = await openKeyAgent({ database: keyDatabase, keyEncryptionKey, now })
  try {
    const { did: trustAnchor } = await agent.createDidKey({ alias: 'trust-list' })
    const db = await openDatabase(database, shape)
    const close = async () => {
      await db.close()
      await agent.close()
    }
    return { db, agent, trustAnchor, publicFolder, trustListUrl, now, close }
  } catch (cause) {
    await agent.close()
    throw cause
  }
}
