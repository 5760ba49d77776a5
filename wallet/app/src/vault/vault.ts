import { createHolderKeyForStore, importHolderKey, signerFromKey } from '@acquis/agent/browser'
import type { P256Jwk, Signer } from '@acquis/agent'
import { type Clock, fromBase64url, toBase64url } from '@acquis/base'
import { assertStrongEnough, type DeriveKey, normalisePassphrase } from './passphrase.ts'
import {
  buildWrite,
  foundVault,
  openMainKey,
  readState,
  type RecordChange,
  unsealRecord,
  type VaultState,
} from './vault-state.ts'
import { VaultError } from './vault-error.ts'
import type { VaultStore } from './vault-store.ts'

/** What the rest of the app may read and write. Private keys have a collection of their own that never leaves the vault. */
export type OpenCollection = 'credentials' | 'history' | 'pending'

export type Change =
  | { put: { collection: OpenCollection; id: string; value: unknown; ifRevision?: number } }
  | { remove: { collection: OpenCollection | 'keys'; id: string } }

export type StoredRecord<Value> = { id: string; revision: number; value: Value }

/** A record that cannot be read, by name and reason; the others can. */
export type DamagedRecord = { record: string; code: string }

export type Vault = {
  state: () => Promise<'none' | 'locked' | 'open'>
  /** @throws VaultError `passphrase_weak`, `vault_exists` */
  create: (passphrase: string) => Promise<void>
  /** @throws VaultError `passphrase_wrong`, `vault_missing`, `vault_rolled_back`, `manifest_tampered` */
  open: (passphrase: string) => Promise<void>
  /** Forgets every key. */
  lock: () => Promise<void>
  /** Removes the vault from this device. */
  destroy: () => Promise<void>
  info: () => Promise<{ sequence: number; changedAt: string; vaultId: string }>
  list: <Value>(collection: OpenCollection) => Promise<{ records: StoredRecord<Value>[]; damaged: DamagedRecord[] }>
  /** Null where there is none. @throws VaultError with the record's name */
  read: <Value>(collection: OpenCollection, id: string) => Promise<StoredRecord<Value> | null>
  /**
   * Writes all changes or none. When another tab has written since, the newer state is read and the changes are made on it;
   * with `ifMatch` (a sequence) they are refused instead.
   * @returns the new sequence. @throws VaultError `vault_conflict`
   */
  commit: (changes: Change[], options?: { ifMatch?: number }) => Promise<number>
  /** Makes a fresh P-256 key in the vault, together with other changes, in one write. An id that exists keeps its key. */
  createKey: (id: string, changes?: Change[]) => Promise<P256Jwk>
  /** @throws VaultError `key_unknown` */
  publicJwk: (keyId: string) => Promise<P256Jwk>
  /** Signs with a key by its id; raw r‖s. @throws VaultError `key_unknown` */
  sign: (keyId: string, data: Uint8Array) => Promise<Uint8Array>
  remembered: (name: string) => Promise<number>
  remember: (name: string, value: number) => Promise<void>
}

type SealedKey = { publicJwk: P256Jwk; pkcs8: string }

const attempts = 4

export function createVault(parts: { store: VaultStore; derive: DeriveKey; now: Clock }): Vault {
  const { store, derive, now } = parts
  let state: VaultState | null = null
  const signers = new Map<string, Signer>()
  let queue: Promise<unknown> = Promise.resolve()

  /** One act after another, so that a tab never conflicts with itself. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = queue.then(act, act)
    queue = turn.catch(() => undefined)
    return turn
  }

  function forget(): void {
    state = null
    signers.clear()
  }

  async function load(mainKey: CryptoKey, vaultId?: string): Promise<VaultState> {
    const found = await store.read()
    if (!found || (vaultId !== undefined && found.file.header.vaultId !== vaultId)) {
      forget()
      throw new VaultError(found ? 'vault_locked' : 'vault_missing', 'the vault that was open is gone')
    }
    return readState(found.file, found.seen, mainKey)
  }

  /** The state of now: what another tab has written is read first. */
  async function current(): Promise<VaultState> {
    if (!state) throw new VaultError('vault_locked', 'the vault is locked')
    if ((await store.sequence()) !== state.manifest.sequence) state = await load(state.mainKey, state.header.vaultId)
    return state
  }

  async function write(changes: RecordChange[], ifMatch?: number): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      const before = await current()
      if (ifMatch !== undefined && before.manifest.sequence !== ifMatch)
        throw new VaultError('vault_conflict', `the vault is no longer at sequence ${ifMatch}`)
      const change = await buildWrite(before, changes, now())
      try {
        await store.write(change)
      } catch (error) {
        const again = error instanceof VaultError && error.code === 'vault_conflict' && ifMatch === undefined
        if (!again || attempt === attempts) throw error
        continue
      }
      state = await load(before.mainKey, before.header.vaultId)
      return change.manifest.sequence
    }
  }

  async function findKey(id: string): Promise<SealedKey | null> {
    const found = await unsealRecord(await current(), `keys/${id}`)
    return found && (found.value as SealedKey)
  }

  async function keyOf(id: string): Promise<SealedKey> {
    const found = await findKey(id)
    if (!found) throw new VaultError('key_unknown', 'the vault has no key of this id')
    return found
  }

  async function signerOf(id: string): Promise<Signer> {
    const known = signers.get(id)
    if (known) return known
    const { privateKey, publicJwk } = await importHolderKey(fromBase64url((await keyOf(id)).pkcs8))
    const signer = signerFromKey(privateKey, publicJwk)
    signers.set(id, signer)
    return signer
  }

  return {
    state: async () => (state ? 'open' : (await store.sequence()) === null ? 'none' : 'locked'),
    create: (typed) =>
      inTurn(async () => {
        const passphrase = normalisePassphrase(typed)
        assertStrongEnough(passphrase)
        if ((await store.sequence()) !== null) throw new VaultError('vault_exists', 'there is a vault already')
        const { write: founding, mainKey } = await foundVault(passphrase, derive, now())
        await store.write(founding)
        state = await load(mainKey, founding.header.vaultId)
      }),
    open: (typed) =>
      inTurn(async () => {
        const found = await store.read()
        if (!found) throw new VaultError('vault_missing', 'there is no vault on this device')
        const mainKey = await openMainKey(found.file, normalisePassphrase(typed), derive)
        state = await readState(found.file, found.seen, mainKey)
      }),
    lock: async () => forget(),
    destroy: () =>
      inTurn(async () => {
        await store.destroy()
        forget()
      }),
    info: () =>
      inTurn(async () => {
        const { manifest } = await current()
        return { sequence: manifest.sequence, changedAt: manifest.changedAt, vaultId: manifest.vaultId }
      }),
    list: <Value>(collection: OpenCollection) =>
      inTurn(async () => {
        assertOpen(collection)
        return listRecords<Value>(await current(), collection)
      }),
    read: <Value>(collection: OpenCollection, id: string) =>
      inTurn(async () => {
        assertOpen(collection)
        const found = await unsealRecord(await current(), `${collection}/${id}`)
        return found && { id, revision: found.revision, value: found.value as Value }
      }),
    commit: (changes, { ifMatch } = {}) =>
      inTurn(async () => {
        for (const change of changes) if ('put' in change) assertOpen(change.put.collection)
        const sequence = await write(changes, ifMatch)
        for (const change of changes)
          if ('remove' in change && change.remove.collection === 'keys') signers.delete(change.remove.id)
        return sequence
      }),
    createKey: (id, changes = []) =>
      inTurn(async () => {
        if (!(await findKey(id))) {
          const { publicJwk, pkcs8 } = await createHolderKeyForStore()
          const value: SealedKey = { publicJwk, pkcs8: toBase64url(pkcs8) }
          pkcs8.fill(0)
          try {
            await write([{ put: { collection: 'keys', id, value, ifRevision: 0 } }, ...changes])
            return publicJwk
          } catch (error) {
            // Another tab has made it in the meantime: there is one key, and it is that one.
            const isTaken = error instanceof VaultError && error.code === 'vault_conflict' && (await findKey(id))
            if (!isTaken) throw error
          }
        }
        if (changes.length > 0) await write(changes)
        return (await keyOf(id)).publicJwk
      }),
    publicJwk: (keyId) => inTurn(async () => (await keyOf(keyId)).publicJwk),
    sign: (keyId, data) => inTurn(async () => (await signerOf(keyId)).sign(data)),
    remembered: (name) => store.remembered(name),
    remember: (name, value) => store.remember(name, value),
  }
}

async function listRecords<Value>(state: VaultState, collection: OpenCollection) {
  const names = new Set([...Object.keys(state.manifest.records), ...state.records.keys()])
  const records: StoredRecord<Value>[] = []
  const damaged: DamagedRecord[] = []
  for (const name of names) {
    if (!name.startsWith(`${collection}/`)) continue
    try {
      const found = await unsealRecord(state, name)
      if (found) records.push({ id: name.slice(collection.length + 1), revision: found.revision, value: found.value as Value })
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      damaged.push({ record: name, code: error.code })
    }
  }
  return { records, damaged }
}

function assertOpen(collection: string): void {
  if (!['credentials', 'history', 'pending'].includes(collection))
    throw new VaultError('collection_private', 'this collection never leaves the vault')
}
