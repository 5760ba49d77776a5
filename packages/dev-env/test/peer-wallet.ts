// A foreign wallet, made of @openid4vc/* and jose and nothing of ours: what it can do, others can.
import { createHash, randomBytes } from 'node:crypto'
import {
  type CallbackContext,
  clientAuthenticationAnonymous,
  HashAlgorithm,
  type Jwk,
  setGlobalConfig,
} from '@openid4vc/oauth2'
import { type IssuerMetadataResult as IssuerMetadata, Openid4vciClient } from '@openid4vc/openid4vci'
import { Openid4vpClient } from '@openid4vc/openid4vp'
import type { webcrypto } from 'node:crypto'
import {
  CompactEncrypt,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose'

type CryptoKey = webcrypto.CryptoKey

// The library refuses plain http unless told otherwise; these tests speak to loopback alone.
setGlobalConfig({ allowInsecureUrls: true })

type HeldCredential = {
  format: string
  credential: string
  notificationId?: string
  privateKey: CryptoKey
  publicJwk: JWK
}

export type PeerWallet = {
  held: HeldCredential[]
  /** Takes every credential that the offer names, with one token and a key for each, in the order of the offer. */
  claim(offerUri: string, txCode: string): Promise<HeldCredential[]>
  /** Reads the request and makes the answer; each `send` posts the same bytes. */
  prepare(requestUri: string, disclose: string[]): Promise<{ send(): Promise<Response> }>
  present(requestUri: string, disclose: string[]): Promise<Response>
}

const hashes: Partial<Record<HashAlgorithm, string>> = { [HashAlgorithm.Sha256]: 'sha256', [HashAlgorithm.Sha384]: 'sha384' }

/** Public key of a did:web in the trial, read as any client would read it. */
async function didWebKey(didUrl: string): Promise<Jwk> {
  const [did = ''] = didUrl.split('#')
  const [, , host = '', ...path] = did.split(':')
  const document = (await (await fetch(`http://${decodeURIComponent(host)}/${path.join('/')}/did.json`)).json()) as {
    verificationMethod: { id: string; publicKeyJwk: Jwk }[]
  }
  const method = document.verificationMethod.find(({ id }) => id === didUrl)
  if (!method) throw new Error(`no ${didUrl} in its document`)
  return method.publicKeyJwk
}

export function peerWallet(): PeerWallet {
  const keys = new Map<string, CryptoKey>()
  const callbacks: Omit<CallbackContext, 'decryptJwe'> & Pick<CallbackContext, 'decryptJwe'> = {
    fetch,
    hash: (data, alg) =>
      new Uint8Array(
        createHash(hashes[alg] ?? 'sha512')
          .update(data)
          .digest(),
      ),
    generateRandom: (length) => new Uint8Array(randomBytes(length)),
    clientAuthentication: clientAuthenticationAnonymous(),
    signJwt: async (signer, { header, payload }) => {
      if (signer.method !== 'jwk') throw new Error('this wallet signs with bare keys only')
      const key = keys.get(JSON.stringify(signer.publicJwk))
      if (!key) throw new Error('no such key')
      const jwt = await new SignJWT(payload as JWTPayload).setProtectedHeader(header as { alg: string }).sign(key)
      return { jwt, signerJwk: signer.publicJwk }
    },
    verifyJwt: async (signer, { compact }) => {
      if (signer.method !== 'did') return { verified: false }
      const signerJwk = await didWebKey(signer.didUrl)
      try {
        await jwtVerify(compact, await importJWK(signerJwk as JWK, 'ES256'))
        return { verified: true, signerJwk }
      } catch {
        return { verified: false }
      }
    },
    encryptJwe: async (encryptor, data) => {
      const key = await importJWK(encryptor.publicJwk as JWK, 'ECDH-ES')
      const header = { alg: 'ECDH-ES', enc: encryptor.enc, ...(encryptor.publicJwk.kid && { kid: encryptor.publicJwk.kid }) }
      const jwe = await new CompactEncrypt(new TextEncoder().encode(data)).setProtectedHeader(header).encrypt(key)
      return { jwe, encryptionJwk: encryptor.publicJwk }
    },
    decryptJwe: () => ({ decrypted: false }),
  }
  const vci = new Openid4vciClient({ callbacks })
  const vp = new Openid4vpClient({ callbacks })
  const held: HeldCredential[] = []

  async function take(issuerMetadata: IssuerMetadata, id: string, accessToken: string): Promise<HeldCredential> {
    const { c_nonce: nonce } = await vci.requestNonce({ issuerMetadata })
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const publicJwk = await exportJWK(publicKey)
    keys.set(JSON.stringify(publicJwk), privateKey)
    const { jwt } = await vci.createCredentialRequestJwtProof({
      issuerMetadata,
      credentialConfigurationId: id,
      nonce,
      signer: { method: 'jwk', alg: 'ES256', publicJwk: publicJwk as Jwk },
    })
    const { credentialResponse } = await vci.retrieveCredentials({
      issuerMetadata,
      credentialConfigurationId: id,
      accessToken,
      proofs: { jwt: [jwt] },
    })
    const [entry] = credentialResponse.credentials ?? []
    const credential: unknown = typeof entry === 'object' && 'credential' in entry ? entry.credential : entry
    if (typeof credential !== 'string') throw new Error('no credential in the answer')
    const notificationId = credentialResponse.notification_id
    if (notificationId) {
      const notification = { notificationId, event: 'credential_accepted' as const }
      await vci.sendNotification({ issuerMetadata, accessToken, notification })
    }
    const { format } = issuerMetadata.credentialIssuer.credential_configurations_supported[id] as { format: string }
    return { format, credential, privateKey, publicJwk, ...(notificationId && { notificationId }) }
  }

  const wallet: PeerWallet = {
    held,
    async claim(offerUri, txCode) {
      const credentialOffer = await vci.resolveCredentialOffer(offerUri)
      const issuerMetadata = await vci.resolveIssuerMetadata(credentialOffer.credential_issuer)
      const { accessTokenResponse } = await vci.retrievePreAuthorizedCodeAccessTokenFromOffer({
        credentialOffer,
        issuerMetadata,
        txCode,
      })
      const accessToken = accessTokenResponse.access_token
      const taken: HeldCredential[] = []
      for (const configurationId of credentialOffer.credential_configuration_ids)
        taken.push(await take(issuerMetadata, configurationId, accessToken))
      held.push(...taken)
      return taken
    },

    async present(requestUri, disclose) {
      return (await wallet.prepare(requestUri, disclose)).send()
    },

    async prepare(requestUri, disclose) {
      const parsed = vp.parseOpenid4vpAuthorizationRequest({ authorizationRequest: requestUri })
      if (parsed.type !== 'jar') throw new Error('the request is not signed')
      const resolved = await vp.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: parsed.params })
      const request = resolved.authorizationRequestPayload
      if (!('client_id' in request) || !request.client_id) throw new Error('no client id')
      const [query] = (resolved.dcql?.query as { credentials: { id: string; format: string }[] }).credentials
      const own = held.findLast(({ format }) => format === query?.format)
      if (!query || !own) throw new Error('nothing of that format is held')
      const presentation = await (own.format === 'dc+sd-jwt'
        ? presentSdJwt(own, disclose, request.nonce, request.client_id)
        : presentJwtVc(own, request.nonce, request.client_id))
      const { authorizationResponsePayload, jarm } = await vp.createOpenid4vpAuthorizationResponse({
        authorizationRequestPayload: request,
        authorizationResponsePayload: { vp_token: { [query.id]: [presentation] } },
        ...(request.response_mode === 'direct_post.jwt' && {
          jarm: {
            encryption: { nonce: request.nonce },
            serverMetadata: {
              authorization_signing_alg_values_supported: [],
              authorization_encryption_alg_values_supported: ['ECDH-ES'],
              authorization_encryption_enc_values_supported: ['A128GCM', 'A256GCM'],
            },
          },
        }),
      })
      return {
        async send() {
          const { response } = await vp.submitOpenid4vpAuthorizationResponse({
            authorizationRequestPayload: request as { response_uri: string },
            authorizationResponsePayload,
            ...(jarm && { jarm }),
          })
          return response
        },
      }
    },
  }
  return wallet
}

/** RFC 9901 by hand: keep the disclosures of the chosen names, then sign over exactly those bytes. */
async function presentSdJwt(own: HeldCredential, disclose: string[], nonce: string, audience: string): Promise<string> {
  const [jwt = '', ...disclosures] = own.credential.split('~').slice(0, -1)
  const nameOf = (disclosure: string) => (JSON.parse(Buffer.from(disclosure, 'base64url').toString()) as string[])[1]!
  const chosen = disclosures.filter((disclosure) => disclose.includes(nameOf(disclosure)))
  const shown = `${[jwt, ...chosen].join('~')}~`
  const binding = await new SignJWT({ nonce, sd_hash: createHash('sha256').update(shown).digest('base64url') })
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
    .setIssuedAt()
    .setAudience(audience)
    .sign(own.privateKey)
  return shown + binding
}

/** VCDM 1.1 by hand: a VP JWT around the whole credential, signed by the key behind its subject. */
async function presentJwtVc(own: HeldCredential, nonce: string, audience: string): Promise<string> {
  const vp = {
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [own.credential],
  }
  return new SignJWT({ nonce, vp })
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
    .setIssuer(decodeJwt(own.credential).sub ?? '')
    .setIssuedAt()
    .setAudience(audience)
    .sign(own.privateKey)
}

/** The claims that anyone can read in a credential: those that are not hidden. */
export const openClaims = (credential: string) => decodeJwt(credential.split('~')[0]!)
