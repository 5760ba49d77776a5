import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { type AgentFace, createResolver, didKeyOf, type P256Jwk, type Signer, signJws } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { dayAt00, randomToken, toBase64url, utf8 } from '@acquis/base'
import { type FixedClaims, issueSdJwt } from '../src/index.ts'
import { digestOf } from '../src/sd-jwt/disclosure.ts'

export const noon = new Date('2026-11-24T12:00:00Z')
export const idOrigin = 'https://id.example'
export const vct = `${idOrigin}/types/diploma/1`

export type KeyHolder = { did: string; publicJwk: P256Jwk; signer: Signer; bare: Signer }

/** A key of its own, with a signer that names it by did:key and one that names nothing. */
export function newKey(): KeyHolder {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const publicJwk: P256Jwk = { kty: 'EC', crv: 'P-256', x, y }
  const did = didKeyOf(publicJwk)
  const sign = async (data: Uint8Array) =>
    new Uint8Array(signBytes('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
  const bare: Signer = { alg: 'ES256', publicJwk, sign }
  return { did, publicJwk, bare, signer: { ...bare, kid: `${did}#${did.slice('did:key:'.length)}` } }
}

export const univ = newKey()
export const holder = newKey()
export const stranger = newKey()

export const agent: AgentFace = {
  verify: nodeVerify,
  resolver: createResolver({
    ownOrigin: 'https://verifier.example',
    now: () => noon,
    fetchJson: async () => {
      throw new Error('away')
    },
  }),
}

export const subject = {
  family_name: 'Léger',
  given_name: 'Éloïse',
  birthdate: '2002-11-30',
  title: 'Master Informatique',
  eqf_level: 7,
  nqf_level: 7,
  rncp_code: 'RNCP34126',
  awarding_body: 'Université de Valmont',
  date_of_award: '2026-10-03',
  grade: 12.1,
}

export const status = { status_list: { idx: 7, uri: 'https://id.example/status/1.jwt' } }

/** @param change claims of the credential to set; `undefined` leaves one out. */
export function fixed(change: Record<string, unknown> = {}): FixedClaims {
  return { iss: univ.did, vct, iat: dayAt00('2026-11-20'), cnf: { jwk: holder.publicJwk }, status, ...change }
}

/** A whole diploma, every claim of the subject hidden until it is shown. */
export async function diploma(
  change: Record<string, unknown> = {},
  claims: Record<string, unknown> = subject,
): Promise<string> {
  const issued = await issueSdJwt({ claims, selective: Object.keys(claims), fixed: fixed(change), signer: univ.signer })
  return issued.credential
}

/** A disclosure written by hand, right or wrong. */
export function disclosure(...content: unknown[]): { encoded: string; digest: string } {
  return rawDisclosure(JSON.stringify([randomToken(), ...content]))
}

export function rawDisclosure(json: string): { encoded: string; digest: string } {
  const encoded = toBase64url(utf8(json))
  return { encoded, digest: digestOf(encoded) }
}

/** An SD-JWT written by hand: any payload, any disclosures. */
export async function sdJwt(
  payload: Record<string, unknown>,
  disclosures: readonly { encoded: string }[] = [],
  { header = {}, signer = univ.signer }: { header?: Record<string, unknown>; signer?: Signer } = {},
): Promise<string> {
  const jwt = await signJws({ header: { typ: 'dc+sd-jwt', kid: signer.kid, ...header }, payload, signer })
  return `${[jwt, ...disclosures.map(({ encoded }) => encoded)].join('~')}~`
}

/** A compact JWS of exactly this JSON text, where `JSON.stringify` would not write it. */
export async function rawJws(header: string, payload: string, signer: Signer = univ.signer): Promise<string> {
  const input = `${toBase64url(utf8(header))}.${toBase64url(utf8(payload))}`
  return `${input}.${toBase64url(await signer.sign(utf8(input)))}`
}
