import { DataSource } from 'typeorm'
import { KitError } from '../kit-error.ts'
import { isSchemaName } from './database-config.ts'
import type { Shape, Sources } from './sources.ts'

/** Several processes may start at once: one lock on the server lets them make the schema one after the other. */
export async function openPostgres(
  { url, schema }: { url: string; schema: string },
  { entities, migrations }: Shape,
): Promise<Sources> {
  if (!isSchemaName(schema)) throw new KitError('database_malformed', 'the schema name is not one')
  const gate = new DataSource({ type: 'postgres', url, poolSize: 1 })
  await gate.initialize()
  try {
    const runner = gate.createQueryRunner()
    await runner.query('SELECT pg_advisory_lock(hashtext($1))', [`acquis ${schema}`])
    await runner.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`)
    const source = new DataSource({
      type: 'postgres',
      url,
      schema,
      entities,
      migrations,
      migrationsRun: true,
      synchronize: false,
      poolSize: 10,
      extra: { options: `-c search_path=${schema} -c idle_in_transaction_session_timeout=60000` },
    })
    await source.initialize()
    return { reader: source, writer: source, inOrder: (task) => task() }
  } finally {
    // Closing the connection gives the lock back.
    await gate.destroy()
  }
}
