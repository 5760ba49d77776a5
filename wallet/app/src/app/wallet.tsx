import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { Flows } from '../flows.ts'
import type { Vault } from '../vault/vault.ts'
import type { WalletConfig } from './config.ts'
import { watchIdle } from './idle.ts'

export type VaultState = 'none' | 'locked' | 'open'

export type Wallet = {
  vault: Vault
  state: VaultState
  /** What knows credentials and protocols, loaded apart from the screens. */
  flows: () => Promise<Flows>
  /** Reads the vault's state anew, after it was opened, founded or removed. */
  refresh: () => Promise<void>
  lock: () => Promise<void>
}

/** A quarter of an hour without a sign of the person. */
const idleSeconds = 15 * 60

const WalletContext = createContext<Wallet | null>(null)

export function useWallet(): Wallet {
  const wallet = use(WalletContext)
  if (!wallet) throw new Error('useWallet stands outside of WalletProvider')
  return wallet
}

type ProviderProps = {
  config: WalletConfig
  /** Opens the vault of this tab; the callback is called when it has locked. */
  openVault: (onLocked: () => void) => Vault
  /** Null while the state is not known yet. */
  children: ReactNode
}

export function WalletProvider({ config, openVault, children }: ProviderProps) {
  const queries = useQueryClient()
  const [state, setState] = useState<VaultState | null>(null)
  const [timesLocked, setTimesLocked] = useState(0)
  const [vault] = useState(() =>
    openVault(() => {
      // What was read from the vault goes with the key.
      queries.clear()
      setTimesLocked((times) => times + 1)
    }),
  )
  const refresh = useCallback(async () => setState(await vault.state()), [vault])
  const lock = useCallback(() => vault.lock(), [vault])
  const flows = useMemo(() => {
    let loading: Promise<Flows> | undefined
    return () => (loading ??= load())
    async function load() {
      try {
        const { createFlows } = await import('../flows.ts')
        const fetch = (...args: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...args)
        return createFlows({ config, vault, ownOrigin: location.origin, now: () => new Date(), fetch })
      } catch (error) {
        // Asked again at the next press: a cut connection must not close the wallet for good.
        loading = undefined
        throw error
      }
    }
  }, [config, vault])
  useEffect(() => {
    void vault.state().then(setState)
  }, [vault, timesLocked])
  useEffect(() => {
    if (state !== 'open') return
    return watchIdle(idleSeconds, () => void lock())
  }, [state, lock])
  const wallet = useMemo(() => state && { vault, state, flows, refresh, lock }, [vault, state, flows, refresh, lock])
  return wallet && <WalletContext value={wallet}>{children}</WalletContext>
}
