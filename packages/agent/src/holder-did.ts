import { keyOf, ResolveError } from './did-document.ts'
import { didJwkDocument } from './did-jwk.ts'
import { didKeyDocument } from './did-key.ts'
import type { PublicJwk } from './jwk.ts'

/**
 * The one key of a holder's DID, and the DID URL that names it in a header. A holder's DID is its own key (did:key, did:jwk),
 * so nothing is asked and nothing can change.
 *
 * @throws ResolveError `did_unsupported` (another method), `did_malformed`, `key_not_found` (a did:jwk for encryption alone)
 */
export function keyOfHolderDid(did: string): { kid: string; publicJwk: PublicJwk } {
  const document = documentOf(did)
  const kid = document.verificationMethod![0]!.id
  return { kid, publicJwk: keyOf(document, kid, 'authentication', new Date(0)) }
}

function documentOf(did: string) {
  if (did.length > 2_048) throw new ResolveError('did_malformed', 'the DID is longer than any of ours')
  if (did.startsWith('did:key:')) return didKeyDocument(did)
  if (did.startsWith('did:jwk:')) return didJwkDocument(did)
  throw new ResolveError('did_unsupported', 'a holder is named by did:key or did:jwk')
}
