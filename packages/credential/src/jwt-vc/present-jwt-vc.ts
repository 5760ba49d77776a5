import { samePublicKey, type Signer, signJws } from '@acquis/agent'
import { epochSeconds } from '@acquis/base'
import { CredentialError } from '../credential-error.ts'
import { holderOf } from './holder-proof.ts'
import { readJwtVc } from './read-jwt-vc.ts'
import { firstContext } from './w3c-type.ts'

/**
 * Presents a credential, whole, since nothing of it can be hidden: a VP JWT around it, signed by the key that it was issued to.
 * One presentation holds one credential; each has a key of its own.
 *
 * @param args.credential as issued.
 * @param args.signer the holder key; the `kid` in the header follows from the credential's `sub`.
 * @param args.audience the whole client id of who asked.
 * @throws CredentialError `binding_unexpected` (it is a presentation already), `binding_key` (it is not bound to the signer's
 *   key), and those of reading
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#appendix-B.1.3
 */
export async function presentJwtVc(args: {
  credential: string
  signer: Signer
  nonce: string
  audience: string
  now: Date
}): Promise<string> {
  const { credential, signer, nonce, audience, now } = args
  const jwtVc = readJwtVc(credential)
  if (jwtVc.presentation) throw new CredentialError('binding_unexpected', 'a credential is kept without presentation')
  const holder = holderOf(jwtVc)
  if (!holder || !samePublicKey(holder.publicJwk, signer.publicJwk))
    throw new CredentialError('binding_key', 'the credential is not bound to the key of the signer')
  return signJws({
    header: { typ: 'JWT', kid: holder.kid },
    payload: {
      iss: holder.did,
      aud: audience,
      nonce,
      iat: epochSeconds(now),
      vp: { '@context': [firstContext], type: ['VerifiablePresentation'], verifiableCredential: [credential] },
    },
    signer,
  })
}
