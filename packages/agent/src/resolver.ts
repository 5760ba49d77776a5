import { type Clock, JsonError } from '@acquis/base'
import { type DidDocument, keyOf, readDidDocument, type Relationship, ResolveError } from './did-document.ts'
import { didJwkDocument } from './did-jwk.ts'
import { didKeyDocument } from './did-key.ts'
import { didWebUrl } from './did-web.ts'
import type { PublicJwk } from './jwk.ts'
import { lru } from './lru.ts'

export type Resolver = {
  /** @throws ResolveError */
  resolve: (did: string) => Promise<DidDocument>
  /** The key of a DID URL (`did:…#fragment`), if the document allows it this relationship. @throws ResolveError */
  findKey: (didUrl: string, relationship: Relationship) => Promise<PublicJwk>
}

export type ResolverOptions = {
  /** Fetches and parses JSON, within its own limits of time, size and address. What it throws becomes `did_unreachable`. */
  fetchJson: (url: string) => Promise<unknown>
  /** Our own public address, for the loopback rule. */
  ownOrigin: string
  now: Clock
  /** How long a did:web document is used without asking again. */
  cacheSeconds?: number
}

const maxLength = 2_048
const didPattern = /^did:([a-z0-9]+):([A-Za-z0-9._%:-]+)$/

/**
 * Resolves did:key, did:jwk and did:web. That a DID resolves says nothing about trust: anyone can mint one.
 * Documents of did:web are kept for `cacheSeconds`; a failure is never kept, and one fetch serves all who wait for it.
 *
 * @see https://www.w3.org/TR/did-1.1/
 */
export function createResolver({ fetchJson, ownOrigin, now, cacheSeconds = 300 }: ResolverOptions): Resolver {
  const inside = lru<string, DidDocument>(1_000)
  const fetched = lru<string, { at: number; document: Promise<DidDocument> }>(1_000)
  const keys = new WeakMap<DidDocument, Map<string, { key: PublicJwk; mortal: boolean }>>()

  async function fetchDocument(did: string): Promise<DidDocument> {
    const url = didWebUrl(did, ownOrigin)
    let value: unknown
    try {
      value = await fetchJson(url)
    } catch (cause) {
      if (cause instanceof JsonError) throw new ResolveError('did_document_invalid', 'the document is not JSON', { cause })
      throw new ResolveError('did_unreachable', 'the document is out of reach', { cause })
    }
    return readDidDocument(value, did)
  }

  function cached(did: string): Promise<DidDocument> {
    const at = now().getTime()
    const known = fetched.get(did)
    if (known && Math.abs(at - known.at) < cacheSeconds * 1000) return known.document
    const document = fetchDocument(did)
    fetched.set(did, { at, document })
    document.catch(() => {
      if (fetched.get(did)?.document === document) fetched.delete(did)
    })
    return document
  }

  async function resolve(did: string): Promise<DidDocument> {
    const method = methodOf(did)
    if (method === 'web') return cached(did)
    const known = inside.get(did)
    if (known) return known
    const document = method === 'key' ? didKeyDocument(did) : didJwkDocument(did)
    inside.set(did, document)
    return document
  }

  async function findKey(didUrl: string, relationship: Relationship): Promise<PublicJwk> {
    const [did = '', fragment, ...more] = didUrl.split('#')
    if (!fragment || more.length > 0) throw new ResolveError('did_malformed', 'the DID URL names no key')
    const document = await resolve(did)
    const known = keys.get(document) ?? new Map<string, { key: PublicJwk; mortal: boolean }>()
    keys.set(document, known)
    const place = `${relationship} ${didUrl}`
    const found = known.get(place)
    if (found && !found.mortal) return found.key
    const key = keyOf(document, didUrl, relationship, now())
    known.set(place, { key, mortal: isMortal(document, didUrl) })
    return key
  }

  return { resolve, findKey }
}

/** Refused before any network: another method, a path, a query, parameters, a fragment, or a text without end. */
function methodOf(did: string): 'key' | 'jwk' | 'web' {
  const match = did.length <= maxLength ? didPattern.exec(did) : null
  if (!match) throw new ResolveError('did_malformed', 'the text is no plain DID')
  const method = match[1]
  if (method === 'key' || method === 'jwk' || method === 'web') return method
  throw new ResolveError('did_unsupported', 'the DID is of a method that we do not read')
}

/** Keys with an end are judged anew each time. */
function isMortal(
  { verificationMethod = [], assertionMethod = [], authentication = [] }: DidDocument,
  didUrl: string,
): boolean {
  return [...verificationMethod, ...assertionMethod, ...authentication].some(
    (method) => typeof method !== 'string' && method.id === didUrl && (method.expires ?? method.revoked) !== undefined,
  )
}
