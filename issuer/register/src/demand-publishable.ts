import { buildTrustList, TrustError, type TrustList } from '@acquis/trust'
import { RegisterError } from './register-error.ts'

type Records = Partial<Pick<TrustList, 'bodies' | 'keys' | 'entitlements' | 'successors'>>

/**
 * Refuses a record that the list could not hold, before it is stored: one such row would keep every later list from being
 * published. What a record may hold is said once, in @acquis/trust.
 * @throws RegisterError `record_malformed`
 */
export function demandPublishable({ bodies = [], keys = [], entitlements = [], successors = [] }: Records): void {
  try {
    buildTrustList({ iss: 'did:key:register', sequence: 1, now: new Date(0), bodies, keys, entitlements, successors })
  } catch (cause) {
    if (cause instanceof TrustError) throw new RegisterError('record_malformed', cause.message, { cause })
    throw cause
  }
  const ends = [...keys, ...entitlements].map(({ from, to }) => to === undefined || from <= to)
  if (ends.includes(false)) throw new RegisterError('record_malformed', 'a period ends before it begins')
}
