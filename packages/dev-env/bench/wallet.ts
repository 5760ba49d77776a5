// A wallet with the least that the protocol asks: by our own messages, over HTTP, metadata read once.
import { generateKeyPairSync, sign } from 'node:crypto'
import type { P256Jwk, Signer } from '@acquis/agent'
import {
  buildCredentialRequest,
  buildKeyProof,
  buildNotification,
  buildTokenRequest,
  configurationIdOf,
  type IssuerMetadata,
  readAuthorizationServerMetadata,
  readCredentialResponse,
  readIssuerMetadata,
  readNonceResponse,
  readOffer,
  readOfferLink,
  readTokenResponse,
  wellKnownUrl,
} from '@acquis/protocol'
import { call, type Delivery } from '../test/http-client.ts'

export type Held = { credential: string; signer: Signer }

/** A holder key of its own, outside any store. */
export function newHolderKey(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const publicJwk: P256Jwk = { kty: 'EC', crv: 'P-256', x, y }
  return { alg: 'ES256', publicJwk, sign: async (data) => sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }) }
}

export type Issuer = { metadata: IssuerMetadata; tokenEndpoint: string; ownOrigin: string }

/** Reads what a wallet keeps of an issuer. */
export async function readIssuer(issuer: string, ownOrigin: string): Promise<Issuer> {
  const rule = { ownOrigin }
  const document = await call(wellKnownUrl(issuer, 'openid-credential-issuer'))
  const server = await call(wellKnownUrl(issuer, 'oauth-authorization-server'))
  const metadata = readIssuerMetadata(document.body, issuer, rule)
  const { token_endpoint: tokenEndpoint } = readAuthorizationServerMetadata(server.body, issuer, rule)
  return { metadata, tokenEndpoint, ownOrigin }
}

/** Offer, token, nonce, credential, notification: the flow that is measured. */
export async function claimDiploma(
  { metadata, tokenEndpoint, ownOrigin }: Issuer,
  { credentialOfferUri, txCode }: Pick<Delivery, 'credentialOfferUri' | 'txCode'>,
  signer: Signer,
): Promise<string> {
  const { offerUri } = readOfferLink(credentialOfferUri, { ownOrigin })
  const { preAuthorized } = readOffer(await answerOf(call(offerUri!)), { ownOrigin })
  const form = buildTokenRequest({ code: preAuthorized!.code, txCode })
  const token = readTokenResponse(await answerOf(call(tokenEndpoint, { method: 'POST', body: form })))
  const nonce = readNonceResponse(await answerOf(call(metadata.nonce_endpoint!, { method: 'POST' })))
  const proof = await buildKeyProof({ signer, audience: metadata.credential_issuer, nonce, now: new Date() })
  const configurationId = configurationIdOf({ name: 'diploma' }, 'dc+sd-jwt')
  const asked = { method: 'POST', key: token.accessToken }
  const json = buildCredentialRequest({ configurationId, token, proofs: [proof] })
  const answer = readCredentialResponse(await answerOf(call(metadata.credential_endpoint, { ...asked, json })))
  if (answer.kind !== 'issued') throw new Error('the credential was put off')
  const told = buildNotification({ notificationId: answer.notificationId!, event: 'credential_accepted' })
  await answerOf(call(metadata.notification_endpoint!, { ...asked, json: told }))
  return answer.credentials[0] as string
}

/** What was answered, where it went well. */
export async function answerOf<T>(answering: ReturnType<typeof call<T>>): Promise<T> {
  const { status, body } = await answering
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
  return body
}
