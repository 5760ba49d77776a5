import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import {
  hashManifest,
  recordName,
  type SealedManifest,
  type SealedRecord,
  type VaultFile,
  type VaultHeader,
} from './vault-format.ts'
import { VaultError } from './vault-error.ts'

/** The newest state that this device has seen; an older one is refused. */
export type Seen = { vaultId: string; sequence: number; hash: string }

/** One write: all of it or nothing. `expected` is the sequence that the writer has read (If-Match); null founds a vault. */
export type VaultWrite = {
  expected: number | null
  header: VaultHeader
  manifest: SealedManifest
  put: SealedRecord[]
  remove: string[]
}

/** Where the sealed vault rests. It sees ciphertext only. */
export type VaultStore = {
  read: () => Promise<{ file: VaultFile; seen: Seen | null } | null>
  sequence: () => Promise<number | null>
  /** @throws VaultError `vault_conflict` (another tab has written since), `vault_exists` */
  write: (change: VaultWrite) => Promise<void>
  /** Removes everything, in every tab at once. */
  destroy: () => Promise<void>
  /** A number that this device remembers outside the vault, such as the highest trust list seen. */
  remembered: (name: string) => Promise<number>
  remember: (name: string, value: number) => Promise<void>
}

interface VaultDatabase extends DBSchema {
  parts: { key: 'header' | 'manifest'; value: VaultHeader | SealedManifest }
  records: { key: string; value: SealedRecord }
  device: { key: string; value: Seen | number }
}

const all = ['parts', 'records', 'device'] as const

/** The vault in IndexedDB. A write is one transaction over all stores, so two tabs can never mix theirs. */
export function openVaultStore(name = 'acquis-wallet'): VaultStore {
  let opening: Promise<IDBPDatabase<VaultDatabase>> | undefined
  const database = () =>
    (opening ??= openDB<VaultDatabase>(name, 1, {
      upgrade(db) {
        for (const store of all) db.createObjectStore(store)
      },
      terminated: () => (opening = undefined),
    }))

  return {
    async read() {
      const transaction = (await database()).transaction(all)
      const parts = transaction.objectStore('parts')
      const [header, manifest, records, seen] = await Promise.all([
        parts.get('header'),
        parts.get('manifest'),
        transaction.objectStore('records').getAll(),
        transaction.objectStore('device').get('seen'),
      ])
      if (!header || !manifest) return null
      const file = { header: header as VaultHeader, manifest: manifest as SealedManifest, records }
      return { file, seen: (seen as Seen | undefined) ?? null }
    },
    async sequence() {
      const manifest = (await (await database()).get('parts', 'manifest')) as SealedManifest | undefined
      return manifest?.sequence ?? null
    },
    async write({ expected, header, manifest, put, remove }) {
      const transaction = (await database()).transaction(all, 'readwrite')
      const parts = transaction.objectStore('parts')
      const found = (await parts.get('manifest')) as SealedManifest | undefined
      if ((found?.sequence ?? null) !== expected) {
        transaction.abort()
        await transaction.done.catch(() => undefined)
        throw expected === null
          ? new VaultError('vault_exists', 'there is a vault already')
          : new VaultError('vault_conflict', `the vault is no longer at sequence ${expected}`)
      }
      const records = transaction.objectStore('records')
      const seen = { vaultId: header.vaultId, sequence: manifest.sequence, hash: hashManifest(manifest) }
      await Promise.all([
        parts.put(header, 'header'),
        parts.put(manifest, 'manifest'),
        transaction.objectStore('device').put(seen, 'seen'),
        ...put.map((record) => records.put(record, recordName(record.collection, record.id))),
        ...remove.map((key) => records.delete(key)),
        transaction.done,
      ])
    },
    async destroy() {
      const transaction = (await database()).transaction(all, 'readwrite')
      await Promise.all([...all.map((store) => transaction.objectStore(store).clear()), transaction.done])
    },
    async remembered(key) {
      const value = await (await database()).get('device', `number ${key}`)
      return typeof value === 'number' ? value : 0
    },
    async remember(key, value) {
      await (await database()).put('device', value, `number ${key}`)
    },
  }
}
