import { BytesError, fromBase64url, fromUtf8, JsonError, readJson, toBase64url, utf8 } from '@acquis/base'
import { type DidDocument, ResolveError } from './did-document.ts'
import { JwkError, type PublicJwk, readPublicJwk } from './jwk.ts'

/**
 * The did:jwk of a public key, members in lexical order, labels left out. The encoding has no canonical form: two did:jwk
 * of one key are two DIDs, so compare DIDs as texts and keys by thumbprint.
 * @see https://github.com/quartzjer/did-jwk/blob/main/spec.md
 */
export function didJwkOf(jwk: PublicJwk): string {
  const { kty, crv, x } = jwk
  const members = jwk.kty === 'EC' ? { crv, kty, x, y: jwk.y } : { crv, kty, x }
  return `did:jwk:${toBase64url(utf8(JSON.stringify(members)))}`
}

/** @throws ResolveError `did_malformed`, also for a private key; `did_unsupported` for another kind of key */
export function readDidJwk(did: string): PublicJwk {
  if (!did.startsWith('did:jwk:')) throw new ResolveError('did_malformed', 'the DID is no did:jwk')
  try {
    return readPublicJwk(readJson(fromUtf8(fromBase64url(did.slice('did:jwk:'.length)))))
  } catch (cause) {
    if (cause instanceof JwkError && cause.code === 'jwk_unsupported')
      throw new ResolveError('did_unsupported', 'the DID holds a key of another kind', { cause })
    if (cause instanceof JwkError || cause instanceof BytesError || cause instanceof JsonError)
      throw new ResolveError('did_malformed', 'the DID holds no usable public key', { cause })
    throw cause
  }
}

/** The document of a did:jwk: one key, `#0`. A key marked for encryption alone signs nothing. */
export function didJwkDocument(did: string): DidDocument {
  const publicKeyJwk = readDidJwk(did)
  const id = `${did}#0`
  const signs = publicKeyJwk.use === undefined || publicKeyJwk.use === 'sig' ? [id] : []
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk }],
    assertionMethod: signs,
    authentication: signs,
  }
}
