import { type DidDocument, ResolveError } from './did-document.ts'
import { JwkError, type PublicJwk } from './jwk.ts'
import { multikeyOf, readMultikey } from './multikey.ts'

/** The did:key of a public key, right for both parities of y. @see https://w3c-ccg.github.io/did-key-spec/ */
export function didKeyOf(jwk: PublicJwk): string {
  return `did:key:${multikeyOf(jwk)}`
}

/**
 * @throws ResolveError `did_malformed` (not did:key, not canonical base58btc, wrong length, point off the curve),
 *   `did_unsupported` (a key that is neither P-256 nor Ed25519)
 */
export function readDidKey(did: string): PublicJwk {
  if (!did.startsWith('did:key:z')) throw new ResolveError('did_malformed', 'the DID is no did:key in base58btc')
  try {
    return readMultikey(did.slice('did:key:'.length))
  } catch (cause) {
    if (!(cause instanceof JwkError)) throw cause
    const code = cause.code === 'jwk_unsupported' ? 'did_unsupported' : 'did_malformed'
    throw new ResolveError(code, `the DID holds no usable key: ${cause.message}`, { cause })
  }
}

/** The document of a did:key. X25519 keys are not derived. */
export function didKeyDocument(did: string): DidDocument {
  const publicKeyJwk = readDidKey(did)
  const id = `${did}#${did.slice('did:key:'.length)}`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk }],
    assertionMethod: [id],
    authentication: [id],
  }
}
