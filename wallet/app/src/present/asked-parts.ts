import { type Candidate, choices, chooseClaims, type ClaimPath, type DcqlQuery, matchCredentials } from '@acquis/protocol'
import type { HeldDiploma } from '../checks/held-diploma.ts'
import { type AskedPart, type Choice, type ClaimLine, nameOfPath } from './choice.ts'

/**
 * The parts that will be answered. Where the request offers alternatives, the first that the wallet can fill whole; where a
 * required one cannot be filled, none at all.
 */
export function askedParts(query: DcqlQuery, held: readonly HeldDiploma[]): AskedPart[] {
  const match = matchCredentials(query, held)
  if (!match.satisfied) return []
  const fits = (id: string) => (match.options[id]?.candidates.length ?? 0) > 0
  const chosen = match.sets.flatMap(({ options, required }) => (required ? (options.find((ids) => ids.every(fits)) ?? []) : []))
  return [...new Set(chosen)].map((queryId) => ({
    queryId,
    options: match.options[queryId]!.candidates.flatMap((candidate) => {
      const diploma = held.find(({ id }) => id === candidate.heldId)
      if (!diploma) return []
      const lines = linesOf(candidate, diploma)
      const asked = choices(query.credentials.find(({ id }) => id === queryId)!).everything.map(nameOfPath)
      const notOwned = asked.filter((name) => !lines.some((line) => line.name === name))
      return [{ held: diploma, candidate, lines, notOwned }]
    }),
  }))
}

function linesOf(candidate: Candidate, { claims, sensitive }: HeldDiploma): ClaimLine[] {
  const names = (paths: readonly ClaimPath[]) => new Set(paths.map(nameOfPath))
  const optional = names(candidate.optional)
  const offered = names(candidate.offered)
  return [...candidate.disclose, ...candidate.offered]
    .map((path) => {
      const name = nameOfPath(path)
      return {
        path,
        name,
        value: valueAt(claims, path),
        fixed: !optional.has(name) && !offered.has(name),
        sensitive: sensitive.includes(name),
      }
    })
    .sort((left, right) => Number(right.fixed) - Number(left.fixed))
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

/** The paths that leave, by part: the ticked lines, never less than the minimum and never more than was asked. */
export function chosenPaths(parts: readonly AskedPart[], choice: Choice) {
  return parts.map(({ queryId, options }) => {
    const picked = choice[queryId]
    const option = options.find(({ held }) => held.id === picked?.heldId) ?? options[0]!
    const ticked = new Set(picked?.ticked ?? [])
    const { candidate, held, lines } = option
    const without = candidate.optional.filter((path) => !ticked.has(nameOfPath(path)))
    const withThose = candidate.offered.filter((path) => ticked.has(nameOfPath(path)))
    return { queryId, held, lines, paths: chooseClaims(candidate, { without, with: withThose }) }
  })
}
