import type { Body, Entitlement, KeyRecord, TrustList } from './trust-list.ts'

/** The one question about an issuer: was this key, on this day, entitled to award this on that day? */
export type IssuerQuestion = {
  /** The `iss` of the credential. */
  issuerDid: string
  /** RFC 7638 thumbprint of the key that signed. */
  keyThumbprint: string
  /** The day of `iat`, `YYYY-MM-DD`. */
  signedOn: string
  /** The award date; undefined when the person did not show it. */
  awardDate?: string
  /** Name of the credential type: `diploma`. */
  type: string
  /** The programme's RNCP code; undefined when it has none or it was not shown. */
  rncp?: string
}

/**
 * `entitled: null` means that it cannot be told: `award_not_shown` (what was shown does not decide), `key_compromised` for a
 * day before the theft (the thief can write any date), `trust_unreachable`, `trust_stale`.
 */
export type IssuerJudgement = {
  known: boolean
  body?: Body
  entitled: true | false | null
  entitlement?: Entitlement
  code?:
    | 'issuer_unknown'
    | 'key_not_listed'
    | 'key_compromised'
    | 'not_entitled'
    | 'award_not_shown'
    | 'trust_unreachable'
    | 'trust_stale'
}

/** The body of a DID, or undefined: DIDs are compared as texts. */
export function findBody(list: TrustList, did: string): Body | undefined {
  return list.bodies.find(({ id }) => id === did)
}

/**
 * Judges an issuer against a list that was read. Days are compared, never instants. Whether the list is still fresh is the
 * caller's matter (`judgeWith`).
 */
export function judgeIssuer(list: TrustList, question: IssuerQuestion): IssuerJudgement {
  const body = findBody(list, question.issuerDid)
  if (!body) return { known: false, entitled: false, code: 'issuer_unknown' }
  const key = judgeKey(list.keys, question)
  if (key) return { known: true, body, ...key }
  return { known: true, body, ...judgeAward(list, question) }
}

function judgeKey(
  keys: KeyRecord[],
  { issuerDid, keyThumbprint, signedOn }: IssuerQuestion,
): Pick<IssuerJudgement, 'entitled' | 'code'> | null {
  const own = keys.filter((key) => key.body === issuerDid && key.thumbprint === keyThumbprint && key.use === 'credential')
  const thefts = own.flatMap(({ compromisedFrom }) => compromisedFrom ?? [])
  if (thefts.some((theft) => signedOn >= theft)) return { entitled: false, code: 'key_compromised' }
  if (!own.some((key) => covers(key, signedOn))) return { entitled: false, code: 'key_not_listed' }
  return thefts.length > 0 ? { entitled: null, code: 'key_compromised' } : null
}

function judgeAward(list: TrustList, question: IssuerQuestion): Pick<IssuerJudgement, 'entitled' | 'entitlement' | 'code'> {
  const { issuerDid, signedOn, awardDate, type, rncp } = question
  const bodies = withPredecessors(list, issuerDid, signedOn)
  let undecided = false
  for (const entitlement of list.entitlements) {
    const { body, programme } = entitlement
    if (!bodies.has(body) || programme.type !== type) continue
    const programmeFits = programme.rncp === undefined || (rncp === undefined ? null : programme.rncp === rncp)
    const dateFits = awardDate === undefined ? null : covers(entitlement, awardDate)
    if (programmeFits === true && dateFits === true) return { entitled: true, entitlement }
    undecided ||= programmeFits !== false && dateFits !== false
  }
  return undecided ? { entitled: null, code: 'award_not_shown' } : { entitled: false, code: 'not_entitled' }
}

/** The body itself and those it has succeeded by that day, over any number of mergers. */
function withPredecessors({ successors }: TrustList, did: string, on: string): Set<string> {
  const bodies = new Set([did])
  for (const current of bodies)
    for (const { body, successor, from } of successors) if (successor === current && from <= on) bodies.add(body)
  return bodies
}

const covers = ({ from, to }: { from: string; to?: string | undefined }, on: string) =>
  from <= on && (to === undefined || on <= to)
