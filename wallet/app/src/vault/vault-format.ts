import { sha256, toBase64url } from '@acquis/base'
import type { KdfParameters } from './passphrase.ts'
import type { Envelope, Sealed } from './seal.ts'
import { VaultError } from './vault-error.ts'

/**
 * Format 1 of the sealed vault (security.md, "The vault"). Nothing of it may change: `fixture.v1.json` holds a vault that
 * every later version has to open.
 *
 * passphrase → Argon2id → key-encryption key → main key (epoch) → collection key (epoch) → random key of a record's revision
 */
export type VaultHeader = {
  v: 1
  vaultId: string
  /** Of the main key: it grows when a way in is removed. */
  epoch: number
  createdAt: string
  recipients: Recipient[]
  collections: Record<string, { epoch: number; wrappedKey: Sealed }>
}

/** A way in: the main key, sealed under what this way gives. */
export type Recipient = { id: string; kind: 'passphrase'; createdAt: string; kdf: KdfParameters; wrappedKey: Sealed }

export type SealedRecord = Envelope & {
  collection: string
  id: string
  /** 1 at first, one more with each change. */
  revision: number
  /** Version of the content's own shape. */
  schema: number
  /** Of the collection's key. */
  epoch: number
}

export type SealedManifest = Envelope & { sequence: number; epoch: number }

/** What the vault holds, as sealed as its content: nothing can be dropped, swapped or set back without a trace. */
export type Manifest = {
  v: 1
  vaultId: string
  sequence: number
  /** SHA-256 of the sealed manifest before this one, base64url; null in the first. */
  previous: string | null
  changedAt: string
  /** By `collection/id`; `hash` is the SHA-256 of the sealed record. */
  records: Record<string, { revision: number; hash: string }>
  /** SHA-256 of the ways in and the collection keys. */
  recipients: string
}

/** The whole vault as it rests. */
export type VaultFile = { header: VaultHeader; manifest: SealedManifest; records: SealedRecord[] }

export const recordName = (collection: string, id: string) => `${collection}/${id}`

const hashOf = (value: unknown) => toBase64url(sha256(JSON.stringify(value)))
const spelt = ({ iv, text }: Sealed) => [iv, text]

export function hashRecord({ collection, id, revision, schema, epoch, wrappedKey, content }: SealedRecord): string {
  return hashOf([collection, id, revision, schema, epoch, spelt(wrappedKey), spelt(content)])
}

export function hashManifest({ sequence, epoch, wrappedKey, content }: SealedManifest): string {
  return hashOf([sequence, epoch, spelt(wrappedKey), spelt(content)])
}

export function hashRecipients({ recipients, collections }: VaultHeader): string {
  const ways = recipients.map(({ id, kind, createdAt, kdf, wrappedKey }) => {
    const { name, memoryKib, iterations, parallelism, salt } = kdf
    return [id, kind, createdAt, [name, memoryKib, iterations, parallelism, salt], spelt(wrappedKey)]
  })
  const keys = Object.keys(collections)
    .sort()
    .map((name) => [name, collections[name]!.epoch, spelt(collections[name]!.wrappedKey)])
  return hashOf([ways, keys])
}

/** What each ciphertext is bound to. */
export const contexts = {
  mainKey: ({ vaultId, epoch }: VaultHeader, recipientId: string) => ['main-key', vaultId, epoch, recipientId],
  collectionKey: ({ vaultId, epoch }: VaultHeader, collection: string, own: number) => [
    'collection-key',
    vaultId,
    epoch,
    collection,
    own,
  ],
  record: (vaultId: string, { collection, id, revision, schema, epoch }: Omit<SealedRecord, keyof Envelope>) => [
    vaultId,
    collection,
    id,
    revision,
    schema,
    epoch,
  ],
  manifest: (vaultId: string, { sequence, epoch }: Omit<SealedManifest, keyof Envelope>) => [vaultId, sequence, epoch],
} as const

/** Refuses what is plainly no vault of this format before any of it is used. @throws VaultError `vault_malformed` */
export function assertVaultFile(file: VaultFile): void {
  const { header, manifest, records } = file
  const good =
    header?.v === 1 &&
    typeof header.vaultId === 'string' &&
    Number.isInteger(header.epoch) &&
    Array.isArray(header.recipients) &&
    typeof header.collections === 'object' &&
    Number.isInteger(manifest?.sequence) &&
    Array.isArray(records)
  if (!good) throw new VaultError('vault_malformed', 'what is stored here is no vault of format 1')
}
