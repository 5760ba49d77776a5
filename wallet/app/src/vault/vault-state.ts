import { concatBytes, fromUtf8, newId, utf8 } from '@acquis/base'
import { assertKdf, type DeriveKey, newKdf } from './passphrase.ts'
import { importSealKey, newSealKey, openEnvelope, seal, sealEnvelope, unseal } from './seal.ts'
import {
  assertVaultFile,
  contexts,
  hashManifest,
  hashRecipients,
  hashRecord,
  type Manifest,
  recordName,
  type SealedManifest,
  type SealedRecord,
  type VaultFile,
  type VaultHeader,
} from './vault-format.ts'
import { VaultError, type VaultErrorCode } from './vault-error.ts'
import type { Seen, VaultWrite } from './vault-store.ts'

/** An opened vault: what its manifest says, the sealed records, and the keys that read them. */
export type VaultState = {
  header: VaultHeader
  mainKey: CryptoKey
  sealedManifest: SealedManifest
  manifest: Manifest
  records: Map<string, SealedRecord>
}

export type RecordChange =
  | { put: { collection: string; id: string; value: unknown; schema?: number; ifRevision?: number } }
  | { remove: { collection: string; id: string } }

/** Contents are filled up to steps of this size, so that a length says little about a content. */
const paddingBytes = 512

/** @throws VaultError `passphrase_wrong`, `kdf_refused`, `vault_malformed` */
export async function openMainKey(file: VaultFile, passphrase: string, derive: DeriveKey): Promise<CryptoKey> {
  assertVaultFile(file)
  const { header } = file
  for (const recipient of header.recipients) {
    if (recipient.kind !== 'passphrase') continue
    assertKdf(recipient.kdf)
    const key = await importSealKey(await derive(passphrase, recipient.kdf))
    const main = await unseal(key, recipient.wrappedKey, contexts.mainKey(header, recipient.id))
    if (main) return importSealKey(main)
  }
  throw new VaultError('passphrase_wrong', 'no way into the vault opens with this passphrase')
}

/**
 * Reads the manifest and holds it against everything else; records are read one by one later, so that a damaged one does
 * not close the others.
 * @throws VaultError `manifest_tampered`, `vault_rolled_back`
 */
export async function readState(file: VaultFile, seen: Seen | null, mainKey: CryptoKey): Promise<VaultState> {
  const { header, manifest: sealedManifest, records } = file
  const tampered = () => new VaultError('manifest_tampered', 'the manifest of the vault is not as it was written')
  const context = contexts.manifest(header.vaultId, sealedManifest)
  const content = await openEnvelope(mainKey, sealedManifest, 'manifest', context)
  if (!content) throw tampered()
  const manifest = JSON.parse(fromUtf8(content)) as Manifest
  const agrees = manifest.vaultId === header.vaultId && manifest.sequence === sealedManifest.sequence
  if (!agrees || manifest.recipients !== hashRecipients(header)) throw tampered()
  if (seen && isOlder(header.vaultId, sealedManifest, seen))
    throw new VaultError('vault_rolled_back', `this device has seen the vault at sequence ${seen.sequence}`)
  const byName = new Map(records.map((record) => [recordName(record.collection, record.id), record]))
  return { header, mainKey, sealedManifest, manifest, records: byName }
}

/** Older than seen, or another state under the number already seen. */
function isOlder(vaultId: string, manifest: SealedManifest, seen: Seen): boolean {
  if (seen.vaultId !== vaultId || manifest.sequence > seen.sequence) return false
  return manifest.sequence < seen.sequence || hashManifest(manifest) !== seen.hash
}

/**
 * @returns the content of a record, or null where the manifest names none and none is stored.
 * @throws VaultError with the record's name: `record_missing`, `record_tampered`, `record_rolled_back`, `record_unlisted`
 */
export async function unsealRecord(state: VaultState, name: string): Promise<{ revision: number; value: unknown } | null> {
  const listed = Object.hasOwn(state.manifest.records, name) ? state.manifest.records[name] : undefined
  const stored = state.records.get(name)
  const refused = (code: VaultErrorCode) => new VaultError(code, `${code} at ${name}`, name)
  if (!listed && !stored) return null
  if (!listed) throw refused('record_unlisted')
  if (!stored) throw refused('record_missing')
  if (stored.revision < listed.revision) throw refused('record_rolled_back')
  if (stored.revision !== listed.revision || hashRecord(stored) !== listed.hash) throw refused('record_tampered')
  const key = await openCollectionKey(state, stored.collection)
  const content = key && (await openEnvelope(key, stored, 'record', contexts.record(state.header.vaultId, stored)))
  if (!content) throw refused('record_tampered')
  return { revision: stored.revision, value: JSON.parse(fromUtf8(content)) as unknown }
}

async function openCollectionKey({ header, mainKey }: VaultState, collection: string): Promise<CryptoKey | null> {
  const entry = Object.hasOwn(header.collections, collection) ? header.collections[collection] : undefined
  const bytes = entry && (await unseal(mainKey, entry.wrappedKey, contexts.collectionKey(header, collection, entry.epoch)))
  return bytes ? importSealKey(bytes) : null
}

/** A new vault with one way in and nothing inside. */
export async function foundVault(
  passphrase: string,
  derive: DeriveKey,
  now: Date,
): Promise<{ write: VaultWrite; mainKey: CryptoKey }> {
  const kdf = newKdf()
  const recipientId = newId()
  const header: VaultHeader = {
    v: 1,
    vaultId: newId(),
    epoch: 1,
    createdAt: now.toISOString(),
    recipients: [],
    collections: {},
  }
  const main = newSealKey()
  const keyEncryptionKey = await importSealKey(await derive(passphrase, kdf))
  const wrappedKey = await seal(keyEncryptionKey, main, contexts.mainKey(header, recipientId))
  header.recipients.push({ id: recipientId, kind: 'passphrase', createdAt: header.createdAt, kdf, wrappedKey })
  const mainKey = await importSealKey(main)
  const manifest = await sealManifest(header, mainKey, { sequence: 1, previous: null, records: {} }, now)
  return { write: { expected: null, header, manifest, put: [], remove: [] }, mainKey }
}

/**
 * Seals changes into one write over the state they were decided on.
 * @throws VaultError `vault_conflict` where `ifRevision` is not the revision that the manifest names
 */
export async function buildWrite(state: VaultState, changes: RecordChange[], now: Date): Promise<VaultWrite> {
  const header: VaultHeader = { ...state.header, collections: { ...state.header.collections } }
  const records = { ...state.manifest.records }
  const put: SealedRecord[] = []
  const remove: string[] = []
  for (const change of changes) {
    if ('remove' in change) {
      const name = recordName(change.remove.collection, change.remove.id)
      delete records[name]
      remove.push(name)
      continue
    }
    const { collection, id, value, schema = 1, ifRevision } = change.put
    const name = recordName(collection, id)
    const before = Object.hasOwn(records, name) ? records[name]!.revision : 0
    if (ifRevision !== undefined && ifRevision !== before)
      throw new VaultError('vault_conflict', `the record is at revision ${before}`, name)
    const epoch = (header.collections[collection] ??= await newCollectionKey(state, collection)).epoch
    const place = { collection, id, revision: before + 1, schema, epoch }
    const key = await openCollectionKey({ ...state, header }, collection)
    if (!key) throw new VaultError('manifest_tampered', `the key of ${collection} does not open`)
    const sealed = { ...place, ...(await sealEnvelope(key, padded(value), 'record', contexts.record(header.vaultId, place))) }
    records[name] = { revision: place.revision, hash: hashRecord(sealed) }
    put.push(sealed)
  }
  const sequence = state.manifest.sequence + 1
  const previous = hashManifest(state.sealedManifest)
  const manifest = await sealManifest(header, state.mainKey, { sequence, previous, records }, now)
  return { expected: state.manifest.sequence, header, manifest, put, remove }
}

/** A collection gets its key with its first record. */
async function newCollectionKey({ header, mainKey }: VaultState, collection: string) {
  return { epoch: 1, wrappedKey: await seal(mainKey, newSealKey(), contexts.collectionKey(header, collection, 1)) }
}

async function sealManifest(
  header: VaultHeader,
  mainKey: CryptoKey,
  what: Pick<Manifest, 'sequence' | 'previous' | 'records'>,
  now: Date,
): Promise<SealedManifest> {
  const place = { sequence: what.sequence, epoch: header.epoch }
  const { vaultId } = header
  const manifest: Manifest = { v: 1, vaultId, changedAt: now.toISOString(), recipients: hashRecipients(header), ...what }
  return { ...place, ...(await sealEnvelope(mainKey, padded(manifest), 'manifest', contexts.manifest(vaultId, place))) }
}

/** JSON, with spaces up to the next step: readers of JSON pass over them. */
function padded(value: unknown): Uint8Array<ArrayBuffer> {
  const bytes = utf8(JSON.stringify(value))
  return concatBytes(bytes, new Uint8Array((paddingBytes - (bytes.length % paddingBytes)) % paddingBytes).fill(0x20))
}
