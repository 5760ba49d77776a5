import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { toBase64url, toHex, utf8 } from '@acquis/base'
import { DataSource } from 'typeorm'
import { startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { webVerify } from '../browser.ts'
import { readDidKey } from '../did-key.ts'
import { compressPoint, thumbprint } from '../jwk.ts'
import { readJws, signJws, verifyJws } from '../jws.ts'
import { createResolver } from '../resolver.ts'
import { type KeyAgent, type KeyUse, openKeyAgent } from './key-agent.ts'
import type { KeyDatabase } from './key-database.ts'
import { nodeVerify } from './verify.ts'

const now = () => new Date('2026-01-15T12:00:00Z')
const kek = { id: 'test', key: Uint8Array.from({ length: 32 }, (_, at) => at) }
const did = 'did:web:localhost%3A7000:orgs:univ'
const uses: KeyUse[] = ['credential', 'status', 'metadata', 'request']

let folder: string
let postgres: TestPostgres | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acquis-keys-'))
  postgres = await startPostgres()
}, 60_000)

afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

let count = 0
const databases = {
  SQLite: (): KeyDatabase => ({ kind: 'sqlite', file: join(folder, `keys-${count++}`, 'keys.sqlite') }),
  PostgreSQL: (): KeyDatabase => ({ kind: 'postgres', url: postgres!.url, schema: `keys_${count++}` }),
}

describe.each(['SQLite', 'PostgreSQL'] as const)('keys on %s', (kind) => {
  let database: KeyDatabase
  let open: KeyAgent[]

  const openAgent = async (options: { keyEncryptionKey?: typeof kek } = {}) => {
    const agent = await openKeyAgent({ database, keyEncryptionKey: kek, now, ...options })
    open.push(agent)
    return agent
  }

  beforeEach(() => {
    database = databases[kind]()
    open = []
  })

  afterEach(async () => {
    await Promise.all(open.map((agent) => agent.close()))
  })

  test('[DID-11] the document we publish passes our own resolver, each key in the right relationship', async () => {
    const agent = await openAgent()
    const { document } = await agent.createDid({ did, uses })
    const resolver = createResolver({
      fetchJson: async () => JSON.parse(JSON.stringify(document)) as unknown,
      ownOrigin: 'http://localhost:7000',
      now,
    })
    for (const use of uses) {
      const { kid, publicJwk } = await agent.signer(did, use)
      expect(kid).toBe(`${did}#${use}-1`)
      expect(await resolver.findKey(kid!, 'assertionMethod')).toMatchObject(publicJwk)
    }
    await expect(resolver.findKey(`${did}#request-1`, 'authentication')).resolves.toBeTruthy()
    await expect(resolver.findKey(`${did}#credential-1`, 'authentication')).rejects.toMatchObject({ code: 'key_not_found' })
  })

  test('each use has a key of its own, and its signature verifies everywhere', async () => {
    const agent = await openAgent()
    await agent.createDid({ did, uses })
    const signers = await Promise.all(uses.map((use) => agent.signer(did, use)))
    expect(new Set(signers.map(({ publicJwk }) => thumbprint(publicJwk))).size).toBe(uses.length)
    const [credential, status] = signers as [(typeof signers)[0], (typeof signers)[0]]
    const read = readJws(await signJws({ header: { typ: 'test' }, payload: { a: 1 }, signer: credential }))
    expect(await verifyJws(read, credential.publicJwk, nodeVerify)).toBe(true)
    expect(await verifyJws(read, credential.publicJwk, webVerify)).toBe(true)
    expect(await verifyJws(read, status.publicJwk, nodeVerify)).toBe(false)
  })

  test('two agents on the same database give the same keys, also when both make them at once', async () => {
    const agents = [await openAgent(), await openAgent()]
    await Promise.all(agents.map((agent) => agent.createDid({ did, uses })))
    const [first, second] = await Promise.all(agents.map(async (agent) => agent.signer(did, 'credential')))
    expect(first!.publicJwk).toEqual(second!.publicJwk)
    expect(await agents[0]!.document(did)).toEqual(await agents[1]!.document(did))
    const aliased = await Promise.all(agents.map((agent) => agent.createDidKey({ alias: 'trust-list' })))
    expect(aliased[0]).toEqual(aliased[1])
  })

  test('making a DID twice changes nothing, and a use that is new is added', async () => {
    const agent = await openAgent()
    const first = await agent.createDid({ did, uses: ['credential'] })
    const before = await agent.signer(did, 'credential')
    expect(await agent.createDid({ did, uses: ['credential'] })).toEqual(first)
    const { document } = await agent.createDid({ did, uses: ['credential', 'status'] })
    expect(document.verificationMethod?.map(({ id }) => id)).toEqual([`${did}#credential-1`, `${did}#status-1`])
    expect((await agent.signer(did, 'credential')).publicJwk).toEqual(before.publicJwk)
  })

  test('keys outlive the process', async () => {
    const first = await openAgent()
    await first.createDid({ did, uses })
    const { publicJwk } = await first.signer(did, 'credential')
    await open.pop()!.close()
    const signer = await (await openAgent()).signer(did, 'credential')
    expect(signer.publicJwk).toEqual(publicJwk)
    const data = utf8('after a restart')
    expect(nodeVerify({ alg: 'ES256', jwk: publicJwk, data, signature: await signer.sign(data) })).toBe(true)
  })

  test.each([
    ['of the right name and wrong bytes', { ...kek, key: new Uint8Array(32) }, 'key_encryption_key_wrong'],
    ['of another name', { ...kek, id: 'other' }, 'key_encryption_key_unknown'],
    ['of another version', { ...kek, version: 2 }, 'key_encryption_key_unknown'],
    ['of 16 bytes', { ...kek, key: new Uint8Array(16) }, 'key_encryption_key_malformed'],
  ])('a key-encryption key %s is refused at the start', async (_what, keyEncryptionKey, code) => {
    await (await openAgent()).createDid({ did, uses: ['credential'] })
    await expect(openAgent({ keyEncryptionKey })).rejects.toMatchObject({ code })
  })

  test('after a change of the key-encryption key the new one opens the same keys and the old one none', async () => {
    const agent = await openAgent()
    await agent.createDid({ did, uses })
    const { publicJwk } = await agent.signer(did, 'credential')
    const next = { id: 'test', version: 2, key: Uint8Array.from({ length: 32 }, () => 7) }
    await agent.rotateKeyEncryptionKey(next)
    expect((await agent.signer(did, 'status')).alg).toBe('ES256')
    await expect(openAgent()).rejects.toMatchObject({ code: 'key_encryption_key_unknown' })
    expect((await (await openAgent({ keyEncryptionKey: next })).signer(did, 'credential')).publicJwk).toEqual(publicJwk)
  })

  test('a sealed key moved to another body does not open', async () => {
    const agent = await openAgent()
    const other = `${did}-other`
    await agent.createDid({ did, uses: ['credential'] })
    await agent.createDid({ did: other, uses: ['credential'] })
    const rows = await query(database, 'SELECT id, wrapped_key, ciphertext FROM sealed_key')
    const ours = rows.find(({ id }) => id === `${did}#credential-1`)!
    await query(
      database,
      `UPDATE sealed_key SET wrapped_key = '${String(ours.wrapped_key)}', ciphertext = '${String(ours.ciphertext)}' WHERE id = '${other}#credential-1'`,
    )
    await expect(agent.signer(other, 'credential')).rejects.toMatchObject({ code: 'key_encryption_key_wrong' })
    await expect(openAgent()).rejects.toMatchObject({ code: 'key_encryption_key_wrong' })
  })

  test('an alias gives one did:key for good; without alias each is new, and both parities of y come right', async () => {
    const agent = await openAgent()
    const anchor = await agent.createDidKey({ alias: 'trust-list' })
    expect(await agent.createDidKey({ alias: 'trust-list' })).toEqual(anchor)
    const prefixes = new Set<number>()
    for (let made = 0; made < 40 && prefixes.size < 2; made++) {
      const { did: each } = await agent.createDidKey()
      const { kid, publicJwk } = await agent.signer(each, 'trust')
      expect(kid).toBe(`${each}#${each.slice('did:key:'.length)}`)
      expect(thumbprint(readDidKey(each))).toBe(thumbprint(publicJwk))
      prefixes.add(compressPoint(publicJwk)[0]!)
    }
    expect(prefixes).toEqual(new Set([2, 3]))
  })

  test.each([
    ['a did:key', 'did:key:zDnaeVZ8M5QxTAqFLWSvB5RJrgS1ZhFQ7jjVvj4C6NDwiKyT4', ['credential']],
    ['no use at all', did, []],
    ['a path that climbs', 'did:web:localhost%3A7000:..', ['credential']],
  ])('a DID of %s is not made', async (_what, wrong, wanted) => {
    const agent = await openAgent()
    await expect(agent.createDid({ did: wrong, uses: wanted as KeyUse[] })).rejects.toMatchObject({ code: 'did_unsupported' })
  })

  test('a use or a DID that is not here has no signer, and is asked again after it was made', async () => {
    const agent = await openAgent()
    await expect(agent.signer(did, 'credential')).rejects.toMatchObject({ code: 'key_not_found' })
    await expect(agent.document(did)).rejects.toMatchObject({ code: 'key_not_found' })
    await agent.createDid({ did, uses: ['credential'] })
    await expect(agent.signer(did, 'credential')).resolves.toBeTruthy()
    await expect(agent.signer(did, 'status')).rejects.toMatchObject({ code: 'key_not_found' })
  })

  test('the Veramo agent manages, resolves and signs with the same keys', async () => {
    const agent = await openAgent()
    await agent.createDid({ did, uses })
    const identifier = await agent.veramo.didManagerGet({ did })
    expect(identifier.keys).toHaveLength(uses.length)
    const { didDocument } = await agent.veramo.resolveDid({ didUrl: did })
    expect(didDocument).toEqual(await agent.document(did))
    const signer = await agent.signer(did, 'credential')
    const text = await agent.veramo.keyManagerSign({
      keyRef: signer.kid!,
      data: 'bytes',
      algorithm: 'ES256',
      encoding: 'utf-8',
    })
    const signature = Uint8Array.from(Buffer.from(text, 'base64url'))
    expect(nodeVerify({ alg: 'ES256', jwk: signer.publicJwk, data: utf8('bytes'), signature })).toBe(true)
    await expect(agent.veramo.keyManagerCreate({ kms: 'native', type: 'Ed25519' })).rejects.toMatchObject({
      code: 'key_unsupported',
    })
    expect((await agent.veramo.resolveDid({ didUrl: 'did:web:else.example' })).didDocument).toBeNull()
  })

  test('[KEY-10] no private key stands in the database in clear, in any spelling, and none in the document', async () => {
    const agent = await openAgent()
    const { document } = await agent.createDid({ did, uses })
    const rows = await query(database, 'SELECT * FROM sealed_key')
    expect(rows).toHaveLength(uses.length)
    const stored = kind === 'SQLite' ? bytesOf(database) : Buffer.from(JSON.stringify(await everything(database)))
    for (const scalar of await privateScalars(rows)) {
      for (const spelling of [Buffer.from(scalar), ...['hex', 'base64', 'base64url'].map((name) => spelled(scalar, name))]) {
        expect(stored.includes(spelling)).toBe(false)
      }
    }
    // The scan sees what is there: the public keys are.
    expect(stored.includes(String(rows[0]!.public_key_hex))).toBe(true)
    expect(JSON.stringify(document)).not.toMatch(/"(d|privateKey\w*|secretKey\w*)":/)
  })
})

test('the SQLite file is for its owner alone', async () => {
  const database = databases.SQLite() as { kind: 'sqlite'; file: string }
  const agent = await openKeyAgent({ database, keyEncryptionKey: kek, now })
  expect(existsSync(database.file)).toBe(true)
  expect(statSync(database.file).mode & 0o077).toBe(0)
  await agent.close()
})

test.each(['', 'Keys', 'a"b', 'a; drop schema x'])('a schema called %j is refused', async (schema) => {
  const database = { kind: 'postgres', url: postgres!.url, schema } as const
  await expect(openKeyAgent({ database, keyEncryptionKey: kek, now })).rejects.toMatchObject({ code: 'database_malformed' })
})

/** Opens the envelopes by hand, from what the README says of them, to know what to look for. */
async function privateScalars(rows: Record<string, unknown>[]): Promise<Uint8Array[]> {
  const open = async (key: Uint8Array, sealed: string, context: unknown[]) => {
    const bytes = Uint8Array.from(Buffer.from(sealed, 'base64url'))
    const aes = await crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['decrypt'])
    const additionalData = utf8(JSON.stringify(context))
    const clear = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData },
      aes,
      bytes.subarray(12),
    )
    return new Uint8Array(clear)
  }
  return Promise.all(
    rows.map(async (row) => {
      const owner = ['did', 'id'].map((name) => row[name])
      const dataKey = await open(kek.key, String(row.wrapped_key), [
        'acquis',
        1,
        'data-key',
        ...owner,
        row.kek_id,
        row.kek_version,
      ])
      const pkcs8 = await open(dataKey, String(row.ciphertext), ['acquis', 1, 'private-key', ...owner])
      const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(pkcs8), { name: 'ECDSA', namedCurve: 'P-256' }, true, [
        'sign',
      ])
      const { d } = await crypto.subtle.exportKey('jwk', key)
      return Uint8Array.from(Buffer.from(d!, 'base64url'))
    }),
  )
}

function spelled(scalar: Uint8Array, encoding: string): string {
  if (encoding === 'hex') return toHex(scalar)
  return encoding === 'base64url' ? toBase64url(scalar) : Buffer.from(scalar).toString('base64').replaceAll('=', '')
}

function bytesOf(database: KeyDatabase): Buffer {
  const parent = join((database as { file: string }).file, '..')
  return Buffer.concat(readdirSync(parent).map((name) => readFileSync(join(parent, name))))
}

async function everything(database: KeyDatabase): Promise<unknown[]> {
  const { schema } = database as { schema: string }
  const tables = await query(database, `SELECT table_name FROM information_schema.tables WHERE table_schema = '${schema}'`)
  return Promise.all(tables.map(({ table_name }) => query(database, `SELECT * FROM "${String(table_name)}"`)))
}

async function query(database: KeyDatabase, sql: string): Promise<Record<string, unknown>[]> {
  const source = new DataSource(
    database.kind === 'sqlite'
      ? { type: 'sqlite', database: database.file }
      : { type: 'postgres', url: database.url, extra: { options: `-c search_path=${database.schema}` } },
  )
  await source.initialize()
  try {
    return await source.query<Record<string, unknown>[]>(sql)
  } finally {
    await source.destroy()
  }
}
