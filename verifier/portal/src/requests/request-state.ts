import type { RequestLine } from '@acquis/verifier-server/api'

/** Where a request stands, in the words of the screen: how it ended says more than that it did. */
export type Standing = 'open' | 'answered' | 'declined' | 'expired' | 'cancelled' | 'exhausted' | 'erased'

export function standingOf({
  state,
  cancelReason,
  erasedAt,
}: Pick<RequestLine, 'state' | 'cancelReason' | 'erasedAt'>): Standing {
  if (erasedAt !== undefined) return 'erased'
  if (state !== 'cancelled') return state
  if (cancelReason === 'declined' || cancelReason === 'exhausted') return cancelReason
  return 'cancelled'
}
