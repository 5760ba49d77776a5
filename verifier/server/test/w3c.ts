import { didKeyOf, keyOfHolderDid, type Signer, signJws } from '@acquis/agent'
import { dayAt00, epochSeconds } from '@acquis/base'
import { contextUrlOf, openSubject, presentJwtVc, w3cTypeOf } from '@acquis/credential'
import { type CredentialType, findCredentialType } from '@acquis/schemas'
import { buildBitstringEntries } from '@acquis/status-list'
import { minimum, type Region, type RequestObject, subject } from './region.ts'

// The W3C copies of the region's diplomas: written by hand, so that anything in them can be a lie.

const context = 'https://www.w3.org/2018/credentials/v1'
const diploma = findCredentialType('diploma') as CredentialType

export const openClaims = openSubject(diploma, subject)

/** A holder with the DID that is their key. */
export function holderOf(signer: Signer): { did: string; signer: Signer } {
  const did = didKeyOf(signer.publicJwk)
  return { did, signer: { ...signer, kid: keyOfHolderDid(did).kid } }
}

/** A query for the W3C copy, with the minimum of claims. */
export const w3cQueryOf = ({ vct }: Region, change: object = {}) => ({
  credentials: [
    {
      id: 'diploma',
      format: 'jwt_vc_json',
      meta: { type_values: [[vct]] },
      claims: minimum.map((name) => ({ path: ['credentialSubject', name] })),
      ...change,
    },
  ],
})

export async function jwtVc(
  { issuerDid, signer, holder, origin, bitstringUris }: Region,
  change: { by?: Signer; iss?: string; idx?: number; to?: Signer; claims?: object; payload?: object; vc?: object } = {},
): Promise<string> {
  const { by = signer, iss = issuerDid, idx = 7, to = holder, claims = {}, payload = {}, vc = {} } = change
  const day = dayAt00('2026-11-24')
  const inside = {
    '@context': [context, contextUrlOf(diploma, origin)],
    type: ['VerifiableCredential', w3cTypeOf(diploma)],
    credentialSubject: { ...openClaims, ...claims },
    credentialStatus: buildBitstringEntries(idx, bitstringUris),
    ...vc,
  }
  const said = { iss, sub: holderOf(to).did, iat: day, nbf: day, vc: inside, ...payload }
  return signJws({ header: { typ: 'JWT', kid: by.kid! }, payload: said, signer: by })
}

/** A good presentation for a request, by our own library. */
export async function presentVc(region: Region, object: RequestObject, of?: string): Promise<string> {
  const { nonce, client_id: audience } = object
  const credential = of ?? (await jwtVc(region))
  return presentJwtVc({ credential, signer: region.holder, nonce, audience, now: region.clock.now() })
}

/** A presentation written by hand, with any lie in it. */
export async function jwtVp(
  { holder, clock }: Region,
  object: RequestObject,
  {
    credentials,
    by = holder,
    payload = {},
    header = {},
  }: { credentials: string[]; by?: Signer; payload?: object; header?: object },
): Promise<string> {
  const { did, signer } = holderOf(by)
  const vp = { '@context': [context], type: ['VerifiablePresentation'], verifiableCredential: credentials }
  const said = { iss: did, aud: object.client_id, nonce: object.nonce, iat: epochSeconds(clock.now()), vp, ...payload }
  return signJws({ header: { typ: 'JWT', kid: signer.kid!, ...header }, payload: said, signer })
}
