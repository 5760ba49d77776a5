import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type Clock, toHex } from '@acquis/base'
import type { ManagedKeyInfo } from '@veramo/core-types'
import { AbstractKeyManagementSystem } from '@veramo/key-manager'
import type { EntityManager } from 'typeorm'
import { didKeyOf } from '../did-key.ts'
import { compressPoint, type P256Jwk, readPublicJwk } from '../jwk.ts'
import { multikeyOf } from '../multikey.ts'
import { KeyAgentError } from './key-agent-error.ts'
import { type KeyEncryptionKey, openPrivateKey, rewrapKey, sealPrivateKey } from './key-envelope.ts'
import {
  deleteSealedKey,
  findSealedKey,
  insertSealedKey,
  listSealedKeys,
  saveEnvelope,
  type SealedKey,
} from './sealed-key-table.ts'

export const keyType = 'Secp256r1'

/** Key management for Veramo on `node:crypto`: P-256 only, private keys sealed at rest and never handed out. */
export class NativeKeyManagementSystem extends AbstractKeyManagementSystem {
  readonly #db: EntityManager
  readonly #now: Clock
  readonly #opened = new Map<string, KeyObject>()
  #kek: Required<KeyEncryptionKey>

  constructor(options: { db: EntityManager; kek: Required<KeyEncryptionKey>; now: Clock }) {
    super()
    this.#db = options.db
    this.#kek = options.kek
    this.#now = options.now
  }

  /**
   * Makes a key, or takes the stored one where `kid` already has it, so that a start cut short can be run again.
   * @param args.kid the DID URL of the key; without it the key becomes a did:key of its own.
   */
  override async createKey(args: { type: string; kid?: string; meta?: object }): Promise<ManagedKeyInfo> {
    if (args.type !== keyType) throw new KeyAgentError('key_unsupported', 'the keys are P-256')
    const stored = args.kid === undefined ? null : await findSealedKey(this.#db, args.kid)
    return infoOf(stored ?? (await this.#generate(args.kid)), args.meta)
  }

  async #generate(kid?: string): Promise<SealedKey> {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = publicJwkOf(privateKey)
    const did = kid?.split('#')[0] ?? didKeyOf(jwk)
    const owner = { did, id: kid ?? `${did}#${multikeyOf(jwk)}` }
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
    try {
      return await insertSealedKey(this.#db, {
        ...owner,
        ...sealPrivateKey(pkcs8, owner, this.#kek),
        publicKeyHex: toHex(compressPoint(jwk)),
        createdAt: this.#now().toISOString(),
      })
    } finally {
      pkcs8.fill(0)
    }
  }

  /** The private key for signing, opened once. @throws KeyAgentError `key_not_found`, `key_encryption_key_wrong` */
  async open(kid: string): Promise<KeyObject> {
    const known = this.#opened.get(kid)
    if (known) return known
    const stored = await findSealedKey(this.#db, kid)
    if (!stored) throw new KeyAgentError('key_not_found', 'no such key is stored')
    const pkcs8 = openPrivateKey(stored, stored, this.#kek)
    try {
      const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
      this.#opened.set(kid, key)
      return key
    } finally {
      pkcs8.fill(0)
    }
  }

  /** @returns base64url of raw r‖s. */
  override async sign(args: { keyRef: { kid: string }; algorithm?: string; data: Uint8Array }): Promise<string> {
    if (args.algorithm !== undefined && args.algorithm !== 'ES256')
      throw new KeyAgentError('key_unsupported', 'the keys sign ES256 alone')
    return signES256(await this.open(args.keyRef.kid), args.data).toString('base64url')
  }

  /** A wrong key-encryption key is told at the start, not at the first signature. */
  async checkKeyEncryptionKey(): Promise<void> {
    const stored = await listSealedKeys(this.#db)
    for (const key of stored) openPrivateKey(key, key, this.#kek).fill(0)
  }

  /** Seals every key anew, all or none. */
  async rotateKeyEncryptionKey(next: Required<KeyEncryptionKey>): Promise<void> {
    const kek = { from: this.#kek, to: next }
    await this.#db.transaction(async (db) => {
      for (const key of await listSealedKeys(db)) {
        if (!(await saveEnvelope(db, key, rewrapKey(key, key, kek))))
          throw new KeyAgentError('key_encryption_key_unknown', 'another process is sealing the keys anew')
      }
    })
    this.#kek = next
  }

  override async listKeys(): Promise<ManagedKeyInfo[]> {
    return (await listSealedKeys(this.#db)).map((key) => infoOf(key))
  }

  override async deleteKey({ kid }: { kid: string }): Promise<boolean> {
    this.#opened.delete(kid)
    await deleteSealedKey(this.#db, kid)
    return true
  }

  override async importKey(): Promise<ManagedKeyInfo> {
    throw new KeyAgentError('key_unsupported', 'keys are made here and not brought in')
  }

  override async sharedSecret(): Promise<string> {
    throw new KeyAgentError('key_unsupported', 'the keys sign and do nothing else')
  }

  forget(): void {
    this.#opened.clear()
  }
}

export function signES256(key: KeyObject, data: Uint8Array): Buffer {
  return sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' })
}

export function publicJwkOf(key: KeyObject): P256Jwk {
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' })
  return readPublicJwk({ kty, crv, x, y }) as P256Jwk
}

function infoOf({ id, publicKeyHex }: SealedKey, meta: object = {}): ManagedKeyInfo {
  return { kid: id, type: keyType, publicKeyHex, meta: { ...meta, algorithms: ['ES256'] } } as ManagedKeyInfo
}
