import type { Clock } from '@acquis/base'
import type { CheckHeld } from '../checks/check-held.ts'
import type { GuardedFetch } from '../guarded-fetch.ts'
import type { Vault } from '../vault/vault.ts'

/** What receiving stands on. */
export type ReceiveContext = {
  fetch: GuardedFetch
  vault: Vault
  /** Checks a credential as its holder: own key, trust list, status. */
  check: CheckHeld
  now: Clock
  /** Our own address, for the loopback rule. */
  ownOrigin: string
}
