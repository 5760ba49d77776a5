import type { BatchSummary, Counts, RowState } from '@acquis/issuer-server/api'
import { isUnderWay, rowStates } from '../awards/row-state.ts'

type Progress = Pick<BatchSummary, 'state' | 'counts'>

export const countOf = (counts: Counts, ...states: (keyof Counts)[]) =>
  states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)

/** Rows that a second person approved or may approve: neither those to correct nor those issued before. */
export const totalOf = (counts: Counts) => countOf(counts, ...rowStates.filter((state) => state !== 'rejected'))

/** Rows that are still on their way to somebody. */
export const underWay = (counts: Counts) => countOf(counts, ...rowStates.filter(isUnderWay))

/** The word of a batch in a list: what it waits for. */
export type BatchWord = 'correct' | 'approve' | 'prepare' | 'underWay' | 'done' | 'ended'

export function wordOf({ state, counts }: Progress): BatchWord {
  if (state === 'draft') return countOf(counts, 'ready') > 0 ? 'approve' : 'correct'
  if (state === 'approved') return 'prepare'
  if (underWay(counts) > 0) return 'underWay'
  return countOf(counts, 'collected') > 0 && countOf(counts, 'collected') === totalOf(counts) ? 'done' : 'ended'
}

/** The states that have rows, in their order, each with its share of the whole. */
export function sharesOf(counts: Counts): { state: RowState; count: number; share: number }[] {
  const total = totalOf(counts)
  return rowStates
    .filter((state) => state !== 'rejected' && countOf(counts, state) > 0)
    .map((state) => ({ state, count: countOf(counts, state), share: countOf(counts, state) / total }))
}

/** What a batch still waits for changes by other people's acts: then the page looks again by itself. */
export const refreshMilliseconds = (batch: Progress | undefined): number | false =>
  batch !== undefined && (batch.state !== 'delivered' || underWay(batch.counts) > 0) ? 5000 : false
