import { type Signer, signJws } from '@acquis/agent'
import { dayAt00, epochSeconds } from '@acquis/base'
import { holder, idOrigin, noon, subject, univ } from './fixtures.ts'

export const w3cContext = 'https://www.w3.org/2018/credentials/v1'
export const demand = {
  mode: 'required',
  nonce: 'n-1',
  audience: 'decentralized_identifier:did:web:verifier.example',
} as const

const { birthdate: _birthdate, grade: _grade, ...open } = subject
export const openClaims = open

export const entries = ['revocation', 'suspension'].map((statusPurpose, at) => ({
  id: `https://id.example/status/univ/${at}#7`,
  type: 'BitstringStatusListEntry',
  statusPurpose,
  statusListIndex: '7',
  statusListCredential: `https://id.example/status/univ/${at}`,
}))

/** The payload of a whole diploma. @param change members of the JWT to set; `undefined` leaves one out. @param vc likewise, inside. */
export function vcPayload(change: object = {}, vc: object = {}): Record<string, unknown> {
  const day = dayAt00('2026-11-20')
  const inside = {
    '@context': [w3cContext, `${idOrigin}/contexts/diploma/1`],
    type: ['VerifiableCredential', 'Diploma'],
    credentialSubject: openClaims,
    credentialStatus: entries,
    ...vc,
  }
  return { iss: univ.did, sub: holder.did, iat: day, nbf: day, vc: inside, ...change }
}

/** A credential written by hand: any payload, any header, any signer. */
export async function jwtVc(payload: object = vcPayload(), header: object = {}, signer: Signer = univ.signer): Promise<string> {
  return signJws({ header: { typ: 'JWT', kid: signer.kid, ...header }, payload, signer })
}

/** The payload of a presentation that answers the demand. */
export function vpPayload(credentials: unknown, change: object = {}, vp: object = {}): Record<string, unknown> {
  const inside = { '@context': [w3cContext], type: ['VerifiablePresentation'], verifiableCredential: credentials, ...vp }
  return { iss: holder.did, aud: demand.audience, nonce: demand.nonce, iat: epochSeconds(noon), vp: inside, ...change }
}

export async function jwtVp(payload: object, header: object = {}, signer: Signer = holder.signer): Promise<string> {
  return signJws({ header: { typ: 'JWT', kid: signer.kid, ...header }, payload, signer })
}
