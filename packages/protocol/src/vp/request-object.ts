import { type P256Jwk, type Signer, signJws } from '@acquis/agent'
import { epochSeconds } from '@acquis/base'
import type { DcqlQuery } from '../dcql/dcql-query.ts'
import { buildClientMetadata } from './client-metadata.ts'
import { readClientId } from './client-id.ts'
import { purposeEntry } from './purpose.ts'
import { VpError } from './vp-error.ts'
import { urlSafeText } from './vp-token.ts'

export type ResponseMode = 'direct_post' | 'direct_post.jwt'

export const requestObjectType = 'oauth-authz-req+jwt'

/** The audience of a request object when the wallet is found by its scheme and not by its metadata. */
export const anyWallet = 'https://self-issued.me/v2'

/** 128 bits in base64url. */
const leastNonceLength = 22

/**
 * Builds the payload of a request object: what `signRequestObject` signs and `request_uri` serves. It has no `iss`, which
 * wallets ignore.
 *
 * @param args.clientId whole, prefix included.
 * @param args.nonce fresh for this request, of 128 bits at least: `randomToken()` of the base.
 * @param args.state names the request at the response endpoint; not the secret of the browser session.
 * @param args.encryptionJwk the public half of `newEncryptionKey()`; due with `direct_post.jwt`.
 * @param args.walletNonce what a wallet sent when it fetched the request by POST.
 * @param args.lifetimeSeconds wallets refuse what is older than ten minutes in any case.
 * @throws VpError `invalid_request`
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5
 */
export function buildRequestObject(args: {
  clientId: string
  responseUri: string
  responseMode: ResponseMode
  nonce: string
  state: string
  dcqlQuery: DcqlQuery
  purpose: string
  organisation: string
  idOrigin: string
  encryptionJwk?: P256Jwk
  walletNonce?: string
  now: Date
  lifetimeSeconds?: number
}): Record<string, unknown> {
  const { clientId, responseUri, responseMode, nonce, state, dcqlQuery, encryptionJwk, walletNonce } = args
  const { lifetimeSeconds = 300, now } = args
  readClientId(clientId)
  for (const text of [nonce, state])
    if (text.length < leastNonceLength || !urlSafeText.safeParse(text).success)
      throw new VpError('invalid_request', 'nonce and state are 22 characters or more of A-Z a-z 0-9 . _ ~ -')
  const encrypted = responseMode === 'direct_post.jwt'
  if (encrypted && !encryptionJwk) throw new VpError('invalid_request', 'direct_post.jwt needs a key of this request')
  if (encryptionJwk && 'd' in encryptionJwk) throw new VpError('invalid_request', 'the key of the request is a private one')
  return {
    aud: anyWallet,
    client_id: clientId,
    response_type: 'vp_token',
    response_mode: responseMode,
    response_uri: responseUri,
    nonce,
    state,
    iat: epochSeconds(now),
    exp: epochSeconds(now) + lifetimeSeconds,
    dcql_query: dcqlQuery,
    client_metadata: buildClientMetadata(
      encrypted ? encryptionJwk : undefined,
      dcqlQuery.credentials.map(({ format }) => format),
    ),
    verifier_info: [purposeEntry(args, args.idOrigin)],
    ...(walletNonce !== undefined && { wallet_nonce: walletNonce }),
  }
}

/**
 * Signs a request object. Serve it as `application/oauth-authz-req+jwt`, with `Cache-Control: no-store`.
 *
 * @param signer the client's key for requests, whose `kid` is a DID URL of the client's DID.
 * @throws VpError `invalid_client` for a key of another DID
 * @see https://www.rfc-editor.org/rfc/rfc9101#section-10.8
 */
export async function signRequestObject(payload: Record<string, unknown>, signer: Signer): Promise<string> {
  const did = readClientId(String(payload.client_id))
  if (!signer.kid?.startsWith(`${did}#`)) throw new VpError('invalid_client', 'the key is not one of the client')
  return signJws({ header: { typ: requestObjectType, kid: signer.kid }, payload, signer })
}
