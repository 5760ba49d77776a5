import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { KitError } from '../kit-error.ts'
import type { Shape, Sources } from './sources.ts'

const busyTimeout = 5_000

/**
 * TypeORM would switch on the driver's traces, for every connection of the process: each call then writes its parameters, which
 * are what people typed, into a text, and into the stack of an error.
 */
const driver = { ...sqlite3, verbose: () => sqlite3 }

/**
 * TypeORM has one connection to a SQLite file, for everybody: two transactions at once become one inside the other, and the
 * outer one's rollback undoes what the inner one had committed. So transactions pass one after the other, and reads have a
 * second connection that cannot write.
 */
export async function openSqlite(file: string, { entities, migrations }: Shape): Promise<Sources> {
  if (file === '' || file.startsWith(':')) throw new KitError('database_malformed', 'a database in memory has one connection')
  mkdirSync(dirname(file), { recursive: true })
  closeSync(openSync(file, 'a', 0o600))
  const shared = { type: 'sqlite', driver, database: file, busyTimeout, synchronize: false } as const
  const writer = new DataSource({ ...shared, entities, migrations, migrationsRun: true, enableWAL: true })
  await writer.initialize()
  try {
    await writer.query('PRAGMA synchronous = FULL')
    const reader = new DataSource({ ...shared, entities, flags: sqlite3.OPEN_READONLY })
    await reader.initialize()
    return { reader, writer, inOrder: queue() }
  } catch (cause) {
    await writer.destroy()
    throw cause
  }
}

/** First come, first served; a failure does not hold up the next. */
function queue() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(task: () => Promise<T>): Promise<T> => {
    const next = last.then(task)
    last = next.catch(() => undefined)
    return next
  }
}
