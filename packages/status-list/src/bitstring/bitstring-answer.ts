import type { Status } from '../entries.ts'
import type { BitstringReference, StatusAnswer } from '../status-answer.ts'
import { bitstringAt } from './bitstring.ts'
import type { ReadBitstringList } from './bitstring-credential.ts'
import { type BitstringPurpose, bitstringPurposes, statusOfPurpose } from './build-bitstring.ts'

export const isBitstringPurpose = (purpose: string): purpose is BitstringPurpose =>
  (bitstringPurposes as readonly string[]).includes(purpose)

/**
 * What a list says of one entry: the status of its purpose, or `valid`. Undefined for a list that is for another purpose: what
 * its bit says is no answer, even if it is 0.
 *
 * @throws StatusListError `index_out_of_range`, `list_malformed`
 */
export function statusOfEntry(list: ReadBitstringList, entry: BitstringReference): Status | undefined {
  const { purpose, index, size } = entry
  if (!isBitstringPurpose(purpose) || !list.purposes.includes(purpose)) return undefined
  return bitstringAt(list.bytes, index, size) === 0 ? 'valid' : statusOfPurpose[purpose]
}

/** From worst to best; `unknown` stands between, since nothing leads back from revoked and all else may yet be. */
const order = ['revoked', 'unknown', 'suspended', 'replaced', 'valid'] as const

/** One answer of the answers of all entries of a credential: the worst, with the oldest date. */
export function combineAnswers(answers: readonly StatusAnswer[]): StatusAnswer {
  const worst = worstOf(answers.map(({ state }) => state))
  const said = answers.find(({ state }) => state === worst)
  if (!said) return { state: 'unknown', code: 'status_unsupported' }
  const dates = worst === 'revoked' ? [said.listedAt] : answers.map(({ listedAt }) => listedAt)
  const listedAt = dates.filter((date) => date !== undefined).sort()[0]
  const lastKnown = worst === 'unknown' ? lastKnownOf(answers) : undefined
  return {
    state: worst,
    ...(said.code !== undefined && { code: said.code }),
    ...(listedAt !== undefined && { listedAt }),
    ...(lastKnown !== undefined && { lastKnown }),
  }
}

/** Only where something is known of every entry. */
function lastKnownOf(answers: readonly StatusAnswer[]): Status | undefined {
  const known = answers.map(({ state, lastKnown }) => lastKnown ?? state)
  const worst = worstOf(known)
  return worst === 'unknown' || known.includes('unknown') ? undefined : worst
}

const worstOf = (states: readonly (Status | 'unknown')[]) => order.find((state) => states.includes(state)) ?? 'unknown'
