import type { InstanceState, RowState } from '@acquis/issuer-server/api'

/** What a row of a batch can be, in the order in which sums are shown: first what is done, last what has ended. */
export const rowStates = [
  'collected',
  'opened',
  'sent',
  'bounced',
  'approved',
  'ready',
  'expired',
  'suspended',
  'cancelled',
  'replaced',
  'revoked',
  'rejected',
] as const satisfies readonly RowState[]

const oneOf = (states: readonly RowState[]) => (state: RowState) => states.includes(state)

/** A link and a code can be made (again): a second person has approved, and nothing has ended. */
export const takesNewCode = oneOf(['approved', 'sent', 'bounced', 'opened', 'expired', 'collected'])

/** Nobody has collected it yet: it can be cancelled, and nobody who checks will ever hear of it. */
export const canBeCancelled = oneOf(['approved', 'sent', 'bounced', 'opened', 'expired'])

/** Still on its way to the person. */
export const isUnderWay = oneOf(['approved', 'sent', 'bounced', 'opened'])

/** The copy through which an award is revoked: any that somebody may still show. Null where there is none. */
export const copyToRevoke = <C extends { state: InstanceState }>(copies: readonly C[]): C | null =>
  copies.find(({ state }) => state === 'active') ?? copies.find(({ state }) => state === 'suspended') ?? null
