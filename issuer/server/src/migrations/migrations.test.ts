import { expect, test } from '@jest/globals'
import { accessEntities, accessMigrations, openDatabase } from '@acquis/server'
import { onEachDatabase } from '@acquis/server/testing'
import { entities, migrations } from '../tables.ts'

/** What the first version had recorded: one award, collected, and its list. */
const rows: [table: string, row: Record<string, string | number>][] = [
  [
    'organisation',
    { id: 'o', org_id: 'o', slug: 'o', name: 'O', short_name: 'O', domain: 'o', kind: 'k', did: 'd', founded_on: 'x' },
  ],
  [
    'programme',
    { id: 'p', org_id: 'o', code: 'P', version: '1', title: 'P', eqf_level: 7, nqf_level: 7, credential_type: 'diploma' },
  ],
  [
    'batch',
    {
      ...{ id: 'b', org_id: 'o', created_by: 's', created_at: 'x', state: 'approved', columns: '[]', ignored: 0 },
      ...{ unusual: '[]', manifest: '{}', manifest_hash: 'h' },
    },
  ],
  [
    'award',
    {
      ...{ id: 'a', org_id: 'o', batch_id: 'b', line: 2, programme_id: 'p', credential_type: 'diploma', award_date: 'x' },
      ...{ state: 'collected', duplicate_key: 'k', subject_salt: 's', subject_hash: 'h', wrong_codes: 0, updated_at: 'x' },
    },
  ],
  ['subject', { award_id: 'a', org_id: 'o', subject: '{"given_name":"Éloïse","family_name":"Le-Goff"}' }],
  ['status_list', { id: 'l', org_id: 'o', number: 1, size: 8, created_at: 'x' }],
  [
    'instance',
    {
      ...{ id: 'i', org_id: 'o', award_id: 'a', format: 'dc+sd-jwt', configuration_id: 'c', access_token_id: 't' },
      ...{ holder_thumbprint: 'h', status_list_id: 'l', status_index: 5, signed_on: 'x', state: 'active' },
      ...{ notification_id: 'n', created_at: 'x' },
    },
  ],
  ['signed_copy', { sha256: 'f', org_id: 'o', instance_id: 'i', signed_at: 'x' }],
  ['status_change', { id: 'z', org_id: 'o', status_list_id: 'l', at: 'x' }],
]

const insertOf = (table: string, row: Record<string, string | number>) => {
  const values = Object.values(row).map((value) => (typeof value === 'string' ? `'${value}'` : value))
  return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`
}

onEachDatabase('a database of the first version', (_open, newConfig) => {
  test('keeps its rows and what they refer to, and holds several copies of one answer from then on', async () => {
    const config = newConfig()
    const shape = { entities: [...accessEntities, ...entities], migrations: [...accessMigrations, ...migrations] }
    const first = shape.migrations.filter((migration) => !/17951000020\d\d$/.test(migration.name))
    const before = await openDatabase(config, { ...shape, migrations: first })
    for (const [table, row] of rows) await before.transaction((db) => db.query(insertOf(table, row)))
    await before.close()

    const after = await openDatabase(config, shape)
    const write = (table: string, row: Record<string, string | number>) =>
      after.transaction((db) => db.query(insertOf(table, row)))
    try {
      for (const [table, row] of rows)
        expect([table, await after.read((db) => db.query(`SELECT * FROM ${table}`))]).toEqual([
          table,
          [expect.objectContaining(row)],
        ])
      const [list] = await after.read((db) => db.query<{ kind: string }[]>('SELECT * FROM status_list'))
      expect(list!.kind).toBe('token')
      const [subject] = await after.read((db) => db.query<{ search_key: string }[]>('SELECT * FROM subject'))
      expect(subject!.search_key).toBe('eloiselegoff')
      const instance = rows.find(([table]) => table === 'instance')![1]
      await write('instance', { ...instance, id: 'i2', holder_thumbprint: 'h2', status_index: 6 })
      await expect(write('instance', { ...instance, id: 'i3', status_index: 7 })).rejects.toThrow()
      await write('status_list', { id: 'l2', org_id: 'o', kind: 'bitstring', number: 1, size: 8, created_at: 'x' })
      await expect(
        write('status_list', { id: 'l3', org_id: 'o', kind: 'bitstring', number: 1, size: 8, created_at: 'x' }),
      ).rejects.toThrow()
      await expect(write('signed_copy', { sha256: 'g', org_id: 'o', instance_id: 'nobody', signed_at: 'x' })).rejects.toThrow()
    } finally {
      await after.close()
    }
  })
})
