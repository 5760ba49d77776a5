import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, jest } from '@jest/globals'
import type { DatabaseConfig } from '../database/database-config.ts'
import { type Database, openDatabase } from '../database/open-database.ts'
import type { Shape } from '../database/sources.ts'
import { startPostgres, type TestPostgres } from './postgres.ts'
import { tempFolder, type TempFolder } from './temp-folder.ts'

/** Opens an empty database; it is closed after the test that opened it. In `beforeAll` use `newConfig` and close it yourself. */
export type OpenDatabase = (shape: Shape) => Promise<Database>
/** Where an empty database may stand: for a service that opens its own. */
export type NewConfig = () => DatabaseConfig

let postgres: Promise<TestPostgres> | undefined
let folder: Promise<TempFolder> | undefined
let count = 0

/**
 * Runs a block of tests on SQLite and on PostgreSQL, a real server that npm brings along and that one test file shares. Call it
 * at the top of a test file.
 */
export function onEachDatabase(title: string, define: (open: OpenDatabase, newConfig: NewConfig) => void): void {
  // A disk that others write to as well may take its time; no test measures it.
  jest.setTimeout(30_000)
  describe.each(['SQLite', 'PostgreSQL'] as const)(`${title} on %s`, (kind) => {
    let url = ''
    let path = ''
    const opened: Database[] = []

    beforeAll(async () => {
      path = (await (folder ??= tempFolder())).path
      if (kind === 'PostgreSQL') url = (await (postgres ??= startPostgres())).url
    }, 60_000)

    afterEach(async () => {
      for (const database of opened.splice(0)) await database.close()
    })

    const newConfig: NewConfig = () => {
      count++
      return kind === 'SQLite'
        ? { kind: 'sqlite', file: join(path, `test-${count}.sqlite`) }
        : { kind: 'postgres', url, schema: `test_${count}` }
    }
    define(async (shape) => {
      const database = await openDatabase(newConfig(), shape)
      opened.push(database)
      return database
    }, newConfig)
  })

  afterAll(async () => {
    await (await postgres)?.stop()
    await (await folder)?.remove()
    postgres = folder = undefined
  })
}
