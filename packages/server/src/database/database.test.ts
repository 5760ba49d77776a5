import { AsyncResource } from 'node:async_hooks'
import { describe, expect, test } from '@jest/globals'
import { type EntityManager, EntitySchema, type MigrationInterface, type QueryRunner, Table } from 'typeorm'
import { onEachDatabase } from '../testing/each-database.ts'
import { databaseFor } from './database-config.ts'
import { openDatabase } from './open-database.ts'
import { isUniqueViolation } from './unique-violation.ts'

type Note = { id: string; text: string }
const noteTable = new EntitySchema<Note>({
  name: 'note',
  columns: { id: { type: 'varchar', primary: true }, text: { type: 'varchar', unique: true } },
})
let runs = 0
class CreateNote1795000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    runs++
    const columns = [
      { name: 'id', type: 'varchar', isPrimary: true },
      { name: 'text', type: 'varchar', isUnique: true },
    ]
    await runner.createTable(new Table({ name: 'note', columns }))
  }
  async down(): Promise<void> {}
}
const shape = { entities: [noteTable], migrations: [CreateNote1795000000001] }

const write = (db: EntityManager, id: string) => db.insert(noteTable, { id, text: `text of ${id}` })
const idsIn = async (db: EntityManager) => (await db.find(noteTable, { order: { id: 'ASC' } })).map(({ id }) => id)

/** A gate that a test opens when it is time. */
function gate() {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { open, passed }
}

onEachDatabase('a database', (open, newConfig) => {
  test('of two transactions at once one rolls back, and the other one stays', async () => {
    const db = await open(shape)
    const [begun, other] = [gate(), gate()]
    const failing = db.transaction(async (tx) => {
      await write(tx, 'failing')
      begun.open()
      await Promise.race([other.passed, new Promise((resolve) => setTimeout(resolve, 100))])
      throw new Error('rolled back')
    })
    await begun.passed
    const lasting = db.transaction(async (tx) => {
      await write(tx, 'lasting')
      other.open()
    })
    await expect(failing).rejects.toThrow('rolled back')
    await lasting
    expect(await db.read(idsIn)).toEqual(['lasting'])
  })

  test('a reader never sees what is not committed', async () => {
    const db = await open(shape)
    const [written, seen] = [gate(), gate()]
    const writing = db.transaction(async (tx) => {
      await write(tx, 'a')
      expect(await idsIn(tx)).toEqual(['a'])
      written.open()
      await seen.passed
    })
    await written.passed
    expect(await db.read(idsIn)).toEqual([])
    seen.open()
    await writing
    expect(await db.read(idsIn)).toEqual(['a'])
  })

  test('a hundred transactions at once, each second one failing, leave fifty rows', async () => {
    const db = await open(shape)
    const done = await Promise.allSettled(
      Array.from({ length: 100 }, (_, at) =>
        db.transaction(async (tx) => {
          await write(tx, String(at))
          if (at % 2) throw new Error('rolled back')
        }),
      ),
    )
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(50)
    expect((await db.read(idsIn)).every((id) => Number(id) % 2 === 0)).toBe(true)
  })

  test('a transaction inside a transaction throws instead of waiting for itself', async () => {
    const db = await open(shape)
    const inner = db.transaction(() => db.transaction((tx) => write(tx, 'inner')))
    await expect(inner).rejects.toThrow('inside')
    let later: () => Promise<unknown> = () => Promise.resolve()
    await db.transaction(async () => {
      later = AsyncResource.bind(() => db.transaction((tx) => write(tx, 'later')))
    })
    await later()
    await db.transaction((tx) => write(tx, 'after'))
    expect(await db.read(idsIn)).toEqual(['after', 'later'])
  })

  test('two rows with one key are told from every other failure', async () => {
    const db = await open(shape)
    await db.transaction((tx) => write(tx, 'a'))
    const failure = (work: (tx: EntityManager) => Promise<unknown>) => db.transaction(work).catch((error: unknown) => error)
    expect(isUniqueViolation(await failure((tx) => tx.insert(noteTable, { id: 'a', text: 'other' })))).toBe(true)
    expect(isUniqueViolation(await failure((tx) => tx.insert(noteTable, { id: 'b', text: 'text of a' })))).toBe(true)
    expect(isUniqueViolation(await failure((tx) => tx.query('INSERT INTO note (id) VALUES (NULL)')))).toBe(false)
    expect(isUniqueViolation(await failure((tx) => tx.query('SELECT nothing FROM nowhere')))).toBe(false)
    expect(isUniqueViolation(new Error('UNIQUE constraint failed'))).toBe(false)
  })

  test('a second start finds the rows and makes nothing again', async () => {
    const config = newConfig()
    const first = await openDatabase(config, shape)
    await first.transaction((tx) => write(tx, 'a'))
    await first.close()
    const before = runs
    const second = await openDatabase(config, shape)
    expect(await second.read(idsIn)).toEqual(['a'])
    await second.close()
    expect(runs).toBe(before)
  })

  test('closing waits for the transactions that were begun', async () => {
    const config = newConfig()
    const db = await openDatabase(config, shape)
    const writing = db.transaction((tx) => write(tx, 'a'))
    await Promise.all([db.close(), writing, db.close()])
    const again = await openDatabase(config, shape)
    expect(await again.read(idsIn)).toEqual(['a'])
    await again.close()
  })

  test('on SQLite a reader cannot write, and each commit reaches the disk', async () => {
    const db = await open(shape)
    if (db.kind === 'postgres') return
    await expect(db.read((reader) => write(reader, 'a'))).rejects.toThrow('readonly')
    const pragma = (name: string) => db.transaction((tx) => tx.query<Record<string, unknown>[]>(`PRAGMA ${name}`))
    expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }])
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }])
  })

  test('on PostgreSQL processes that start at once make the schema once', async () => {
    const config = newConfig()
    if (config.kind === 'sqlite') return
    const before = runs
    const all = await Promise.all([1, 2, 3].map(() => openDatabase(config, shape)))
    expect(runs).toBe(before + 1)
    for (const db of all) await db.close()
  })
})

describe('where a service keeps its rows', () => {
  test('a folder is a file for each service, a server a schema for each', () => {
    expect(databaseFor('/data', 'issuer_keys')).toEqual({ kind: 'sqlite', file: '/data/issuer-keys.sqlite' })
    const url = 'postgres://a:b@host/db'
    expect(databaseFor(url, 'issuer_keys')).toEqual({ kind: 'postgres', url, schema: 'issuer_keys' })
  })

  test.each([
    ['', 'issuer'],
    ['mysql://host/db', 'issuer'],
    ['/data', '../issuer'],
    ['/data', 'Issuer'],
    ['postgres://host/db', 'issuer"; DROP SCHEMA public'],
  ])('"%s" with "%s" is refused', (where, service) => {
    expect(() => databaseFor(where, service)).toThrow(expect.objectContaining({ code: 'database_malformed' }))
  })

  test('a database in memory and a schema name that is none are refused', async () => {
    const refused = { code: 'database_malformed' }
    await expect(openDatabase({ kind: 'sqlite', file: ':memory:' }, shape)).rejects.toMatchObject(refused)
    const schema = 'a"; DROP SCHEMA public'
    await expect(openDatabase({ kind: 'postgres', url: 'postgres://host', schema }, shape)).rejects.toMatchObject(refused)
  })
})
