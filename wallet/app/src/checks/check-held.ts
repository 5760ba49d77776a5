import type { AgentFace, P256Jwk } from '@acquis/agent'
import type { Clock } from '@acquis/base'
import { checkCredential } from '@acquis/credential'
import type { ReportItem } from '@acquis/schemas'
import type { StatusReader } from '@acquis/status-list'
import { findBody, judgeWith, type TrustSource } from '@acquis/trust'
import type { StoredCredential } from '../vault/records.ts'

/** A check by its holder, with what the trust list says of the issuer at this moment. */
export type CheckedCredential = {
  item: ReportItem
  checkedAt: string
  issuerDid: string
  issuerEntry: StoredCredential['issuerEntry']
}

/** @param held.expectedType the type that was asked for, or the names that must be among its types; another one is refused. */
export type CheckHeld = (held: {
  text: string
  holderJwk: P256Jwk
  expectedType?: string | readonly string[]
}) => Promise<CheckedCredential>

/** Checks what the wallet receives and holds: signature, own key, dates, schema, status, and the issuer's right. */
export function createCheckHeld(parts: {
  agent: AgentFace
  trust: TrustSource
  status: StatusReader
  now: Clock
  idOrigin: string
}): CheckHeld {
  const { agent, trust, status, now, idOrigin } = parts
  return async ({ text, holderJwk, expectedType }) => {
    const at = now()
    const current = await trust.current()
    const item = await checkCredential({
      credential: text,
      agent,
      now: at,
      idOrigin,
      holderBinding: { mode: 'holder', jwk: holderJwk },
      readStatus: (question) => status.read(question),
      judgeIssuer: (question) => judgeWith(current, question),
      ...(expectedType !== undefined && { expectedType }),
    })
    const body = current.list ? findBody(current.list, item.issuer.id) : undefined
    const issuerEntry = body && current.list ? { body, listSequence: current.list.sequence, seenAt: at.toISOString() } : null
    return { item, checkedAt: at.toISOString(), issuerDid: item.issuer.id, issuerEntry }
  }
}
