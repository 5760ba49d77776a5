/** @jest-environment node */
import 'fake-indexeddb/auto'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { P256Jwk } from '@acquis/agent'
import { webVerify } from '@acquis/agent/browser'
import { fromBase64url, hmacSha256, utf8 } from '@acquis/base'
import { describe, expect, test } from '@jest/globals'
import { openDB } from 'idb'
import { assertKdf, type DeriveKey, newKdf, normalisePassphrase } from './passphrase.ts'
import { proposePassphrase } from './proposed-passphrase.ts'
import { createVault, type Vault } from './vault.ts'
import { hashRecord, type SealedManifest, type SealedRecord, type VaultFile } from './vault-format.ts'
import { unsealRecord, openMainKey, readState } from './vault-state.ts'
import { openVaultStore } from './vault-store.ts'
import { frenchWords } from './words.ts'

const passphrase = 'tilleul rivage boussole marron atelier'
const now = () => new Date('2026-11-24T10:00:00Z')
// The cost of Argon2id is shown once, with the fixture; everything else is about what stands under its key.
const derive = async (text: string, { salt }: { salt: string }) => hmacSha256(utf8(salt), text)

type Fixture = {
  passphrase: string
  file: VaultFile
  expected: { credentials: unknown; history: unknown; publicJwk: P256Jwk; signed: string }
}
const fixture = JSON.parse(readFileSync(new URL('./fixture.v1.json', import.meta.url), 'utf8')) as Fixture

let count = 0
const freshName = () => `test-${++count}`
const tabOn = (name: string) => createVault({ store: openVaultStore(name), derive, now })

async function newVault(): Promise<{ name: string; vault: Vault }> {
  const name = freshName()
  const vault = tabOn(name)
  await vault.create(passphrase)
  return { name, vault }
}

const put = (id: string, value: unknown, ifRevision?: number) => ({
  put: { collection: 'credentials' as const, id, value, ...(ifRevision !== undefined && { ifRevision }) },
})

/** What somebody with the files of the device could do. */
async function meddle(
  name: string,
  change: (file: { records: Map<string, SealedRecord>; db: Awaited<ReturnType<typeof openDB>> }) => unknown,
) {
  const db = await openDB(name, 1)
  const keys = (await db.getAllKeys('records')) as string[]
  const records = new Map<string, SealedRecord>()
  for (const key of keys) records.set(key, (await db.get('records', key)) as SealedRecord)
  await change({ records, db })
  db.close()
}

describe('a way in', () => {
  test('what was put in is there after locking and opening again', async () => {
    const { name, vault } = await newVault()
    await vault.commit([put('a', { title: 'Licence' })])
    await vault.lock()
    await expect(vault.list('credentials')).rejects.toMatchObject({ code: 'vault_locked' })
    const again = tabOn(name)
    expect(await again.state()).toBe('locked')
    await again.open(passphrase)
    expect(await again.list('credentials')).toEqual({
      records: [{ id: 'a', revision: 1, value: { title: 'Licence' } }],
      damaged: [],
    })
  })

  test('another passphrase is refused by code, and opens nothing', async () => {
    const { name } = await newVault()
    const tab = tabOn(name)
    await expect(tab.open('tilleul rivage boussole marron chemin')).rejects.toMatchObject({ code: 'passphrase_wrong' })
    expect(await tab.state()).toBe('locked')
  })

  test('capitals, dashes, accents apart and spaces in a passphrase do not lock anybody out', async () => {
    const { name } = await newVault()
    await tabOn(name).open('  Tilleul-rivage   BOUSSOLE\nmarron — atelier ')
    expect(normalisePassphrase('e\u0301te\u0301')).toBe(normalisePassphrase('été'))
  })

  test.each(['court', 'aaaaaaaaaaaaaaaaaaaa', 'abababababababababab', '            '])(
    'a passphrase that is easy to guess is refused: %p',
    async (weak) => {
      await expect(tabOn(freshName()).create(weak)).rejects.toMatchObject({ code: 'passphrase_weak' })
    },
  )

  test('a second vault is never founded over the first', async () => {
    const { name } = await newVault()
    await expect(tabOn(name).create(passphrase)).rejects.toMatchObject({ code: 'vault_exists' })
  })

  test('a proposed passphrase has five words of our own list, which has no doubles', () => {
    const words = proposePassphrase().split(' ')
    expect(words).toHaveLength(5)
    for (const word of words) expect(frenchWords).toContain(word)
    expect(new Set(frenchWords).size).toBe(frenchWords.length)
    expect(frenchWords.length).toBeGreaterThan(2_048)
    for (const word of frenchWords) expect(word).toMatch(/^[a-z]{4,8}$/)
  })

  test.each([
    ['less memory', { memoryKib: 32_768 }],
    ['fewer rounds', { iterations: 2 }],
    ['memory beyond reason', { memoryKib: 8_388_608 }],
    ['another function', { name: 'pbkdf2' }],
    ['a short salt', { salt: 'AAAA' }],
  ])('[VLT-14] %s in the header is refused', (_what, change) => {
    expect(() => assertKdf({ ...newKdf(), ...change } as ReturnType<typeof newKdf>)).toThrow(
      expect.objectContaining({ code: 'kdf_refused' }),
    )
  })

  test('destroying leaves nothing on the device, and every tab knows', async () => {
    const { name, vault } = await newVault()
    await vault.commit([put('a', 1)])
    const other = tabOn(name)
    await other.open(passphrase)
    await vault.destroy()
    expect(await vault.state()).toBe('none')
    await expect(other.list('credentials')).rejects.toMatchObject({ code: 'vault_missing' })
    await meddle(name, async ({ records, db }) => {
      expect(records.size).toBe(0)
      expect(await db.getAll('parts')).toEqual([])
    })
  })
})

describe('what somebody with the files could do', () => {
  const twoRecords = async () => {
    const { name, vault } = await newVault()
    await vault.commit([put('a', 'first'), put('b', 'second')])
    return { name, vault }
  }
  const reopened = async (name: string) => {
    const tab = tabOn(name)
    await tab.open(passphrase)
    return tab
  }

  test('[VLT-13] nothing readable rests on the device', async () => {
    const { name, vault } = await newVault()
    await vault.createKey('key-1')
    await vault.commit([put('a', { family_name: 'Zzmarkerzz' })])
    await meddle(name, async ({ db }) => {
      const all = JSON.stringify([await db.getAll('parts'), await db.getAll('records'), await db.getAll('device')])
      expect(all).not.toContain('Zzmarkerzz')
      expect(all).not.toContain(passphrase)
      expect(all).not.toContain('pkcs8')
    })
  })

  test('a changed bit is a coded refusal that names the record, and the others stay readable', async () => {
    const { name } = await twoRecords()
    await meddle(name, ({ records, db }) => {
      const record = records.get('credentials/a')!
      const text = record.content.text
      record.content.text = `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`
      return db.put('records', record, 'credentials/a')
    })
    const tab = await reopened(name)
    await expect(tab.read('credentials', 'a')).rejects.toMatchObject({ code: 'record_tampered', record: 'credentials/a' })
    const { records, damaged } = await tab.list('credentials')
    expect(records.map(({ value }) => value)).toEqual(['second'])
    expect(damaged).toEqual([{ record: 'credentials/a', code: 'record_tampered' }])
  })

  test('two records that changed places are refused by name', async () => {
    const { name } = await twoRecords()
    await meddle(name, async ({ records, db }) => {
      const [a, b] = [records.get('credentials/a')!, records.get('credentials/b')!]
      await db.put('records', { ...b, id: 'a' }, 'credentials/a')
      await db.put('records', { ...a, id: 'b' }, 'credentials/b')
    })
    const tab = await reopened(name)
    expect((await tab.list('credentials')).damaged.map(({ record }) => record).sort()).toEqual([
      'credentials/a',
      'credentials/b',
    ])
  })

  test('an older revision put back is refused by name', async () => {
    const { name, vault } = await twoRecords()
    let old: SealedRecord | undefined
    await meddle(name, ({ records }) => (old = records.get('credentials/a')))
    await vault.commit([put('a', 'newer')])
    await meddle(name, ({ db }) => db.put('records', old, 'credentials/a'))
    const tab = await reopened(name)
    await expect(tab.read('credentials', 'a')).rejects.toMatchObject({ code: 'record_rolled_back', record: 'credentials/a' })
  })

  test('a record taken away is missing by name, and one put back after removal is not listed', async () => {
    const { name, vault } = await twoRecords()
    let removed: SealedRecord | undefined
    await meddle(name, ({ records }) => (removed = records.get('credentials/b')))
    await vault.commit([{ remove: { collection: 'credentials', id: 'b' } }])
    await meddle(name, async ({ db }) => {
      await db.delete('records', 'credentials/a')
      await db.put('records', removed, 'credentials/b')
    })
    const { damaged } = await (await reopened(name)).list('credentials')
    expect(damaged).toEqual([
      { record: 'credentials/a', code: 'record_missing' },
      { record: 'credentials/b', code: 'record_unlisted' },
    ])
  })

  test('[VLT-06] a record opens only in its own place, even where its hash were right', async () => {
    const { name, vault } = await twoRecords()
    await vault.lock()
    const found = (await openVaultStore(name).read())!
    const state = await readState(found.file, found.seen, await openMainKey(found.file, passphrase, derive))
    const record = state.records.get('credentials/a')!
    for (const change of [{ id: 'c' }, { collection: 'history' }, { revision: 2 }, { schema: 2 }, { epoch: 2 }]) {
      const moved = { ...record, ...change }
      const place = `${moved.collection}/${moved.id}`
      state.records.set(place, moved)
      state.manifest.records[place] = { revision: moved.revision, hash: hashRecord(moved) }
      await expect(unsealRecord(state, place)).rejects.toMatchObject({ code: 'record_tampered', record: place })
    }
  })

  test('[VLT-07] the whole vault as it was before is refused, and so is another state under the same number', async () => {
    const { name, vault } = await newVault()
    const store = openVaultStore(name)
    const before = (await store.read())!.file
    await vault.commit([put('a', 1)])
    const restore = (file: VaultFile) =>
      meddle(name, async ({ db }) => {
        await db.put('parts', file.manifest, 'manifest')
        await db.put('parts', file.header, 'header')
      })
    await restore(before)
    await expect(tabOn(name).open(passphrase)).rejects.toMatchObject({ code: 'vault_rolled_back' })
    await expect(vault.list('credentials')).rejects.toMatchObject({ code: 'vault_rolled_back' })
  })

  test.each(['sequence', 'epoch', 'content'] as const)('a manifest with another %s is refused', async (part) => {
    const { name, vault } = await newVault()
    await vault.commit([put('a', 1)])
    await meddle(name, async ({ db }) => {
      const manifest = (await db.get('parts', 'manifest')) as SealedManifest
      const change = part === 'content' ? { content: manifest.wrappedKey } : { [part]: manifest[part] + 1 }
      await db.put('parts', { ...manifest, ...change }, 'manifest')
    })
    await expect(tabOn(name).open(passphrase)).rejects.toMatchObject({ code: 'manifest_tampered' })
  })

  test('a way in that was slipped into the header closes the vault', async () => {
    const { name } = await newVault()
    await meddle(name, async ({ db }) => {
      const header = (await db.get('parts', 'header')) as VaultFile['header']
      await db.put(
        'parts',
        { ...header, recipients: [...header.recipients, { ...header.recipients[0]!, id: 'other' }] },
        'header',
      )
    })
    await expect(tabOn(name).open(passphrase)).rejects.toMatchObject({ code: 'manifest_tampered' })
  })

  test('[VLT-08] a hundred writes use a hundred keys and initial values', async () => {
    const { name, vault } = await newVault()
    const seen = new Set<string>()
    for (let i = 0; i < 50; i++) {
      await vault.commit([put('a', 'same')])
      await meddle(name, async ({ records, db }) => {
        const manifest = (await db.get('parts', 'manifest')) as SealedManifest
        for (const { wrappedKey, content } of [records.get('credentials/a')!, manifest])
          for (const { iv } of [wrappedKey, content]) seen.add(iv)
      })
    }
    expect(seen.size).toBe(200)
  })

  test('contents of a few letters and of a few hundred look alike', async () => {
    const { name, vault } = await newVault()
    await vault.commit([put('a', 'x'), put('b', 'y'.repeat(400))])
    await meddle(name, ({ records }) => {
      const lengths = [...records.values()].map(({ content }) => content.text.length)
      expect(new Set(lengths).size).toBe(1)
    })
  })
})

describe('[VLT-10] two tabs', () => {
  const twoTabs = async () => {
    const { name, vault } = await newVault()
    const other = tabOn(name)
    await other.open(passphrase)
    return [vault, other] as const
  }

  test('writing on the same sequence at once: one wins, the other is told and reads again', async () => {
    const tabs = await twoTabs()
    const { sequence } = await tabs[0].info()
    const outcomes = await Promise.allSettled(tabs.map((tab, i) => tab.commit([put(`from-${i}`, i)], { ifMatch: sequence })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.findIndex(({ status }) => status === 'rejected')
    expect(outcomes[lost]).toMatchObject({ reason: { code: 'vault_conflict' } })
    const loser = tabs[lost]!
    const { sequence: newer } = await loser.info()
    await loser.commit([put(`from-${lost}`, lost)], { ifMatch: newer })
    expect((await tabs[1 - lost]!.list('credentials')).records).toHaveLength(2)
  })

  test('without a condition both writes are kept, whoever comes second', async () => {
    const tabs = await twoTabs()
    await Promise.all(tabs.flatMap((tab, t) => [0, 1, 2].map((i) => tab.commit([put(`${t}-${i}`, i)]))))
    for (const tab of tabs) expect((await tab.list('credentials')).records).toHaveLength(6)
  })

  test('a record changed by one tab is not overwritten by the other, which knew an older revision', async () => {
    const [one, two] = await twoTabs()
    await one.commit([put('a', 'first')])
    const { revision } = (await two.read('credentials', 'a'))!
    await one.commit([put('a', 'second', revision)])
    await expect(two.commit([put('a', 'third', revision)])).rejects.toMatchObject({
      code: 'vault_conflict',
      record: 'credentials/a',
    })
    expect(await two.read('credentials', 'a')).toMatchObject({ value: 'second', revision: 2 })
  })

  test('a write of many changes is all or nothing', async () => {
    const [vault] = await twoTabs()
    await expect(vault.commit([put('a', 1), put('b', 2, 7)])).rejects.toMatchObject({ code: 'vault_conflict' })
    expect((await vault.list('credentials')).records).toEqual([])
  })
})

describe('[VLT-20] holder keys', () => {
  test('a key signs by its id, is another for each credential, and stays the same after opening again', async () => {
    const { name, vault } = await newVault()
    const jwk = await vault.createKey('one')
    expect(await vault.createKey('two')).not.toEqual(jwk)
    expect(await vault.createKey('one')).toEqual(jwk)
    const again = tabOn(name)
    await again.open(passphrase)
    const data = utf8('to be signed')
    const signature = await again.sign('one', data)
    expect(await webVerify({ alg: 'ES256', jwk, data, signature })).toBe(true)
  })

  test('a key comes together with the changes it belongs to', async () => {
    const { vault } = await newVault()
    const { sequence } = await vault.info()
    await vault.createKey('one', [{ put: { collection: 'pending', id: 'p', value: 1 } }])
    expect((await vault.info()).sequence).toBe(sequence + 1)
    expect(await vault.read('pending', 'p')).toMatchObject({ value: 1 })
  })

  test('nobody reads or writes the collection of keys, and an unknown key does not sign', async () => {
    const { vault } = await newVault()
    await vault.createKey('one')
    await expect(vault.list('keys' as 'pending')).rejects.toMatchObject({ code: 'collection_private' })
    await expect(vault.read('keys' as 'pending', 'one')).rejects.toMatchObject({ code: 'collection_private' })
    await expect(vault.commit([{ put: { collection: 'keys' as 'pending', id: 'one', value: 1 } }])).rejects.toMatchObject({
      code: 'collection_private',
    })
    await expect(vault.sign('three', utf8('x'))).rejects.toMatchObject({ code: 'key_unknown' })
    await vault.lock()
    await expect(vault.sign('one', utf8('x'))).rejects.toMatchObject({ code: 'vault_locked' })
  })
})

/** Argon2id as the app runs it, in a process of its own: inside a test's sandbox it takes twenty times as long. */
const deriveForReal: DeriveKey = async (text, kdf) => {
  const program = `
    import { deriveWithArgon2id } from './src/vault/passphrase.ts'
    import { toBase64url } from '@acquis/base'
    const [text, kdf] = JSON.parse(process.env.VAULT_INPUT)
    process.stdout.write(toBase64url(await deriveWithArgon2id(text, kdf)))`
  const flags = ['--conditions=@acquis/source', '--import', 'tsx', '--input-type=module', '-e', program]
  const env = { ...process.env, NODE_OPTIONS: '', VAULT_INPUT: JSON.stringify([text, kdf]) }
  const { stdout } = await promisify(execFile)(process.execPath, flags, { env })
  return fromBase64url(stdout)
}

test('two tabs that make the key of one id at once end with one key, and both write', async () => {
  const { name, vault } = await newVault()
  const other = tabOn(name)
  await other.open(passphrase)
  for (let round = 0; round < 5; round++) {
    const tabs = [vault, other].map((tab, at) => tab.createKey(`key-${round}`, [put(`record-${round}-${at}`, at)]))
    const [one, two] = await Promise.all(tabs)
    expect(two).toEqual(one)
    expect((await vault.list('credentials')).records).toHaveLength(2 * (round + 1))
  }
})

test('a key that was removed signs no more', async () => {
  const { vault } = await newVault()
  await vault.createKey('key')
  await vault.sign('key', new Uint8Array(1))
  await vault.commit([{ remove: { collection: 'keys', id: 'key' } }])
  await expect(vault.sign('key', new Uint8Array(1))).rejects.toMatchObject({ code: 'key_unknown' })
})

// Argon2id at its real cost; a busy machine takes its time.
test('a vault of format 1, written long ago, opens with its passphrase', async () => {
  const name = freshName()
  const store = openVaultStore(name)
  const { header, manifest, records } = fixture.file
  await store.write({ expected: null, header, manifest, put: records, remove: [] })
  const vault = createVault({ store, derive: deriveForReal, now })
  await vault.open(fixture.passphrase)
  expect((await vault.list('credentials')).records).toEqual(fixture.expected.credentials)
  expect((await vault.list('history')).records).toEqual(fixture.expected.history)
  const data = utf8(fixture.expected.signed)
  const signature = await vault.sign('key-1', data)
  expect(await webVerify({ alg: 'ES256', jwk: fixture.expected.publicJwk, data, signature })).toBe(true)
  expect(await vault.commit([put('new', 1)])).toBe(fixture.file.manifest.sequence + 1)
}, 60_000)
