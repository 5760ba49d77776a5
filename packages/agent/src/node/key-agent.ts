import type { Clock } from '@acquis/base'
import { createAgent, type TAgent } from '@veramo/core'
import type { IDIDManager, IKeyManager, IResolver } from '@veramo/core-types'
import { DIDStore, Identifier, KeyStore } from '@veramo/data-store'
import { DIDManager } from '@veramo/did-manager'
import { DIDResolverPlugin } from '@veramo/did-resolver'
import { KeyManager } from '@veramo/key-manager'
import type { DIDDocument, DIDResolutionResult } from 'did-resolver'
import type { DataSource } from 'typeorm'
import { type DidDocument, ResolveError, type VerificationMethod } from '../did-document.ts'
import { didKeyDocument } from '../did-key.ts'
import { didWebUrl } from '../did-web.ts'
import { decompressPoint } from '../jwk.ts'
import { createResolver, type Resolver } from '../resolver.ts'
import type { Signer } from '../signer.ts'
import { keyRequest, P256DidKeyProvider, WebDidProvider } from './did-providers.ts'
import { KeyAgentError } from './key-agent-error.ts'
import { type KeyDatabase, openKeyDatabase } from './key-database.ts'
import { type KeyEncryptionKey, readKeyEncryptionKey } from './key-envelope.ts'
import { NativeKeyManagementSystem, publicJwkOf, signES256 } from './native-kms.ts'

/** What a key is for; each use has a key of its own. */
export type KeyUse = 'credential' | 'status' | 'metadata' | 'request' | 'trust'

export type VeramoAgent = TAgent<IKeyManager & IDIDManager & IResolver>

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

const kmsName = 'native'

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
  return keyAgentOver(source, kms, resolver ?? offlineResolver(now))
}

function keyAgentOver(source: DataSource, kms: NativeKeyManagementSystem, others: Resolver): KeyAgent {
  const veramo = createVeramo(source, kms, others)
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

function createVeramo(source: DataSource, kms: NativeKeyManagementSystem, others: Resolver): VeramoAgent {
  const web = async (did: string) =>
    resolution(() =>
      documentOf(source, did).catch((cause: unknown) => others.resolve(did).catch(() => Promise.reject(cause as Error))),
    )
  const inside = async (did: string) => resolution(() => others.resolve(did))
  return createAgent<IKeyManager & IDIDManager & IResolver>({
    plugins: [
      new KeyManager({ store: new KeyStore(source), kms: { [kmsName]: kms } }),
      new DIDManager({
        store: new DIDStore(source),
        defaultProvider: 'did:web',
        providers: { 'did:web': new WebDidProvider(), 'did:key': new P256DidKeyProvider() },
      }),
      new DIDResolverPlugin({ web, key: inside, jwk: inside }),
    ],
  })
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

/** Every key stands in `assertionMethod`; the one that signs requests also in `authentication`. */
async function documentOf(source: DataSource, did: string): Promise<DidDocument> {
  if (did.startsWith('did:key:')) return didKeyDocument(did)
  const identifier = await findIdentifier(source, did)
  if (!identifier) throw new KeyAgentError('key_not_found', 'the DID is not one of ours')
  const verificationMethod = identifier.keys
    .map(({ kid, publicKeyHex }): VerificationMethod => {
      const publicKeyJwk = { ...decompressPoint(Buffer.from(publicKeyHex, 'hex')), alg: 'ES256', use: 'sig' }
      return { id: kid, type: 'JsonWebKey2020', controller: did, publicKeyJwk }
    })
    .sort((left, right) => (left.id < right.id ? -1 : 1))
  const ids = verificationMethod.map(({ id }) => id)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod,
    assertionMethod: ids,
    authentication: ids.filter((id) => id.startsWith(`${did}#request-`)),
  }
}

async function findIdentifier(source: DataSource, did: string): Promise<Identifier | null> {
  return source.getRepository(Identifier).findOne({ where: { did }, relations: ['keys'] })
}

function isWebDid(did: string): boolean {
  try {
    return didWebUrl(did, 'http://localhost') !== ''
  } catch (cause) {
    if (cause instanceof ResolveError) return false
    throw cause
  }
}

async function resolution(resolve: () => Promise<DidDocument>): Promise<DIDResolutionResult> {
  try {
    const didDocument = (await resolve()) as DIDDocument
    return { didResolutionMetadata: {}, didDocument, didDocumentMetadata: {} }
  } catch (cause) {
    const error = cause instanceof ResolveError ? cause.code : 'notFound'
    return { didResolutionMetadata: { error }, didDocument: null, didDocumentMetadata: {} }
  }
}

function offlineResolver(now: Clock): Resolver {
  const fetchJson = async () => Promise.reject(new Error('this agent fetches nothing'))
  return createResolver({ fetchJson, ownOrigin: 'https://localhost', now })
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
