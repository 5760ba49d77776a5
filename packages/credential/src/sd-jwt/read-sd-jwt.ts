import { CredentialError } from '../credential-error.ts'
import { openSdJwt, type SdJwt } from './open-sd-jwt.ts'

/** The `typ` of an SD-JWT VC, and the name of its format. */
export const sdJwtType = 'dc+sd-jwt'

/** Claims that decide whether a credential is good: never selectively disclosable, nor anything inside them. */
const neverSelective = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'aka_vcts', 'status'] as const

/** Members of a credential that speak of the credential and not of the person. */
const technicalClaims = new Set<string>([...neverSelective, 'iat', 'sub', 'aud', 'jti'])

/** Names that a subject cannot have: with them it would speak about the credential. */
export const isCredentialClaim = (name: string) => name === '_sd_alg' || neverSelective.some((never) => never === name)

/**
 * Reads an SD-JWT VC: structure by RFC 9901, then the rules of credentials. Nothing in it is believed before its signature
 * was judged (`checkCredential`).
 *
 * @param text `dc+sd-jwt` as issued, or a presentation of it.
 * @throws CredentialError
 */
export function readSdJwt(text: string): SdJwt {
  const sdJwt = openSdJwt(text)
  assertCredential(sdJwt)
  return sdJwt
}

/**
 * The rules that make an SD-JWT a credential.
 * @throws CredentialError `typ_wrong`, `vct_missing`, `claim_must_not_be_selective`, `aka_vcts_malformed`
 */
export function assertCredential({ jwt, payload, disclosures }: SdJwt): void {
  if (jwt.header.typ !== sdJwtType) throw new CredentialError('typ_wrong', `typ is not ${sdJwtType}`)
  for (const name of neverSelective)
    if (disclosures.some(({ place }) => place[0] === name) || hidesSomething(payload[name]))
      throw new CredentialError('claim_must_not_be_selective', `${name} can be hidden`)
  const { vct, aka_vcts: others } = payload
  if (typeof vct !== 'string' || vct === '') throw new CredentialError('vct_missing', 'the credential names no type')
  if (others === undefined) return
  if (!Array.isArray(others) || others.length === 0 || !others.every((other) => typeof other === 'string' && other !== vct))
    throw new CredentialError('aka_vcts_malformed', 'the other names of the type are no list of other names')
}

/** What the credential says of its subject, without what is about the credential itself. */
export function subjectOf(processed: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(processed).filter(([name]) => !technicalClaims.has(name)))
}

function hidesSomething(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => name === '_sd' || name === '...' || hidesSomething(inner))
}
