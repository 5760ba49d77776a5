import { isCalendarDate } from '@acquis/base'
import { CredentialError } from '../credential-error.ts'
import { openJwtVc, type OpenedJwtVc } from './open-jwt-vc.ts'
import { expandTypes, firstContext, mainTypeOf, secondModelContext } from './w3c-type.ts'

/** A VCDM 1.1 credential as JWT, its parts in one place each. Nothing in it is believed before its signature was judged. */
export type JwtVc = OpenedJwtVc & {
  issuer: string | undefined
  /** Whom it speaks of, and who may present it: `sub`. */
  holderDid: string | undefined
  /** As written, then as their contexts explain them. */
  types: readonly string[]
  /** The type that tells most, by its full name. */
  type: string
  /** The credential as a document, the members of the JWT back in their places: what claims paths start from. */
  credential: Record<string, unknown>
  /** What it says of its holder, without `id`. */
  subject: Record<string, unknown>
  /** NumericDate members, from the JWT or else from the credential. */
  dates: { iat?: unknown; nbf?: unknown; exp?: unknown }
  /** `credentialStatus` as it stands. */
  status: unknown
}

type Members = Record<string, unknown>

/**
 * Reads a credential, or the one inside a presentation: structure, then the rules of VCDM 1.1 as JWT. Where the JWT and the
 * credential in it say the same thing, they must say it alike.
 *
 * @param place which credential of a presentation; without it, a presentation holds exactly one.
 * @throws CredentialError
 * @see https://www.w3.org/TR/vc-data-model-1.1/#json-web-token
 */
export function readJwtVc(text: string, place?: number): JwtVc {
  return assertJwtVc(openJwtVc(text, place))
}

/**
 * The rules that make a JWT a credential.
 * @throws CredentialError `typ_wrong`, `context_wrong`, `type_missing`, `issuer_malformed`, `subject_malformed`,
 *   `date_malformed`, `claims_conflict`
 */
export function assertJwtVc(opened: OpenedJwtVc): JwtVc {
  const { header, payload } = opened.jwt
  if (header.typ !== undefined && header.typ.toUpperCase() !== 'JWT') throw refusal('typ_wrong', 'typ is not JWT')
  const vc = objectOf(payload.vc, () => refusal('type_missing', 'vc is no object'))
  const contexts = contextsOf(vc)
  const written = typesOf(vc)
  const subject = objectOf(vc.credentialSubject, () => refusal('subject_malformed', 'there is not exactly one subject'))
  const { id: subjectId, ...said } = subject
  if (Object.keys(said).length === 0) throw refusal('subject_malformed', 'nothing is said of the subject')
  const { iss, sub, jti, iat, nbf, exp } = payload
  agree(iss, issuerIn(vc))
  agree(jti, vc.id)
  const holderDid = agree(sub, subjectId)
  if (holderDid !== undefined && typeof holderDid !== 'string') throw refusal('subject_malformed', 'its holder is no text')
  const begin = agree(nbf, secondsOf(vc.issuanceDate))
  const end = agree(exp, secondsOf(vc.expirationDate))
  const types = expandTypes(written, contexts)
  return {
    ...opened,
    issuer: typeof iss === 'string' ? iss : undefined,
    holderDid,
    types: [...new Set([...written, ...types])],
    type: mainTypeOf(written, types),
    credential: documentOf(vc, { iss, jti, holderDid, subject: said }),
    subject: said,
    dates: { iat: iat === undefined ? begin : iat, nbf: begin, exp: end },
    status: vc.credentialStatus,
  }
}

/** The first model and no other: members of the second would say dates that nobody here looks at. */
function contextsOf(vc: Members): unknown[] {
  const contexts = listOf(vc['@context'])
  if (contexts[0] !== firstContext) throw refusal('context_wrong', 'the first context is not that of VCDM 1.1')
  const isMixed = contexts.includes(secondModelContext) || 'validFrom' in vc || 'validUntil' in vc
  if (isMixed) throw refusal('context_wrong', 'two models of credentials are mixed')
  return contexts
}

function typesOf(vc: Members): string[] {
  const types = listOf(vc.type)
  if (!types.every((type): type is string => typeof type === 'string') || !types.includes('VerifiableCredential'))
    throw refusal('type_missing', 'the token does not say that it is a credential')
  return types
}

/** The issuer that the credential names: an address, or an object with one; absent where the JWT alone names it. */
function issuerIn({ issuer }: Members): string | undefined {
  if (issuer === undefined) return undefined
  const wrong = () => refusal('issuer_malformed', 'the issuer is no address')
  const id = typeof issuer === 'string' ? issuer : objectOf(issuer, wrong).id
  // In the object, the JWT may hold the address alone.
  if (id === undefined && typeof issuer === 'object') return undefined
  if (typeof id !== 'string' || !URL.canParse(id)) throw wrong()
  return id
}

/** Of what stands in the JWT and in the credential, the one value. */
function agree(inJwt: unknown, inside: unknown): unknown {
  if (inJwt !== undefined && inside !== undefined && inJwt !== inside)
    throw refusal('claims_conflict', 'the token and the credential in it say two things')
  return inJwt === undefined ? inside : inJwt
}

const dateTime = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/

/** Seconds since 1970 of an xsd:dateTime; without offset it is one of UTC. */
function secondsOf(value: unknown): number | undefined {
  if (value === undefined) return undefined
  const match = typeof value === 'string' ? dateTime.exec(value) : null
  const at = match && isCalendarDate(match[1]!) ? Date.parse(match[4] === undefined ? `${match[0]}Z` : match[0]) : Number.NaN
  if (Number.isNaN(at)) throw refusal('date_malformed', 'a date is no date with a time')
  return Math.floor(at / 1_000)
}

function documentOf(
  vc: Members,
  { iss, jti, holderDid, subject }: { iss: unknown; jti: unknown; holderDid: string | undefined; subject: Members },
): Members {
  return {
    ...vc,
    ...(jti !== undefined && { id: jti }),
    ...(vc.issuer === undefined && { issuer: iss }),
    credentialSubject: { ...(holderDid !== undefined && { id: holderDid }), ...subject },
  }
}

function objectOf(value: unknown, wrong: () => CredentialError): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong()
  return value as Members
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value])

const refusal = (code: CredentialError['code'], why: string) => new CredentialError(code, why)
