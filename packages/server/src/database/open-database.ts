import 'reflect-metadata'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { EntityManager } from 'typeorm'
import type { DatabaseConfig } from './database-config.ts'
import { openPostgres } from './open-postgres.ts'
import { openSqlite } from './open-sqlite.ts'
import type { Shape, Sources } from './sources.ts'

export type Database = {
  kind: 'sqlite' | 'postgres'
  /** Reads. It never sees what another has written and not committed. On SQLite it cannot write. */
  read: <T>(work: (db: EntityManager) => Promise<T>) => Promise<T>
  /**
   * All or nothing. On SQLite one at a time, in order of arrival: keep the network out of it. Nothing is repeated for you.
   * A transaction inside a transaction is a bug and throws.
   */
  transaction: <T>(work: (db: EntityManager) => Promise<T>) => Promise<T>
  /** Ends after what is under way. */
  close: () => Promise<void>
}

/**
 * Opens a service's database, makes it where it is missing, and brings it to today's shape by its migrations.
 * @throws KitError `database_malformed`
 */
export async function openDatabase(config: DatabaseConfig, shape: Shape): Promise<Database> {
  const sources = config.kind === 'sqlite' ? await openSqlite(config.file, shape) : await openPostgres(config, shape)
  return doorTo(config.kind, sources)
}

function doorTo(kind: Database['kind'], { reader, writer, inOrder }: Sources): Database {
  const inside = new AsyncLocalStorage<{ running: boolean }>()
  const underWay = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  async function begun<T>(work: Promise<T>): Promise<T> {
    underWay.add(work)
    try {
      return await work
    } finally {
      underWay.delete(work)
    }
  }

  async function transaction<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
    const place = { running: true }
    try {
      return await inside.run(place, () => writer.transaction(work))
    } finally {
      place.running = false
    }
  }

  async function close(): Promise<void> {
    await Promise.allSettled(underWay)
    if (reader !== writer) await reader.destroy()
    await writer.destroy()
  }

  return {
    kind,
    read: (work) => begun(work(reader.manager)),
    async transaction(work) {
      if (inside.getStore()?.running) throw new Error('a transaction inside a transaction would wait for itself')
      return begun(inOrder(() => transaction(work)))
    },
    close: () => (closing ??= close()),
  }
}
