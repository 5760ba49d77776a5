import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { Entities, migrations } from '@veramo/data-store'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { KeyAgentError } from './key-agent-error.ts'
import { CreateSealedKey1795000000001, sealedKeyTable } from './sealed-key-table.ts'

/** Keys live in a database of their own: Veramo's table names collide with ours, and its stores open transactions of their own. */
export type KeyDatabase = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string; schema: string }

const shared = {
  entities: [...Entities, sealedKeyTable],
  migrations: [...migrations, CreateSealedKey1795000000001],
  migrationsRun: true,
  synchronize: false,
}

/** TypeORM would switch on the traces of sqlite3, which cost every statement of the process a stack. */
const driver = { ...sqlite3, verbose: () => sqlite3 }

/** Opens the database, makes it where it is missing, and brings it to today's shape. @throws KeyAgentError `database_malformed` */
export async function openKeyDatabase(database: KeyDatabase): Promise<DataSource> {
  return database.kind === 'sqlite' ? openSqlite(database.file) : openPostgres(database)
}

async function openSqlite(file: string): Promise<DataSource> {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), { recursive: true })
    closeSync(openSync(file, 'a', 0o600))
  }
  const source = new DataSource({ ...shared, type: 'sqlite', driver, database: file, enableWAL: true, busyTimeout: 5_000 })
  await source.initialize()
  await source.query('PRAGMA synchronous = FULL')
  return source
}

/** Several processes may start at once: one lock on the server lets them make the schema one after the other. */
async function openPostgres({ url, schema }: { url: string; schema: string }): Promise<DataSource> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new KeyAgentError('database_malformed', 'the schema name is not one')
  const gate = new DataSource({ type: 'postgres', url, poolSize: 1 })
  await gate.initialize()
  try {
    const runner = gate.createQueryRunner()
    await runner.query('SELECT pg_advisory_lock(hashtext($1))', [`acquis ${schema}`])
    await runner.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`)
    const source = new DataSource({
      ...shared,
      type: 'postgres',
      url,
      schema,
      poolSize: 4,
      extra: { options: `-c search_path=${schema}` },
    })
    return await source.initialize()
  } finally {
    // Closing the connection gives the lock back.
    await gate.destroy()
  }
}
