import type { Api } from '@acquis/ui'
import { queryOptions } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import * as z from 'zod'

export const ApiContext = createContext<Api | null>(null)

/** The one way to our own server. */
export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('a page stands outside the app')
  return api
}

/** What the portal is told by its own origin; all of it is public. */
const Config = z.object({ idOrigin: z.url() })

export const configQuery = (api: Api) =>
  queryOptions({
    queryKey: ['config'],
    queryFn: ({ signal }) => api.getJson('/config.json', Config, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
