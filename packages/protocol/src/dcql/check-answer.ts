import type { VpToken } from '../vp/vp-token.ts'
import { type ClaimPath, liesOnTheWay } from './claim-path.ts'
import type { CredentialQuery, DcqlQuery } from './dcql-query.ts'
import { claimSetsOf, matchClaim } from './match-claims.ts'
import { isOfType } from './match-credentials.ts'

/** A presentation after it was read and its signatures judged: what it shows. */
export type DisclosedCredential = {
  format: string
  vct?: string
  types?: readonly string[]
  /** The processed payload of what arrived. */
  claims: Record<string, unknown>
  /** A key binding came with it and holds. */
  holderBound: boolean
  /** What was hidden in the credential and is now shown; where given, it is held against what was asked. */
  disclosed?: readonly ClaimPath[]
}

export type AnswerProblemCode =
  | 'query_unknown'
  | 'query_unanswered'
  | 'presentation_count'
  | 'format_wrong'
  | 'type_wrong'
  | 'binding_missing'
  | 'claims_missing'
  | 'value_wrong'
  | 'claim_not_asked'

/** `index` is the place in the list of presentations; `path` the claim. A name in the answer that is not ours is not repeated. */
export type AnswerProblem = { code: AnswerProblemCode; queryId?: string; index?: number; path?: ClaimPath }

/**
 * Holds an answer against the query again, as if no wallet had: which queries are answered and how often, format, type,
 * holder binding, claims and values. Any set of claims between a whole claim set and everything asked is good. Signatures,
 * dates, status and trust are judged elsewhere.
 *
 * @param disclosed what each presentation of `vpToken` shows, by query id and in the same order.
 * @returns no problem for an answer that may be used; with one problem the answer is not used at all.
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.6
 */
export function checkAnswer(
  query: DcqlQuery,
  vpToken: VpToken,
  disclosed: Readonly<Record<string, readonly DisclosedCredential[]>>,
): AnswerProblem[] {
  const problems: AnswerProblem[] = []
  const answered = Object.keys(vpToken)
  const known = new Set(query.credentials.map(({ id }) => id))
  if (answered.some((id) => !known.has(id))) problems.push({ code: 'query_unknown' })
  for (const credential of query.credentials) {
    if (!Object.hasOwn(vpToken, credential.id)) continue
    const shown = Object.hasOwn(disclosed, credential.id) ? disclosed[credential.id]! : []
    problems.push(...checkPresentations(credential, vpToken[credential.id]!.length, shown))
  }
  return [...problems, ...checkSets(query, new Set(answered))]
}

function checkPresentations(query: CredentialQuery, count: number, shown: readonly DisclosedCredential[]): AnswerProblem[] {
  const queryId = query.id
  if (count === 0 || (count > 1 && !query.multiple) || shown.length !== count) return [{ code: 'presentation_count', queryId }]
  return shown.flatMap((one, index) => checkPresentation(query, one).map((problem) => ({ ...problem, queryId, index })))
}

function checkPresentation(query: CredentialQuery, shown: DisclosedCredential): AnswerProblem[] {
  if (shown.format !== query.format) return [{ code: 'format_wrong' }]
  if (!isOfType(query, shown)) return [{ code: 'type_wrong' }]
  const problems: AnswerProblem[] = []
  if (query.require_cryptographic_holder_binding && !shown.holderBound) problems.push({ code: 'binding_missing' })
  const asked = (query.claims ?? []).map(({ path }) => path)
  for (const path of shown.disclosed ?? [])
    if (!asked.some((each) => liesOnTheWay(each, path))) problems.push({ code: 'claim_not_asked', path: [...path] })
  return [...problems, ...checkClaims(query, shown.claims)]
}

/** What comes nearest is what is told: a set with a wrong value before one with a missing claim. */
function checkClaims(query: CredentialQuery, claims: Record<string, unknown>): AnswerProblem[] {
  const sets = claimSetsOf(query).map((set) => set.map((claim) => ({ claim, outcome: matchClaim(claim, claims) })))
  // A value that is not the one asked for is wrong also outside the minimum: it was asked with this condition.
  const wrong = sets.flat().find(({ outcome }) => outcome === 'other_value')
  if (wrong) return [{ code: 'value_wrong', path: wrong.claim.path }]
  if (sets.some((set) => set.every(({ outcome }) => outcome === 'matched'))) return []
  const missing = sets.at(-1)!.find(({ outcome }) => outcome === 'missing')!
  return [{ code: 'claims_missing', path: missing.claim.path }]
}

function checkSets({ credentials, credential_sets: sets }: DcqlQuery, answered: Set<string>): AnswerProblem[] {
  if (!sets) {
    const missing = credentials.filter(({ id }) => !answered.has(id))
    return missing.map(({ id }) => ({ code: 'query_unanswered', queryId: id }))
  }
  const filled = sets.every(({ required, options }) => !required || options.some((ids) => ids.every((id) => answered.has(id))))
  return filled ? [] : [{ code: 'query_unanswered' }]
}
