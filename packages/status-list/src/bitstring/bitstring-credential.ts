import { JwsError, type ReadJws, readJws, readNumericDate, type Signer, signJws } from '@acquis/agent'
import { epochSeconds } from '@acquis/base'
import { StatusListError } from '../status-list-error.ts'
import { decodeBitstring, encodeBitstring } from './bitstring.ts'
import type { BitstringPurpose } from './build-bitstring.ts'

/** Longest life of a list that we believe, whatever it says; a list without end lives a day. */
const maxLifeSeconds = 31 * 86_400
const lifeWithoutEnd = 86_400
/** How far another clock may run ahead of ours. */
const skewSeconds = 60

const contexts = ['https://www.w3.org/2018/credentials/v1', 'https://www.w3.org/ns/credentials/status/v1']

/**
 * Signs a list as a `BitstringStatusListCredential`: a VCDM 1.1 JWT like the credentials that point to it.
 *
 * @param args.uri the address at which it will be published; credentials name it letter by letter.
 * @param args.bytes from `buildBitstring`.
 * @param args.signer its `kid` is the DID URL of a key in the body's document; the DID becomes the issuer.
 * @param args.ttlSeconds how long a reader may use it without asking again; the list says it in milliseconds.
 * @param args.expiresInSeconds past it the list says nothing any more; sign again well before.
 * @throws StatusListError `list_malformed` for a signer without name
 * @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistcredential
 */
export async function signBitstringList(args: {
  uri: string
  purpose: BitstringPurpose
  bytes: Uint8Array
  signer: Signer
  now: Date
  ttlSeconds?: number
  expiresInSeconds?: number
}): Promise<string> {
  const { uri, purpose, bytes, signer, now, ttlSeconds = 3_600, expiresInSeconds = 86_400 } = args
  const { kid } = signer
  if (!kid?.includes('#')) throw malformed('the list is signed by a key that has no DID')
  const at = epochSeconds(now)
  const list = { type: 'BitstringStatusList', statusPurpose: purpose, ttl: ttlSeconds * 1_000 }
  return signJws({
    header: { typ: 'JWT', kid },
    payload: {
      iss: kid.slice(0, kid.indexOf('#')),
      sub: `${uri}#list`,
      jti: uri,
      iat: at,
      nbf: at,
      exp: at + expiresInSeconds,
      vc: {
        '@context': contexts,
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        credentialSubject: { ...list, encodedList: await encodeBitstring(bytes) },
      },
    },
    signer,
  })
}

/** A list credential taken apart; nothing in it is believed before its signature is judged. */
export type ReadBitstringList = {
  jws: ReadJws
  /** The DID that is said to have issued it. */
  issuer: string
  purposes: readonly string[]
  bytes: Uint8Array
  /** In seconds since 1970. */
  iat: number
  exp: number
  ttlSeconds: number
}

type Members = Record<string, unknown>

/**
 * Reads a list credential that was fetched from `uri`: a VCDM 1.1 JWT, or one of VCDM 2.0 (`vc+jwt`). Of two dates that speak
 * of the same thing the stricter counts.
 *
 * @throws StatusListError `list_malformed`, `list_too_large`
 */
export async function readBitstringList(token: string, { uri, now }: { uri: string; now: Date }): Promise<ReadBitstringList> {
  try {
    const jws = readJws(token.trim(), { maxBytes: 16_777_216, maxString: 16_777_216 })
    const { payload } = jws
    const vc = credentialOf(jws)
    const subject = objectOf(vc.credentialSubject)
    if (!textsOf(vc.type).includes('BitstringStatusListCredential')) throw malformed('the credential is no list')
    if (!textsOf(subject.type).includes('BitstringStatusList')) throw malformed('the subject is no list')
    assertAddress({ id: one(payload.jti, vc.id), subjectId: one(payload.sub, subject.id) }, uri)
    const purposes = textsOf(subject.statusPurpose)
    if (purposes.length === 0) throw malformed('the list has no purpose')
    return {
      jws,
      issuer: issuerOf(payload, vc),
      purposes,
      bytes: await decodeBitstring(subject.encodedList),
      ...timesOf({ payload, vc, ttl: subject.ttl, now }),
    }
  } catch (cause) {
    if (cause instanceof JwsError) throw new StatusListError('list_malformed', 'the list is no JWT', { cause })
    throw cause
  }
}

/** The credential in its envelope; a token that was made for another purpose is none. */
function credentialOf({ header: { typ = 'JWT' }, payload }: ReadJws): Members {
  const isSecondModel = typ === 'vc+jwt'
  if (!isSecondModel && typ.toUpperCase() !== 'JWT') throw malformed('typ is another')
  if (isSecondModel === Object.hasOwn(payload, 'vc') || Object.hasOwn(payload, 'vp'))
    throw malformed('the token is not of the shape that its typ says')
  const vc = isSecondModel ? payload : objectOf(payload.vc)
  if (!textsOf(vc.type).includes('VerifiableCredential')) throw malformed('the token is no credential')
  return vc
}

/** The list names the address at which it was found, and its subject lies there. */
function assertAddress({ id, subjectId }: { id: unknown; subjectId: unknown }, uri: string): void {
  if (id === undefined && subjectId === undefined) throw malformed('the list does not say where it stands')
  if (id !== undefined && id !== uri) throw malformed('the list is of another address')
  if (subjectId === undefined || subjectId === uri) return
  if (typeof subjectId !== 'string' || !subjectId.startsWith(`${uri}#`)) throw malformed('the subject is of another address')
}

function issuerOf(payload: Members, vc: Members): string {
  const named = vc.issuer
  const inside = typeof named === 'object' && named !== null ? (named as Members).id : named
  const issuer = one(payload.iss, inside)
  if (typeof issuer !== 'string') throw malformed('the list has no issuer')
  return issuer
}

function timesOf(args: { payload: Members; vc: Members; ttl: unknown; now: Date }): {
  iat: number
  exp: number
  ttlSeconds: number
} {
  const { payload, vc, ttl = maxLifeSeconds * 1_000, now } = args
  const said = (numbers: string[], texts: string[]) => [
    ...numbers.flatMap((name) => readNumericDate(payload, name) ?? []),
    ...texts.flatMap((name) => readDateTime(vc[name]) ?? []),
  ]
  const begins = said(['iat', 'nbf'], ['validFrom', 'issuanceDate'])
  const iat = Math.max(...begins)
  if (begins.length === 0 || iat > epochSeconds(now) + skewSeconds) throw malformed('its beginning is absent or in the future')
  const ends = said(['exp'], ['validUntil', 'expirationDate'])
  const exp = Math.min(iat + (ends.length === 0 ? lifeWithoutEnd : maxLifeSeconds), ...ends)
  if (!Number.isSafeInteger(ttl) || (ttl as number) < 0) throw malformed('ttl is no number of milliseconds')
  return { iat, exp, ttlSeconds: Math.min((ttl as number) / 1_000, maxLifeSeconds) }
}

/** Seconds since 1970; a time without offset is one of UTC. */
function readDateTime(value: unknown): number | undefined {
  if (value === undefined) return undefined
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/
  const match = typeof value === 'string' ? form.exec(value) : null
  const at = match ? Date.parse(match[2] === undefined ? `${match[0]}Z` : match[0]) : Number.NaN
  if (Number.isNaN(at)) throw malformed('a date is no time')
  return Math.floor(at / 1_000)
}

/** Of a member that may stand in two places, the one value. */
function one(left: unknown, right: unknown): unknown {
  if (left !== undefined && right !== undefined && left !== right) throw malformed('the list says two things of itself')
  return left ?? right
}

function objectOf(value: unknown): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('a member is no object')
  return value as Members
}

function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value]
  return list.every((each): each is string => typeof each === 'string') ? list : []
}

const malformed = (why: string) => new StatusListError('list_malformed', why)
