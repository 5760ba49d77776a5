import { join } from 'node:path'
import { KitError } from '../kit-error.ts'

/** A file, or a schema on a server. `KeyDatabase` of the agent has the same shape. */
export type DatabaseConfig = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string; schema: string }

/**
 * Where a service keeps its rows.
 * @param where a folder (a file for each service: `issuer-keys.sqlite`) or a `postgres://` URL (a schema for each)
 * @param service in lower case, with `_` between words: `issuer_keys`
 * @throws KitError `database_malformed`
 */
export function databaseFor(where: string, service: string): DatabaseConfig {
  if (where === '' || !isSchemaName(service)) throw new KitError('database_malformed', 'the database or its name is none')
  if (/^postgres(ql)?:\/\//.test(where)) return { kind: 'postgres', url: where, schema: service }
  if (/^[a-z][a-z0-9+.-]+:\/\//.test(where))
    throw new KitError('database_malformed', 'a database is a folder or a postgres:// address')
  return { kind: 'sqlite', file: join(where, `${service.replaceAll('_', '-')}.sqlite`) }
}

export function isSchemaName(name: string): boolean {
  return /^[a-z_][a-z0-9_]{0,62}$/.test(name)
}
