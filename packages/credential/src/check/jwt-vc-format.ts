import { samePublicKey, verifyJws } from '@acquis/agent'
import { algs, holderOf, judgeJwtVp } from '../jwt-vc/holder-proof.ts'
import { countJwtVcs, jwtVcFormatName, openJwtVc } from '../jwt-vc/open-jwt-vc.ts'
import { assertJwtVc, type JwtVc } from '../jwt-vc/read-jwt-vc.ts'
import type { BindingResult, CredentialFormat, Facts } from './credential-format.ts'

/**
 * `jwt_vc_json`: a VCDM 1.1 credential as JWT, alone or inside a VP JWT. Every step but the last is about the credential; the
 * presentation around it is the holder's proof.
 */
export const jwtVcFormat: CredentialFormat = {
  name: jwtVcFormatName,
  recognises: (text) => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text),
  count: countJwtVcs,
  open(text, place) {
    const opened = openJwtVc(text, place)
    const { jwt } = opened
    return {
      format: jwtVcFormatName,
      facts: () => factsOf(assertJwtVc(opened)),
      isAllowedAlg: () => (algs as readonly string[]).includes(jwt.header.alg),
      judgeSignature: (key, verify) => verifyJws(jwt, key, verify, algs),
      judgeBinding: (rule, now, verify) => judgeBinding(assertJwtVc(opened), { rule, now, verify }),
      shown() {
        const { types, credential } = assertJwtVc(opened)
        return { types, claims: credential }
      },
    }
  },
}

function factsOf({ jwt, issuer, type, types, dates, status, subject }: JwtVc): Facts {
  return {
    ...{ issuer, keyId: jwt.header.kid, type, types, dates, status, claims: subject },
    statusKind: 'bitstring',
    hidden: 0,
  }
}

type Judging = { rule: Parameters<ReturnType<CredentialFormat['open']>['judgeBinding']>[0] } & {
  now: Date
  verify: Parameters<typeof judgeJwtVp>[2]
}

async function judgeBinding(jwtVc: JwtVc, { rule, now, verify }: Judging): Promise<BindingResult> {
  const failed = (code: string): BindingResult => ({ holderBinding: { mode: 'failed' }, code })
  const at = now.toISOString()
  if (rule.mode === 'none') return { holderBinding: { mode: 'none' }, code: 'binding_not_asked' }
  if (rule.mode === 'holder') {
    if (jwtVc.presentation) return failed('binding_unexpected')
    const holder = holderOf(jwtVc)
    return holder && samePublicKey(holder.publicJwk, rule.jwk) ? { holderBinding: { mode: 'live', at } } : failed('binding_key')
  }
  const problem = await judgeJwtVp(jwtVc, { ...rule, now }, verify)
  return problem ? failed(problem) : { holderBinding: { mode: 'live', at, for: rule.audience } }
}
