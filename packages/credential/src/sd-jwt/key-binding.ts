import { JwkError, type PublicJwk, readPublicJwk, type Signer, signJws, type VerifySignature, verifyJws } from '@acquis/agent'
import { epochSeconds } from '@acquis/base'
import { digestOf } from './disclosure.ts'
import type { SdJwt } from './open-sd-jwt.ts'

export const keyBindingType = 'kb+jwt'

/** What a key binding must answer. */
export type BindingDemand = {
  nonce: string
  audience: string
  now: Date
  /** How long ago it may have been signed. */
  maxAgeSeconds?: number
}

export type BindingProblem =
  'binding_missing' | 'binding_typ' | 'binding_key' | 'binding_nonce' | 'binding_audience' | 'binding_sd_hash' | 'binding_iat'

/** How far the holder's clock may run ahead of ours. */
const skewSeconds = 60

/**
 * Signs a key binding over exactly the bytes that are sent.
 * @param args.covered issuer-signed JWT and chosen disclosures, with the last tilde.
 * @see https://www.rfc-editor.org/rfc/rfc9901#section-4.3
 */
export function signKeyBinding(args: {
  covered: string
  signer: Signer
  nonce: string
  audience: string
  now: Date
}): Promise<string> {
  const { covered, signer, nonce, audience, now } = args
  const payload = { iat: epochSeconds(now), aud: audience, nonce, sd_hash: digestOf(covered) }
  return signJws({ header: { typ: keyBindingType }, payload, signer })
}

/** The key that the credential was issued to, from `cnf`; undefined where there is none that we can read. */
export function holderKeyOf(payload: Record<string, unknown>): PublicJwk | undefined {
  const cnf = payload.cnf as { jwk?: unknown } | null | undefined
  if (typeof cnf !== 'object' || cnf === null) return undefined
  try {
    return readPublicJwk(cnf.jwk)
  } catch (cause) {
    if (cause instanceof JwkError) return undefined
    throw cause
  }
}

/**
 * Judges a key binding: its type, the key that `cnf` names, nonce, audience (one text, never a list), the hash over what was
 * sent, and its time.
 *
 * @returns the first problem, or null where all is well.
 * @see https://www.rfc-editor.org/rfc/rfc9901#section-7.3
 */
export async function judgeKeyBinding(
  { keyBinding, payload, covered }: SdJwt,
  { nonce, audience, now, maxAgeSeconds = 300 }: BindingDemand,
  verify: VerifySignature,
): Promise<BindingProblem | null> {
  if (!keyBinding) return 'binding_missing'
  const said = keyBinding.payload
  if (keyBinding.header.typ !== keyBindingType) return 'binding_typ'
  const key = holderKeyOf(payload)
  if (!key || !(await verifyJws(keyBinding, key, verify))) return 'binding_key'
  if (said.nonce !== nonce) return 'binding_nonce'
  if (said.aud !== audience) return 'binding_audience'
  if (said.sd_hash !== digestOf(covered)) return 'binding_sd_hash'
  const { iat } = said
  const at = epochSeconds(now)
  if (typeof iat !== 'number' || !Number.isSafeInteger(iat)) return 'binding_iat'
  return iat < at - maxAgeSeconds || iat > at + skewSeconds ? 'binding_iat' : null
}
