import type { Clock } from '@acquis/base'
import { createAgent, type TAgent } from '@veramo/core'
import type { ICredentialPlugin, IDIDManager, IKeyManager, IResolver } from '@veramo/core-types'
import { CredentialProviderJWT } from '@veramo/credential-jwt'
import { CredentialPlugin } from '@veramo/credential-w3c'
import { DIDManager } from '@veramo/did-manager'
import { DIDResolverPlugin } from '@veramo/did-resolver'
import { KeyManager } from '@veramo/key-manager'
import type { DIDDocument, DIDResolutionResult } from 'did-resolver'
import type { DataSource } from 'typeorm'
import { type DidDocument, ResolveError } from '../did-document.ts'
import { createResolver, type Resolver } from '../resolver.ts'
import { CachedDidStore, CachedKeyStore } from './cached-stores.ts'
import { P256DidKeyProvider, WebDidProvider } from './did-providers.ts'
import type { NativeKeyManagementSystem } from './native-kms.ts'
import { documentOf } from './own-document.ts'

export type VeramoAgent = TAgent<IKeyManager & IDIDManager & IResolver & ICredentialPlugin>

export const kmsName = 'native'

/** The Veramo agent over our stores. It resolves our own DIDs from the store, all others through `others`. */
export function createVeramo({
  source,
  kms,
  others,
  now,
}: {
  source: DataSource
  kms: NativeKeyManagementSystem
  others: Resolver
  now: Clock
}): VeramoAgent {
  const web = async (did: string) =>
    resolution(() =>
      documentOf(source, did).catch((cause: unknown) => others.resolve(did).catch(() => Promise.reject(cause as Error))),
    )
  const inside = async (did: string) => resolution(() => others.resolve(did))
  return createAgent<IKeyManager & IDIDManager & IResolver & ICredentialPlugin>({
    plugins: [
      new KeyManager({ store: new CachedKeyStore(source), kms: { [kmsName]: kms } }),
      new DIDManager({
        store: new CachedDidStore(source, now),
        defaultProvider: 'did:web',
        providers: { 'did:web': new WebDidProvider(), 'did:key': new P256DidKeyProvider({ defaultKms: kmsName }) },
      }),
      new DIDResolverPlugin({ web, key: inside, jwk: inside }),
      new CredentialPlugin([new CredentialProviderJWT()]),
    ],
  })
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

/** did:key and did:jwk need no network. */
export function offlineResolver(now: Clock): Resolver {
  const fetchJson = async () => Promise.reject(new Error('this agent fetches nothing'))
  return createResolver({ fetchJson, ownOrigin: 'https://localhost', now })
}
