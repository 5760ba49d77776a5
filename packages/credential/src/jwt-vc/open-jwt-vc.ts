import { JwsError, readJws, type ReadJws } from '@acquis/agent'
import { CredentialError } from '../credential-error.ts'
import { firstContext, secondModelContext } from './w3c-type.ts'

export const jwtVcFormatName = 'jwt_vc_json'

/** A credential as JWT, and the presentation that it came in, where there is one. Nothing in either is believed yet. */
export type OpenedJwtVc = { jwt: ReadJws; presentation?: ReadJws }

type Members = Record<string, unknown>

const maxLength = 262_144
const maxCredentials = 20

/**
 * Takes a credential, or one credential of a presentation, apart.
 *
 * @param text a JWT with `vc`, or one with `vp` whose credentials are such JWTs.
 * @param place which credential of a presentation; without it, a presentation holds exactly one.
 * @throws CredentialError `format_unknown` (a JWT, and neither of the two), `jwt_malformed`, `presentation_malformed`,
 *   `presentation_count`
 */
export function openJwtVc(text: string, place?: number): OpenedJwtVc {
  const outer = open(text)
  if (Object.hasOwn(outer.payload, 'vc')) return { jwt: outer }
  const credentials = credentialsInside(outer)
  if (place === undefined && credentials.length !== 1)
    throw new CredentialError('presentation_count', 'the presentation holds not exactly one credential')
  const inner = credentials[place ?? 0]
  if (inner === undefined) throw new CredentialError('presentation_count', 'the presentation has no such credential')
  const jwt = open(inner)
  if (!Object.hasOwn(jwt.payload, 'vc')) throw malformed('what it holds is no credential')
  return { jwt, presentation: outer }
}

/** How many credentials a text holds: one, or as many as stand in the presentation. @throws CredentialError */
export function countJwtVcs(text: string): number {
  const outer = open(text)
  return Object.hasOwn(outer.payload, 'vc') ? 1 : credentialsInside(outer).length
}

function open(text: string): ReadJws {
  try {
    const jws = readJws(text, { maxBytes: maxLength, maxString: maxLength })
    const has = (name: string) => Object.hasOwn(jws.payload, name)
    if (!has('vc') && !has('vp')) throw new CredentialError('format_unknown', 'the token is no credential')
    if (has('vc') && has('vp')) throw new CredentialError('jwt_malformed', 'the token is two things at once')
    return jws
  } catch (cause) {
    if (!(cause instanceof JwsError)) throw cause
    throw new CredentialError('jwt_malformed', 'the text is no compact JWS of JSON', { cause })
  }
}

/** Raw JWTs, which the first model alone allows: an object that nobody signed, or an envelope of the second, is none. */
function credentialsInside({ payload }: ReadJws): string[] {
  const vp = payload.vp
  if (typeof vp !== 'object' || vp === null || Array.isArray(vp)) throw malformed('vp is no object')
  const { '@context': context, type, verifiableCredential: inside = [] } = vp as Members
  const contexts = listOf(context)
  if (contexts[0] !== firstContext || contexts.includes(secondModelContext)) throw malformed('it is not of VCDM 1.1')
  if (!listOf(type).includes('VerifiablePresentation')) throw malformed('it is of another type')
  const credentials = listOf(inside)
  if (credentials.length > maxCredentials)
    throw new CredentialError('presentation_count', `more than ${maxCredentials} credentials`)
  if (!credentials.every((each): each is string => typeof each === 'string')) throw malformed('a credential inside is no JWT')
  return credentials
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value])

const malformed = (why: string) => new CredentialError('presentation_malformed', why)
