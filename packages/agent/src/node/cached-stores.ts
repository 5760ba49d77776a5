import type { Clock } from '@acquis/base'
import type { IIdentifier, IKey } from '@veramo/core-types'
import { DIDStore, KeyStore } from '@veramo/data-store'
import type { DataSource } from 'typeorm'
import { lru } from '../lru.ts'

// Veramo reads the identifier and the key from the database at each signature. It also changes what it was given, so each
// caller gets a copy.

/** What is stored of a key never changes: it is kept until it is deleted here. */
export class CachedKeyStore extends KeyStore {
  readonly #known = lru<string, IKey>(2_000)

  override async getKey({ kid }: { kid: string }): Promise<IKey> {
    const known = this.#known.get(kid)
    if (known) return structuredClone(known)
    const { kms, type, publicKeyHex, meta } = await super.getKey({ kid })
    const key = { kid, kms, type, publicKeyHex, ...(meta && { meta }) }
    this.#known.set(kid, key)
    return structuredClone(key)
  }

  override async deleteKey(args: { kid: string }): Promise<boolean> {
    this.#known.delete(args.kid)
    return super.deleteKey(args)
  }
}

const maxAgeMs = 60_000

/** Another process may add a key to a DID: what is known of it ages. */
export class CachedDidStore extends DIDStore {
  readonly #known = lru<string, { at: number; identifier: IIdentifier }>(2_000)
  readonly #now: Clock

  constructor(source: DataSource, now: Clock) {
    super(source)
    this.#now = now
  }

  override async getDID(args: { did: string; alias: string; provider: string }): Promise<IIdentifier> {
    if (args.did === undefined) return super.getDID(args)
    const at = this.#now().getTime()
    const known = this.#known.get(args.did)
    if (known && Math.abs(at - known.at) < maxAgeMs) return structuredClone(known.identifier)
    const identifier = await super.getDID(args)
    this.#known.set(args.did, { at, identifier: structuredClone(identifier) })
    return identifier
  }

  override async importDID(identifier: IIdentifier): Promise<boolean> {
    const done = await super.importDID(identifier)
    this.#known.delete(identifier.did)
    return done
  }

  override async deleteDID(args: { did: string }): Promise<boolean> {
    this.#known.delete(args.did)
    return super.deleteDID(args)
  }
}
