import { CodedError, dayAt00, isCalendarDate, sha256, toBase64url } from '@acquis/base'
import type { KeyAgent, KeyUse } from './key-agent.ts'

/**
 * - `subject_empty`: nothing is said of the holder
 * - `subject_reserved`: the subject brings an `id` of its own; the holder is named apart
 * - `date_malformed`: the day of the signature is no calendar date
 */
export class JwtVcError extends CodedError<'subject_empty' | 'subject_reserved' | 'date_malformed'> {
  override name = 'JwtVcError'
}

/** What a W3C credential says. */
export type JwtVcContent = {
  /** Contexts after the one of the W3C, in this order. */
  contexts: readonly string[]
  /** Types after `VerifiableCredential`. */
  types: readonly string[]
  /** The holder's did:key or did:jwk: `sub`. */
  holderDid: string
  /** What is said of the holder, without `id`. Nothing of it can be hidden later. */
  subject: Readonly<Record<string, unknown>>
  /** Day of the signature, `YYYY-MM-DD`; `iat` and `nbf` are its beginning in UTC. */
  signedOn: string
  /** End of its validity; without it there is none. */
  validUntil?: Date
  /** Entries of `credentialStatus`. */
  status?: readonly object[]
}

const firstContext = 'https://www.w3.org/2018/credentials/v1'

/**
 * Issues a VCDM 1.1 credential as JWT (`jwt_vc_json`) by Veramo's credential plugin, signed with the DID's own key for this
 * use. Header `alg typ kid`; payload `iat nbf iss sub vc` and, where given, `exp`; no `jti`.
 *
 * Veramo writes into what it is given and names no key, so it gets a copy of its own and the `kid` from here.
 *
 * @returns the credential and the SHA-256 of its bytes, base64url.
 * @throws JwtVcError; KeyAgentError `key_not_found` for a DID or a use that is not here
 * @see https://www.w3.org/TR/vc-data-model-1.1/#json-web-token
 */
export async function issueJwtVc(args: {
  keys: Pick<KeyAgent, 'signer' | 'veramo'>
  did: string
  use?: KeyUse
  credential: JwtVcContent
}): Promise<{ credential: string; sha256: string }> {
  const { keys, did, use = 'credential', credential } = args
  const { contexts, types, holderDid, subject, signedOn, validUntil, status } = credential
  if (Object.hasOwn(subject, 'id')) throw new JwtVcError('subject_reserved', 'the subject brings an id of its own')
  if (Object.keys(subject).length === 0) throw new JwtVcError('subject_empty', 'the credential says nothing')
  if (!isCalendarDate(signedOn)) throw new JwtVcError('date_malformed', 'the day of the signature is no calendar date')
  const { kid } = await keys.signer(did, use)
  const signed = await keys.veramo.createVerifiableCredential({
    proofFormat: 'jwt',
    keyRef: kid!,
    header: { kid },
    credential: {
      '@context': [firstContext, ...contexts],
      type: ['VerifiableCredential', ...types],
      issuer: did,
      iat: dayAt00(signedOn),
      issuanceDate: `${signedOn}T00:00:00Z`,
      ...(validUntil && { expirationDate: validUntil.toISOString() }),
      credentialSubject: { id: holderDid, ...structuredClone(subject) },
      ...(status && { credentialStatus: structuredClone(status) as never }),
    },
  })
  const jwt = signed.proof.jwt as string
  return { credential: jwt, sha256: toBase64url(sha256(jwt)) }
}
