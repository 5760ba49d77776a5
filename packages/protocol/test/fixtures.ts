import { expect } from '@jest/globals'
import { createResolver, type DidDocument, didJwkOf, didKeyOf, type P256Jwk, type Signer } from '@acquis/agent'
import { generateHolderKey, signerFromKey, webVerify } from '@acquis/agent/browser'
import { toBase64url, utf8 } from '@acquis/base'

export const noon = new Date('2026-11-24T12:00:00Z')
export const noonSeconds = noon.getTime() / 1000
export const walletOrigin = 'http://localhost:7002'
export const idOrigin = 'http://localhost:7000'
export const issuer = 'http://localhost:7001/orgs/univ'
export const verify = webVerify

/** A fresh P-256 signer, as a holder or a client would have. */
export async function newSigner(kidOf?: (jwk: P256Jwk) => string): Promise<Signer> {
  const { privateKey, publicJwk } = await generateHolderKey()
  return signerFromKey(privateKey, publicJwk, kidOf?.(publicJwk))
}

export const didKeyUrl = (jwk: P256Jwk) => `${didKeyOf(jwk)}#${didKeyOf(jwk).slice('did:key:'.length)}`
export const didJwkUrl = (jwk: P256Jwk) => `${didJwkOf(jwk)}#0`

/** A resolver over documents by address; an address without a document is out of reach. */
export function resolverOver(documents: Record<string, DidDocument> = {}) {
  return createResolver({
    fetchJson: async (url) => {
      if (!Object.hasOwn(documents, url)) throw new Error('no answer')
      return documents[url]
    },
    ownOrigin: walletOrigin,
    now: () => noon,
  })
}

/** A compact JWS of anything, signed by the signer but written by us: for what `signJws` would not say. */
export async function forgeJws(header: object, payload: object, signer: Signer): Promise<string> {
  const input = `${toBase64url(utf8(JSON.stringify(header)))}.${toBase64url(utf8(JSON.stringify(payload)))}`
  return `${input}.${toBase64url(await signer.sign(utf8(input)))}`
}

/** Matches an error by its code, as tests do everywhere. */
export const refused = (code: string) => expect.objectContaining({ code })
