import { queryOptions } from '@tanstack/react-query'
import type { HistoryEntry } from '../vault/records.ts'
import type { Wallet } from './wallet.tsx'

// What the screens read of the vault; all of it is dropped when the vault locks.

export const heldQuery = ({ flows }: Wallet) =>
  queryOptions({
    queryKey: ['held'],
    queryFn: async () => {
      const { listHeld, countWaiting } = await flows()
      return { ...(await listHeld()), waiting: await countWaiting() }
    },
  })

export const diplomaQuery = ({ flows }: Wallet, id: string) =>
  queryOptions({ queryKey: ['held', id], queryFn: async () => (await flows()).findHeld(id), retry: false })

/** The other formats of a diploma. */
export const copiesQuery = ({ flows }: Wallet, id: string) =>
  queryOptions({ queryKey: ['held', id, 'copies'], queryFn: async () => (await flows()).listCopies(id) })

/** The check of a diploma, good for a while: statuses and the trust list have their own times. */
export const checkQuery = ({ flows }: Wallet, id: string) =>
  queryOptions({
    queryKey: ['check', id],
    queryFn: async () => {
      const { findHeld, checkHeld } = await flows()
      const held = await findHeld(id)
      return held && checkHeld(held)
    },
    staleTime: 60_000,
  })

export const historyQuery = ({ vault }: Wallet) =>
  queryOptions({
    queryKey: ['history'],
    queryFn: async () => {
      const { records } = await vault.list<HistoryEntry>('history')
      return records.map(({ id, value }) => ({ id, ...value })).sort((a, b) => (a.at < b.at ? 1 : -1))
    },
  })

export const vaultQuery = ({ vault }: Wallet) => queryOptions({ queryKey: ['vault'], queryFn: () => vault.info() })
