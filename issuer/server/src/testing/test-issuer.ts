import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DatabaseConfig } from '@acquis/server'
import { fixedClock, tempFolder } from '@acquis/server/testing'
import { addApiKey, addProgramme, addStaff, foundOrganisation, type Scope, startIssuer } from '../index.ts'

/** A file of the made-up region. */
export const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../packages/dev-env/fixtures/${name}`, import.meta.url))

/** A day after all award dates of the fixtures. */
export const today = '2026-11-24T09:00:00Z'

export type Answer<T> = { status: number; body: T; headers: Headers; text: string }
export type TestIssuer = Awaited<ReturnType<typeof startTestIssuer>>

/** An issuer with two bodies, each with a registrar, a signatory and their keys, on a port of its own. */
export async function startTestIssuer(newConfig: () => DatabaseConfig) {
  const folder = await tempFolder()
  const clock = fixedClock(today)
  const config = {
    idOrigin: 'http://localhost:7000',
    publicFolder: join(folder.path, 'public'),
    publicUrl: 'http://localhost:7001',
    walletUrl: 'http://localhost:7002',
    trustListUrl: 'http://localhost:7000/trust/list.jwt',
    trustAnchor: 'did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169',
    database: newConfig(),
    keyDatabase: newConfig(),
    keyEncryptionKey: { id: 'test', key: new Uint8Array(32).fill(7) },
    secrets: { hmac: new Uint8Array(32).fill(9) },
    consoleFolder: folder.path,
    port: 0,
    host: 'localhost',
  }
  const issuer = await startIssuer(config, clock.now)
  const { ctx, url } = issuer

  const newBody = async (slug: string, name: string) => {
    const body = await foundOrganisation(ctx, { slug, name, shortName: slug, domain: `${slug}.example`, kind: 'university' })
    const levels = { rncp: 'RNCP34126', nsf: '326' }
    await addProgramme(ctx, {
      orgSlug: slug,
      code: 'MINF01',
      version: '201',
      title: 'Master Informatique',
      eqfLevel: 7,
      nqfLevel: 7,
      ...levels,
    })
    await addProgramme(ctx, {
      orgSlug: slug,
      code: 'LINF01',
      version: '201',
      title: 'Licence Informatique',
      eqfLevel: 6,
      nqfLevel: 6,
    })
    const keyOf = async (person: string, scopes: Scope[]) => {
      const { id: staffId } = await addStaff(ctx, { orgSlug: slug, name: person, role: 'staff', scopes })
      return addApiKey(ctx, { orgSlug: slug, staffId, scopes })
    }
    return {
      ...body,
      registrar: await keyOf('Hélène Garçon', ['batches:write', 'batches:deliver', 'credentials:read', 'credentials:revoke']),
      signatory: await keyOf('Karim Bellanger', ['batches:approve', 'credentials:read']),
      second: await keyOf('Nora Vidal', ['batches:write', 'batches:approve']),
    }
  }

  return {
    ...issuer,
    clock,
    config,
    ulb: await newBody('ulb', 'Université de Loire et Beauce'),
    other: await newBody('autre', 'Autre université'),
    call: <T = Record<string, never>>(method: string, path: string, options: CallOptions = {}) =>
      call<T>(method, url + path, options),
    async end() {
      await issuer.close()
      await folder.remove()
    },
  }
}

type CallOptions = { key?: string; json?: unknown; file?: Uint8Array | string; language?: string; type?: string }

async function call<T>(
  method: string,
  url: string,
  { key, json, file, language, type = 'text/csv' }: CallOptions,
): Promise<Answer<T>> {
  const body = json === undefined ? (file as Uint8Array<ArrayBuffer> | string | undefined) : JSON.stringify(json)
  const response = await fetch(url, {
    method,
    headers: {
      ...(key && { Authorization: `Bearer ${key}` }),
      ...(language && { 'Accept-Language': language }),
      ...(body !== undefined && { 'Content-Type': json === undefined ? type : 'application/json' }),
    },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
  return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : {}) as T }
}
