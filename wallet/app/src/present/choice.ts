import type { Candidate, ClaimPath } from '@acquis/protocol'
import type { HeldDiploma } from '../checks/held-diploma.ts'

/** One line of what an employer asks, as the person sees it. */
export type ClaimLine = {
  path: ClaimPath
  /** `family_name`, or the members of a deeper path joined by dots. */
  name: string
  value: unknown
  /** Fixed lines are the minimum: shown whenever anything is. */
  fixed: boolean
  sensitive: boolean
}

/** One part of a request with the diplomas that fit; the person chooses which, and what of it. */
export type AskedPart = {
  queryId: string
  options: { held: HeldDiploma; candidate: Candidate; lines: ClaimLine[]; notOwned: string[] }[]
}

/** What the person has chosen: for each part a diploma, and the names of its ticked lines. */
export type Choice = Record<string, { heldId: string; ticked: string[] }>

export const nameOfPath = (path: ClaimPath) => path.map((step) => step ?? '*').join('.')

/** What is ticked at first: everything in the set but what is sensitive. Nobody has to notice in order to be careful. */
export function firstChoice(parts: readonly AskedPart[]): Choice {
  return Object.fromEntries(parts.map(({ queryId, options }) => [queryId, choiceOf(options[0]!)]))
}

export function choiceOf({ held, lines }: AskedPart['options'][number]): Choice[string] {
  const ticked = lines.filter(({ fixed, sensitive }) => fixed || !sensitive)
  return { heldId: held.id, ticked: ticked.map(({ name }) => name) }
}

export function toggled({ heldId, ticked }: Choice[string], name: string): Choice[string] {
  return { heldId, ticked: ticked.includes(name) ? ticked.filter((each) => each !== name) : [...ticked, name] }
}

/** True where the format of what was picked shows all of its lines. */
export function isWhole({ queryId, options }: AskedPart, choice: Choice): boolean {
  const picked = options.find(({ held }) => held.id === choice[queryId]?.heldId)
  return picked?.candidate.whole ?? false
}

/** The type that is asked for, where everything that fits is of one that we know. */
export function typeOfParts(parts: readonly AskedPart[]): HeldDiploma['type'] {
  const types = new Set(parts.flatMap(({ options }) => options.map(({ held }) => held.type)))
  return types.size === 1 ? [...types][0] : undefined
}

/** How many lines would leave: the number in the button. */
export function countTicked(choice: Choice): number {
  return Object.values(choice).reduce((sum, { ticked }) => sum + ticked.length, 0)
}
