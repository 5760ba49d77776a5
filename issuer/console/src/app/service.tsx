import { createApi } from '@acquis/ui'
import { createContext, type ReactNode, use } from 'react'

/** Who answers: the issuer's server, on the origin of this page unless told. */
export type Service = ReturnType<typeof createApi> & { origin: string }

export function createService(origin: string = location.origin): Service {
  return { ...createApi({ origin }), origin }
}

const ServiceContext = createContext<Service | null>(null)

export function ServiceProvider({ service, children }: { service: Service; children: ReactNode }) {
  return <ServiceContext value={service}>{children}</ServiceContext>
}

export function useService(): Service {
  const service = use(ServiceContext)
  if (!service) throw new Error('no service above this component')
  return service
}
