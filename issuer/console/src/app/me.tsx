import type { Me } from '@acquis/issuer-server/api'
import { createContext, type ReactNode, use } from 'react'

const MeContext = createContext<Me | null>(null)

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>
}

/** The person who is signed in; only behind the door, which lets nobody else in. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('nobody is signed in here')
  return me
}
