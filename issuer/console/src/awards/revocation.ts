import { isSurname } from './surname.ts'

export const revocationReasons = ['error', 'jury', 'identity', 'fraud', 'other'] as const
export type RevocationReason = (typeof revocationReasons)[number]

/** Room that the interface leaves for the whole reason. */
const maxReason = 500

export type RevocationDraft = {
  reason: RevocationReason | ''
  details: string
  understood: boolean
  /** The surname of the person, or what stands for it. */
  confirmation: string
}

export const emptyDraft: RevocationDraft = { reason: '', details: '', understood: false, confirmation: '' }

/** Which points of the form are still missing, by field; empty when the revocation may go. */
export function missingPoints(
  draft: RevocationDraft,
  expected: string,
  room: number,
): Partial<Record<keyof RevocationDraft, string>> {
  const details = draft.details.trim()
  return {
    ...(draft.reason === '' && { reason: 'reasonMissing' }),
    ...(draft.reason === 'other' && details === '' && { details: 'detailsMissing' }),
    ...(details.length > room && { details: 'detailsLong' }),
    ...(!draft.understood && { understood: 'understoodMissing' }),
    ...(!isSurname(draft.confirmation, expected) && { confirmation: draft.confirmation.trim() === '' ? 'Missing' : 'Wrong' }),
  }
}

/** How many characters are left for the details beside the words of the reason. */
export const roomForDetails = (reasonWords: string) => maxReason - reasonWords.length - '. '.length

/** What is written into the register of the body: the words of the list, then what the person added. */
export function reasonText(reasonWords: string, details: string): string {
  const added = details.trim()
  return added === '' ? reasonWords : `${reasonWords}. ${added}`
}
