import { CodedError } from '@acquis/base'
import type { RowState } from '../api.ts'

export class AwardError extends CodedError<'award_not_found' | 'award_not_cancellable'> {
  override name = 'AwardError'
}

/** A row of a file that became an award; rejected rows never do. */
export type AwardState = Exclude<RowState, 'rejected'>

/** What is said of a person, by the names of the claims; the same for every format. */
export type AwardSubject = Record<string, string | number>

/** What a body says of a person, without the personal part, so that it can outlive it. */
export type Award = {
  id: string
  orgId: string
  batchId: string
  /** Line of the file, counted from 1. */
  line: number
  programmeId: string
  credentialType: string
  /** Calendar day. */
  awardDate: string
  state: AwardState
  /** Keyed hash of body, student, programme and award date. */
  duplicateKey: string
  subjectSalt: string
  subjectHash: string
  /** Wrong transaction codes since the last good or new one. */
  wrongCodes: number
  updatedAt: string
}

/** The personal part: it stands nowhere else, and can be erased alone. */
export type Subject = { awardId: string; orgId: string; subject: AwardSubject; contact: string | null }

/** Why an award was called off before its holder collected it. */
export type Cancellation = { awardId: string; orgId: string; reason: string; by: string; at: string }

/** Where an award can go from each state. */
export const awardMoves: Record<AwardState, readonly AwardState[]> = {
  ready: ['approved'],
  approved: ['sent', 'cancelled'],
  sent: ['opened', 'bounced', 'expired', 'collected', 'cancelled'],
  bounced: ['sent', 'opened', 'collected', 'expired', 'cancelled'],
  opened: ['sent', 'collected', 'expired', 'cancelled'],
  expired: ['sent', 'cancelled'],
  // Back to `opened` where the person has refused it at the last moment.
  collected: ['opened', 'suspended', 'replaced', 'revoked'],
  suspended: ['collected', 'replaced', 'revoked'],
  replaced: ['revoked'],
  cancelled: [],
  revoked: [],
}

/** In these states the award is no more: the same row of a later file is a new one. */
export const deadStates = ['cancelled', 'replaced', 'revoked'] as const satisfies readonly AwardState[]

/** In these states a link was made for the award: it is on its way to its holder, with them, or was. */
export const handedStates = [
  'sent',
  'bounced',
  'opened',
  'expired',
  'collected',
  'suspended',
  'replaced',
  'revoked',
] as const satisfies readonly AwardState[]

/** The states from which an award can come to `to`. */
export function statesBefore(to: AwardState): AwardState[] {
  return (Object.keys(awardMoves) as AwardState[]).filter((from) => awardMoves[from].includes(to))
}

/** The person's name as one line: « Éloïse N’GUYEN-LÉGER ». Empty where the type has no names. */
export function learnerOf({ given_name = '', family_name = '' }: AwardSubject): string {
  return `${given_name} ${family_name}`.trim()
}
