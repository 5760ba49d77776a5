import { samePublicKey, type VerifySignature, verifyJws } from '@acquis/agent'
import { holderKeyOf, judgeKeyBinding } from '../sd-jwt/key-binding.ts'
import { openSdJwt, type SdJwt } from '../sd-jwt/open-sd-jwt.ts'
import { assertCredential, sdJwtType, subjectOf } from '../sd-jwt/read-sd-jwt.ts'
import type { BindingResult, BindingRule, CredentialFormat, Facts, Shown } from './credential-format.ts'

/** Signature algorithms of issuers and holders; never `none`, never a shared secret. */
const algs = ['ES256', 'Ed25519', 'EdDSA'] as const

/** `dc+sd-jwt`: SD-JWT VC with the issuer's key by DID. */
export const sdJwtFormat: CredentialFormat = {
  name: sdJwtType,
  recognises: (text) => text.includes('~'),
  open(text) {
    const sdJwt = openSdJwt(text)
    return {
      format: sdJwtType,
      facts: () => factsOf(sdJwt),
      isAllowedAlg: () => (algs as readonly string[]).includes(sdJwt.jwt.header.alg),
      judgeSignature: (key, verify) => verifyJws(sdJwt.jwt, key, verify, algs),
      judgeBinding: (rule, now, verify) => judgeBinding(sdJwt, { rule, now, verify }),
      shown: () => shownBy(sdJwt),
    }
  },
}

function factsOf(sdJwt: SdJwt): Facts {
  assertCredential(sdJwt)
  const { jwt, processed, hidden } = sdJwt
  const { iss, vct, iat, nbf, exp, status } = processed
  return {
    issuer: typeof iss === 'string' ? iss : undefined,
    keyId: jwt.header.kid,
    type: vct as string,
    dates: { iat, nbf, exp },
    status,
    claims: subjectOf(processed),
    hidden,
  }
}

function shownBy(sdJwt: SdJwt): Shown {
  assertCredential(sdJwt)
  const { processed, disclosures } = sdJwt
  return { vct: processed.vct as string, claims: processed, disclosed: disclosures.map(({ place }) => [...place]) }
}

async function judgeBinding(
  sdJwt: SdJwt,
  { rule, now, verify }: { rule: BindingRule; now: Date; verify: VerifySignature },
): Promise<BindingResult> {
  const failed = (code: string): BindingResult => ({ holderBinding: { mode: 'failed' }, code })
  const at = now.toISOString()
  if (rule.mode === 'none') return { holderBinding: { mode: 'none' }, code: 'binding_not_asked' }
  if (rule.mode === 'holder') {
    if (sdJwt.keyBinding) return failed('binding_unexpected')
    const key = holderKeyOf(sdJwt.payload)
    return key && samePublicKey(key, rule.jwk) ? { holderBinding: { mode: 'live', at } } : failed('binding_key')
  }
  const problem = await judgeKeyBinding(sdJwt, { ...rule, now }, verify)
  return problem ? failed(problem) : { holderBinding: { mode: 'live', at, for: rule.audience } }
}
