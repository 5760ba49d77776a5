import { type Candidate, choices, chooseClaims, type ClaimPath, type DcqlQuery, matchCredentials } from '@acquis/protocol'
import type { HeldDiploma } from '../checks/held-diploma.ts'
import { type AskedPart, type Choice, type ClaimLine, nameOfPath } from './choice.ts'

/**
 * The parts that will be answered. Where the request offers alternatives, the first that the wallet can fill whole; where a
 * required one cannot be filled, none at all.
 */
export function askedParts(query: DcqlQuery, held: readonly HeldDiploma[]): AskedPart[] {
  const match = matchCredentials(
    query,
    held.map(({ matched }) => matched),
  )
  if (!match.satisfied) return []
  const fits = (id: string) => (match.options[id]?.candidates.length ?? 0) > 0
  const chosen = match.sets.flatMap(({ options, required }) => (required ? (options.find((ids) => ids.every(fits)) ?? []) : []))
  return [...new Set(chosen)].map((queryId) => ({
    queryId,
    options: match.options[queryId]!.candidates.flatMap((candidate) => {
      const diploma = held.find(({ id }) => id === candidate.heldId)
      if (!diploma) return []
      const lines = linesOf(candidate, diploma)
      const isShown = (name: string) => lines.some((line) => line.name === name)
      const isHeld = (path: ClaimPath) => candidate.whole && valueAt(diploma.matched.claims, path) !== undefined
      const asked = choices(query.credentials.find(({ id }) => id === queryId)!).everything
      const notOwned = asked.filter((path) => !isHeld(path)).map((path) => nameOfClaim(path, diploma))
      return [{ held: diploma, candidate, lines, notOwned: notOwned.filter((name) => !isShown(name)) }]
    }),
  }))
}

function linesOf(candidate: Candidate, { claims, matched, sensitive }: HeldDiploma): ClaimLine[] {
  const isSensitive = (name: string) => sensitive.includes(name)
  // What cannot hide shows every line, asked or not.
  if (candidate.whole)
    return Object.entries(claims).map(([name, value]) => {
      return { path: ['credentialSubject', name], name, value, fixed: true, sensitive: isSensitive(name) }
    })
  const names = (paths: readonly ClaimPath[]) => new Set(paths.map(nameOfPath))
  const optional = names(candidate.optional)
  const offered = names(candidate.offered)
  return [...candidate.disclose, ...candidate.offered]
    .map((path) => {
      const name = nameOfPath(path)
      const fixed = !optional.has(name) && !offered.has(name)
      return { path, name, value: valueAt(matched.claims, path), fixed, sensitive: isSensitive(name) }
    })
    .sort((left, right) => Number(right.fixed) - Number(left.fixed))
}

/** The name under which the type knows a claim; in a W3C credential the claims of the subject lie one step deeper. */
function nameOfClaim(path: ClaimPath, { format }: HeldDiploma): string {
  return nameOfPath(format === 'jwt_vc_json' && path[0] === 'credentialSubject' ? path.slice(1) : path)
}

function valueAt(claims: Record<string, unknown>, path: ClaimPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && step !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    claims,
  )
}

/**
 * The paths that leave, by part: the ticked lines, never less than the minimum and never more than was asked. `names` are the
 * lines that are then seen: all of them, where the format cannot hide.
 */
export function chosenPaths(parts: readonly AskedPart[], choice: Choice) {
  return parts.map(({ queryId, options }) => {
    const picked = choice[queryId]
    const option = options.find(({ held }) => held.id === picked?.heldId) ?? options[0]!
    const ticked = new Set(picked?.ticked ?? [])
    const { candidate, held, lines } = option
    const without = candidate.optional.filter((path) => !ticked.has(nameOfPath(path)))
    const withThose = candidate.offered.filter((path) => ticked.has(nameOfPath(path)))
    const paths = chooseClaims(candidate, { without, with: withThose })
    return { queryId, held, paths, names: candidate.whole ? lines.map(({ name }) => name) : paths.map(nameOfPath) }
  })
}
