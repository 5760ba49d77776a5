import type { Clock } from '@acquis/base'
import { Identifier } from '@veramo/data-store'
import type { DataSource } from 'typeorm'
import { type DidDocument, ResolveError } from '../did-document.ts'
import { didKeyDocument } from '../did-key.ts'
import { didWebUrl } from '../did-web.ts'
import type { Resolver } from '../resolver.ts'
import type { Signer } from '../signer.ts'
import { keyRequest } from './did-providers.ts'
import { KeyAgentError } from './key-agent-error.ts'
import { type KeyDatabase, openKeyDatabase } from './key-database.ts'
import { type KeyEncryptionKey, readKeyEncryptionKey } from './key-envelope.ts'
import { NativeKeyManagementSystem, publicJwkOf, signES256 } from './native-kms.ts'
import { documentOf, findIdentifier } from './own-document.ts'
import { createVeramo, kmsName, offlineResolver, type VeramoAgent } from './veramo-agent.ts'

/** What a key is for; each use has a key of its own. */
export type KeyUse = 'credential' | 'status' | 'metadata' | 'request' | 'trust'

export type ManagedDid = { did: string; document: DidDocument }

export type KeyAgentOptions = {
  database: KeyDatabase
  keyEncryptionKey: KeyEncryptionKey
  now: Clock
  /** Resolves the DIDs of others for Veramo's plugins; without it Veramo knows our own DIDs, did:key and did:jwk. */
  resolver?: Resolver
}

export type KeyAgent = {
  /**
   * Makes a did:web with one P-256 key a use, or adds the uses that an existing one lacks. Safe to repeat, also from two
   * processes at once.
   * @throws KeyAgentError `did_unsupported`
   */
  createDid: (request: { did: string; uses: readonly KeyUse[] }) => Promise<ManagedDid>
  /** Makes a did:key. With an alias it is made once, and later calls give the same one. */
  createDidKey: (request?: { alias?: string }) => Promise<ManagedDid>
  /** The document to publish for a DID of ours. @throws KeyAgentError `key_not_found` for a DID that is not ours */
  document: (did: string) => Promise<DidDocument>
  /** The signer of a DID for a use; a did:key has one key for all. Kept, so that signing asks no database. */
  signer: (did: string, use: KeyUse) => Promise<Signer>
  /** Seals all private keys under another key-encryption key; from then on, open the agent with that one. */
  rotateKeyEncryptionKey: (next: KeyEncryptionKey) => Promise<void>
  /** The Veramo agent over the same keys: key manager, DID manager, resolver. */
  veramo: VeramoAgent
  close: () => Promise<void>
}

/**
 * Opens the keys of a service: a Veramo agent whose private keys are sealed in a database of their own and signed with by
 * `node:crypto`.
 *
 * @throws KeyAgentError `key_encryption_key_malformed`, `key_encryption_key_unknown`, `key_encryption_key_wrong`,
 *   `database_malformed`
 */
export async function openKeyAgent({ database, keyEncryptionKey, now, resolver }: KeyAgentOptions): Promise<KeyAgent> {
  const kek = readKeyEncryptionKey(keyEncryptionKey)
  const source = await openKeyDatabase(database)
  const kms = new NativeKeyManagementSystem({ db: source.manager, kek, now })
  try {
    await kms.checkKeyEncryptionKey()
  } catch (cause) {
    await source.destroy()
    throw cause
  }
  return keyAgentOver(source, createVeramo({ source, kms, others: resolver ?? offlineResolver(now), now }), kms)
}

function keyAgentOver(source: DataSource, veramo: VeramoAgent, kms: NativeKeyManagementSystem): KeyAgent {
  const signers = new Map<string, Promise<Signer>>()
  const inOrder = queue()

  async function signerOf(did: string, use: KeyUse): Promise<Signer> {
    const identifier = await findIdentifier(source, did)
    const found = identifier?.keys.find((each) => did.startsWith('did:key:') || each.kid === `${did}#${use}-1`)
    if (!found) throw new KeyAgentError('key_not_found', `the DID has no ${use} key here`)
    const key = await kms.open(found.kid)
    return { kid: found.kid, alg: 'ES256', publicJwk: publicJwkOf(key), sign: async (data) => signES256(key, data) }
  }

  return {
    veramo,
    createDid: ({ did, uses }) => inOrder(() => repeated(() => ensureDid(source, veramo, did, uses))),
    createDidKey: ({ alias } = {}) => inOrder(() => repeated(() => ensureDidKey(source, veramo, alias))),
    document: (did) => documentOf(source, did),
    signer(did, use) {
      const place = `${use} ${did}`
      const known = signers.get(place)
      if (known) return known
      const signer = signerOf(did, use)
      signers.set(place, signer)
      signer.catch(() => signers.delete(place))
      return signer
    },
    rotateKeyEncryptionKey: (next) => inOrder(() => kms.rotateKeyEncryptionKey(readKeyEncryptionKey(next))),
    async close() {
      signers.clear()
      kms.forget()
      await source.destroy()
    },
  }
}

async function ensureDid(source: DataSource, veramo: VeramoAgent, did: string, uses: readonly KeyUse[]): Promise<ManagedDid> {
  if (uses.length === 0 || !isWebDid(did))
    throw new KeyAgentError('did_unsupported', 'the agent makes did:web with at least one use')
  const stored = await findIdentifier(source, did)
  if (!stored) {
    const alias = did.slice('did:web:'.length)
    await veramo.didManagerCreate({ provider: 'did:web', alias, kms: kmsName, options: { uses: [...new Set(uses)] } })
  } else {
    for (const use of uses) {
      if (stored.keys.some(({ kid }) => kid === `${did}#${use}-1`)) continue
      const key = await veramo.keyManagerCreate(keyRequest(kmsName, did, use))
      await veramo.didManagerAddKey({ did, key })
    }
  }
  return { did, document: await documentOf(source, did) }
}

async function ensureDidKey(source: DataSource, veramo: VeramoAgent, alias?: string): Promise<ManagedDid> {
  const stored = alias === undefined ? null : await source.getRepository(Identifier).findOneBy({ alias, provider: 'did:key' })
  const { did } =
    stored ?? (await veramo.didManagerCreate({ provider: 'did:key', kms: kmsName, ...(alias !== undefined && { alias }) }))
  return { did, document: didKeyDocument(did) }
}

function isWebDid(did: string): boolean {
  try {
    return didWebUrl(did, 'http://localhost') !== ''
  } catch (cause) {
    if (cause instanceof ResolveError) return false
    throw cause
  }
}

/**
 * Another process may make the same rows between our reading and our writing: each step takes what it finds stored, so
 * another attempt comes further than the one before.
 */
async function repeated<T>(attempt: () => Promise<T>, attempts = 6): Promise<T> {
  try {
    return await attempt()
  } catch (cause) {
    if (cause instanceof KeyAgentError || attempts === 1) throw cause
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20))
    return repeated(attempt, attempts - 1)
  }
}

/** One write after the other: on SQLite two transactions at once share one connection, and one would undo the other. */
function queue() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(task: () => Promise<T>): Promise<T> => {
    const next = last.then(task, task)
    last = next.catch(() => undefined)
    return next
  }
}
