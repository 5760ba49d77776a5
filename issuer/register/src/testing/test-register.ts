import { dirname, join } from 'node:path'
import type { Clock } from '@acquis/base'
import { type DatabaseConfig, createApp, listen, publicFiles, type Running } from '@acquis/server'
import { tempFolder } from '@acquis/server/testing'
import { type RunningRegister, startRegister } from '../start.ts'

/** A register with real databases, and ID_ORIGIN beside it. */
export type TestRegion = {
  start: () => Promise<RunningRegister>
  publicFolder: string
  ids: Running
  close: () => Promise<void>
}

/** Everything of a region that outlives a process: starting twice finds the same rows, keys and files. */
export async function openRegion(database: DatabaseConfig, now: Clock): Promise<TestRegion> {
  const folder = await tempFolder()
  const publicFolder = join(folder.path, 'public')
  const files = createApp({ name: 'id', publicUrl: 'http://localhost' })
  files.use(publicFiles(publicFolder))
  const ids = await listen(files, { port: 0, host: 'localhost' })
  const keyDatabase: DatabaseConfig =
    database.kind === 'sqlite'
      ? { kind: 'sqlite', file: join(dirname(database.file), `keys-of-${database.file.split('/').at(-1)!}`) }
      : { ...database, schema: `${database.schema}_keys` }
  const running: RunningRegister[] = []
  return {
    publicFolder,
    ids,
    async start() {
      const register = await startRegister({
        database,
        keyDatabase,
        keyEncryptionKey: { id: 'test', key: new Uint8Array(32).fill(7) },
        publicFolder,
        trustListUrl: `${ids.url}/trust/list.jwt`,
        publicUrl: 'http://localhost',
        host: 'localhost',
        port: 0,
        now,
      })
      running.push(register)
      return register
    },
    async close() {
      for (const each of running) await each.close()
      await ids.close()
      await folder.remove()
    },
  }
}
