import { type ClaimPath, ClaimPathError, selectPath } from './claim-path.ts'
import type { ClaimsQuery, CredentialQuery } from './dcql-query.ts'

/** The ways to answer a query for one credential; each is enough by itself. In the order of preference of who asks. */
export function claimSetsOf({ claims = [], claim_sets: sets }: CredentialQuery): ClaimsQuery[][] {
  if (!sets) return [claims]
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  return sets.map((ids) => [...new Set(ids)].map((id) => byId.get(id)!))
}

/** Whether claims fill one claim query. Values are compared with their type: `6` is not `"6"`. */
export function matchClaim(
  { path, values }: ClaimsQuery,
  claims: Record<string, unknown>,
): 'matched' | 'missing' | 'other_value' {
  let selected: unknown[]
  try {
    selected = selectPath(path, claims)
  } catch (error) {
    if (error instanceof ClaimPathError) return 'missing'
    throw error
  }
  return !values || selected.some((each) => values.includes(each as string)) ? 'matched' : 'other_value'
}

/**
 * What a request for one credential asks for at least and at most: its last claim set and its first. Without claim sets the
 * two are the same: all or nothing.
 */
export function choices(query: CredentialQuery): { minimum: ClaimPath[]; everything: ClaimPath[] } {
  const sets = claimSetsOf(query)
  return { minimum: sets.at(-1)!.map(({ path }) => path), everything: sets[0]!.map(({ path }) => path) }
}
