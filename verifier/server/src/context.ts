import type { KeyEncryptionKey } from '@acquis/agent/node'
import { type KeyDatabase, type KeyAgent, nodeVerify, openKeyAgent } from '@acquis/agent/node'
import { type AgentFace, createResolver } from '@acquis/agent'
import type { Clock } from '@acquis/base'
import {
  type Access,
  accessEntities,
  accessMigrations,
  createAccess,
  createGuardedFetch,
  type Database,
  type DatabaseConfig,
  openDatabase,
} from '@acquis/server'
import { createStatusReader, type StatusReader } from '@acquis/status-list'
import { createTrustSource, type TrustSource } from '@acquis/trust'
import { trustMemory, trustSequenceTable } from './checks/trust-sequence-table.ts'
import { employerTable } from './employers/employer-table.ts'
import { migrations } from './migrations/index.ts'
import { reportTable } from './reports/report-table.ts'
import { requestTable } from './requests/request-table.ts'
import { createSealer, type Sealer } from './sealing.ts'

/** What a verifier is told when it starts. */
export type VerifierConfig = {
  database: DatabaseConfig
  keyDatabase: KeyDatabase
  keyEncryptionKey: KeyEncryptionKey
  /** 32 bytes that seal answers, reports and the keys of open requests. */
  secrets: { seal: Uint8Array }
  /** Our own address, as people and wallets see it. */
  publicUrl: string
  walletUrl: string
  /** Origin of DIDs, credential types, status lists and the trust list. */
  idOrigin: string
  /** What is served under `idOrigin`; we publish the documents of our employers into it. */
  publicFolder: string
  trustListUrl: string
  /** The region's did:key: the one thing that is believed without proof. */
  trustAnchor: string
  /** The built portal. */
  portalFolder: string
  host: string
  port: number
  /** How old a copy of a status list may be and still answer; 0 asks at each check. */
  statusCacheSeconds?: number
  /** How long a request waits for its answer: a day unless told. */
  requestSeconds?: number
  /** How long answers and reports are kept: 30 days unless told. */
  reportDays?: number
}

/** A name of our own: all ports of a host share their cookies. */
export const sessionCookie = '__Host-acquis-verifier'

export type VerifierContext = {
  config: VerifierConfig & { requestSeconds: number; reportDays: number }
  db: Database
  /** The employers' keys for requests. */
  keys: KeyAgent
  access: Access
  sealer: Sealer
  /** Finds keys and judges signatures of others. */
  agent: AgentFace
  status: StatusReader
  trust: TrustSource
  now: Clock
}

/** Opens what the verifier needs. */
export async function openContext(given: VerifierConfig, now: Clock): Promise<VerifierContext> {
  const config = { requestSeconds: 86_400, reportDays: 30, ...given }
  const { publicUrl, idOrigin, trustListUrl, trustAnchor, statusCacheSeconds = 0 } = config
  const db = await openDatabase(config.database, {
    entities: [...accessEntities, employerTable, requestTable, reportTable, trustSequenceTable],
    migrations: [...accessMigrations, ...migrations],
  })
  const keys = await openKeyAgent({ database: config.keyDatabase, keyEncryptionKey: config.keyEncryptionKey, now })
  const { fetchText, fetchJson } = createGuardedFetch({ publicUrl })
  const agent = { verify: nodeVerify, resolver: createResolver({ fetchJson, ownOrigin: publicUrl, now }) }
  return {
    ...{ config, db, keys, agent, now },
    access: createAccess({ db, now, cookie: sessionCookie, publicUrl }),
    sealer: createSealer(config.secrets.seal),
    status: createStatusReader({
      ...{ fetchText, agent, now },
      bundleUrl: `${idOrigin}/status/bundle.json`,
      maxCacheSeconds: statusCacheSeconds,
    }),
    trust: createTrustSource({
      ...{ fetchText, now },
      url: trustListUrl,
      anchor: trustAnchor,
      verify: nodeVerify,
      memory: trustMemory(db, trustListUrl, now),
    }),
  }
}

export async function closeContext({ db, keys }: Pick<VerifierContext, 'db' | 'keys'>): Promise<void> {
  await keys.close()
  await db.close()
}
