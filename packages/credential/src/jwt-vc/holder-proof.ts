import { keyOfHolderDid, type PublicJwk, type ReadJws, ResolveError, type VerifySignature, verifyJws } from '@acquis/agent'
import { epochSeconds } from '@acquis/base'
import type { BindingDemand, BindingProblem } from '../sd-jwt/key-binding.ts'
import type { JwtVc } from './read-jwt-vc.ts'

/** How far the holder's clock may run ahead of ours. */
const skewSeconds = 60

/** Signature algorithms of holders and issuers; never `none`, never a shared secret. */
export const algs = ['ES256', 'Ed25519', 'EdDSA'] as const

/** The key that the credential was issued to, and its name; undefined where `sub` is no DID that is its own key. */
export function holderOf({
  holderDid,
}: Pick<JwtVc, 'holderDid'>): { did: string; kid: string; publicJwk: PublicJwk } | undefined {
  if (holderDid === undefined) return undefined
  try {
    return { did: holderDid, ...keyOfHolderDid(holderDid) }
  } catch (cause) {
    if (cause instanceof ResolveError) return undefined
    throw cause
  }
}

/**
 * Judges the presentation around a credential: its type, the key that the credential was issued to, nonce, audience, and its
 * time. It says nothing of the credential inside, which is judged on its own.
 *
 * The presenter is the subject: `iss`, `holder` where it is there, and `sub` of the credential are one DID, letter by letter.
 * That DID is its own key, so a header without `kid` leaves no choice; with one, it is the name of that key.
 *
 * @returns the first problem, or null where all is well.
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#appendix-B.1.3
 */
export async function judgeJwtVp(
  jwtVc: Pick<JwtVc, 'holderDid' | 'presentation'>,
  demand: BindingDemand,
  verify: VerifySignature,
): Promise<BindingProblem | null> {
  const { presentation } = jwtVc
  if (!presentation) return 'binding_missing'
  const { header, payload } = presentation
  if (header.typ !== undefined && header.typ.toUpperCase() !== 'JWT') return 'binding_typ'
  const holder = holderOf(jwtVc)
  if (!holder || !isOfHolder(presentation, holder)) return 'binding_key'
  if (!(await verifyJws(presentation, holder.publicJwk, verify, algs))) return 'binding_key'
  if (payload.nonce !== demand.nonce) return 'binding_nonce'
  if (!isFor(payload.aud, demand.audience)) return 'binding_audience'
  return isFresh(payload, demand) ? null : 'binding_iat'
}

function isOfHolder({ header, payload }: ReadJws, { did, kid }: { did: string; kid: string }): boolean {
  const { holder } = payload.vp as { holder?: unknown }
  return payload.iss === did && (header.kid === undefined || header.kid === kid) && (holder === undefined || holder === did)
}

/** One audience: as a text, or as the only element of a list. */
function isFor(aud: unknown, audience: string): boolean {
  return aud === audience || (Array.isArray(aud) && aud.length === 1 && aud[0] === audience)
}

function isFresh(payload: Record<string, unknown>, { now, maxAgeSeconds = 300 }: BindingDemand): boolean {
  const at = epochSeconds(now)
  const isTime = (value: unknown): value is number => Number.isSafeInteger(value)
  const { iat, nbf, exp } = payload
  if (!isTime(iat) || iat < at - maxAgeSeconds || iat > at + skewSeconds) return false
  if (nbf !== undefined && !(isTime(nbf) && nbf <= at + skewSeconds)) return false
  return exp === undefined || (isTime(exp) && at < exp)
}
