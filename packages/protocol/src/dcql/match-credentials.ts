import { type ClaimPath, pathKey } from './claim-path.ts'
import type { ClaimsQuery, CredentialQuery, DcqlQuery } from './dcql-query.ts'
import { claimSetsOf, matchClaim } from './match-claims.ts'

/** What the matcher needs to know of a credential that the wallet holds. */
export type HeldCredential = {
  id: string
  format: string
  vct?: string
  /** The types of a W3C credential: their full names, and beside them as written for who asks by those. */
  types?: readonly string[]
  /** The processed payload, or the credential inside a W3C one: every claim that the credential can show. */
  claims: Record<string, unknown>
  hasHolderKey: boolean
  authorities?: readonly { type: string; value: string }[]
}

/** A held credential that answers a query, and what it would show. */
export type Candidate = {
  heldId: string
  /** What is shown unless the person unticks: the first claim set that the credential fills. */
  disclose: ClaimPath[]
  /** Index into `claim_sets`; absent where the query has none. */
  claimSet?: number
  /** Those of `disclose` that may be unticked. */
  optional: ClaimPath[]
  /** Asked and held, but outside the set: shown only when the person ticks them. */
  offered: ClaimPath[]
  /** There where the format cannot hide: whatever was asked, every claim of the credential is shown. */
  whole?: true
}

/** Why nothing that is held answers a query, told to the person alone: nearest miss of all. */
export type MatchReason = 'format' | 'type' | 'holder_key' | 'authority' | 'claims' | 'values'

export type DcqlMatch = {
  /** False: nothing at all is returned. */
  satisfied: boolean
  /** By the id of the credential query. `reason` is there when there is no candidate. */
  options: Record<string, { candidates: Candidate[]; reason?: MatchReason }>
  /**
   * What can be answered together: of each set, the options that are at hand, preferred first. One whose credentials can all
   * hide what is not shown goes before one that shows a credential whole; among equals the order is that of who asks.
   */
  sets: { required: boolean; options: string[][] }[]
}

const nearness: readonly MatchReason[] = ['format', 'type', 'holder_key', 'authority', 'claims', 'values']

/**
 * Finds what of the wallet answers a query. Nothing is shown here; the person chooses among the candidates.
 *
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-6.4
 */
export function matchCredentials(query: DcqlQuery, held: readonly HeldCredential[]): DcqlMatch {
  const options: DcqlMatch['options'] = {}
  for (const credential of query.credentials) options[credential.id] = candidatesOf(credential, held)
  const isAnswered = (id: string) => options[id]!.candidates.length > 0
  const asked = query.credential_sets ?? [{ required: true, options: [query.credentials.map(({ id }) => id)] }]
  const whole = new Set(query.credentials.filter(({ format }) => !canHide(format)).map(({ id }) => id))
  const showsWhole = (ids: string[]) => Number(ids.some((id) => whole.has(id)))
  const sets = asked.map(({ required, options: each }) => ({
    required,
    options: each.filter((ids) => ids.every(isAnswered)).sort((left, right) => showsWhole(left) - showsWhole(right)),
  }))
  return { satisfied: sets.every(({ required, options: each }) => !required || each.length > 0), options, sets }
}

function candidatesOf(
  query: CredentialQuery,
  held: readonly HeldCredential[],
): { candidates: Candidate[]; reason?: MatchReason } {
  const candidates: Candidate[] = []
  let reason: MatchReason = 'format'
  for (const credential of held) {
    const outcome = candidateOf(query, credential)
    if (typeof outcome !== 'string') candidates.push(outcome)
    else if (nearness.indexOf(outcome) > nearness.indexOf(reason)) reason = outcome
  }
  return candidates.length > 0 ? { candidates } : { candidates, reason }
}

function candidateOf(query: CredentialQuery, held: HeldCredential): Candidate | MatchReason {
  if (held.format !== query.format) return 'format'
  if (!isOfType(query, held)) return 'type'
  if (query.require_cryptographic_holder_binding && !held.hasHolderKey) return 'holder_key'
  if (!isOfAuthority(query, held)) return 'authority'
  const sets = claimSetsOf(query)
  const outcomes = sets.map((set) => set.map((claim) => matchClaim(claim, held.claims)))
  const chosen = outcomes.findIndex((set) => set.every((outcome) => outcome === 'matched'))
  if (chosen < 0) return outcomes.some((set) => !set.includes('missing')) ? 'values' : 'claims'
  return {
    heldId: held.id,
    disclose: pathsOf(sets[chosen]!),
    ...(query.claim_sets && { claimSet: chosen }),
    ...(canHide(query.format) ? marginOf(sets, chosen, held) : { optional: [], offered: [], whole: true }),
  }
}

/** The formats whose claims can be shown one by one. */
const canHide = (format: string) => format === 'dc+sd-jwt'

/** True when the credential is of a type that the query names. A query of a format without types that we know matches nothing. */
export function isOfType({ meta }: CredentialQuery, credential: { vct?: string; types?: readonly string[] }): boolean {
  if (meta.vct_values) return credential.vct !== undefined && meta.vct_values.includes(credential.vct)
  const { types } = credential
  return types !== undefined && (meta.type_values?.some((all) => all.every((type) => types.includes(type))) ?? false)
}

function isOfAuthority({ trusted_authorities: asked }: CredentialQuery, { authorities = [] }: HeldCredential): boolean {
  return !asked || asked.some(({ type, values }) => authorities.some((one) => one.type === type && values.includes(one.value)))
}

/**
 * What the person may take away from the chosen set, down to the last preference inside it, and what may be added to it, up
 * to the first preference around it. Sets that do not lie inside each other are alternatives and leave no margin.
 */
function marginOf(sets: ClaimsQuery[][], chosen: number, { claims }: HeldCredential): Pick<Candidate, 'optional' | 'offered'> {
  const set = sets[chosen]!
  const least = sets.findLast((other, at) => at > chosen && isInside(other, set)) ?? set
  const most = isInside(set, sets[0]!) ? sets[0]! : set
  return {
    optional: pathsOf(without(set, least)),
    offered: pathsOf(without(most, set).filter((claim) => matchClaim(claim, claims) === 'matched')),
  }
}

const keysOf = (set: ClaimsQuery[]) => new Set(set.map(({ path }) => pathKey(path)))
const isInside = (inner: ClaimsQuery[], outer: ClaimsQuery[]) => isSubset(keysOf(inner), keysOf(outer))
const isSubset = (inner: Set<string>, outer: Set<string>) => [...inner].every((key) => outer.has(key))
const without = (set: ClaimsQuery[], other: ClaimsQuery[]) => {
  const keys = keysOf(other)
  return set.filter(({ path }) => !keys.has(pathKey(path)))
}
/** Each path once, even when the query names it twice. */
const pathsOf = (set: ClaimsQuery[]) => [...new Map(set.map(({ path }) => [pathKey(path), path])).values()]

/**
 * The claims that leave, after the person's choice: never less than the minimum of the candidate and never more than was
 * asked, whatever is handed in.
 *
 * @param choice.without paths that were unticked; only those among `optional` count.
 * @param choice.with paths that were ticked; only those among `offered` count.
 */
export function chooseClaims(
  candidate: Candidate,
  choice: { without?: readonly ClaimPath[]; with?: readonly ClaimPath[] } = {},
): ClaimPath[] {
  const unticked = within(choice.without, candidate.optional)
  const ticked = within(choice.with, candidate.offered)
  return [
    ...candidate.disclose.filter((path) => !unticked.has(pathKey(path))),
    ...candidate.offered.filter((path) => ticked.has(pathKey(path))),
  ]
}

function within(named: readonly ClaimPath[] = [], allowed: readonly ClaimPath[]): Set<string> {
  const keys = new Set(allowed.map(pathKey))
  return new Set(named.map(pathKey).filter((key) => keys.has(key)))
}
