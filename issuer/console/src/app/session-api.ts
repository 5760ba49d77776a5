import { Me } from '@acquis/issuer-server/api'
import { ApiError } from '@acquis/ui'
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Service, useService } from './service.tsx'

/** Who is signed in; null for nobody. */
export const meQuery = (service: Service) =>
  queryOptions({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      try {
        return await service.getJson('/api/me', Me, signal)
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null
        throw error
      }
    },
    staleTime: Infinity,
  })

/** How the session of this page ended, where there was one: the person left, or it came to its end. */
export const endQuery = queryOptions<'left' | 'ended' | null>({
  queryKey: ['me', 'end'],
  queryFn: () => null,
  staleTime: Infinity,
  gcTime: Infinity,
})

/** Forgets all that was read, and says why nobody is signed in any more. */
export function closeSession(queries: QueryClient, end: 'left' | 'ended') {
  queries.setQueryData(endQuery.queryKey, end)
  queries.setQueryData(['me'], null)
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
}

/** Spends the token of a sign-in link; the answer sets the session. */
export function useSignIn() {
  const service = useService()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => service.sendJson('POST', '/api/sign-in', { token }),
    onSuccess: () => {
      queries.setQueryData(endQuery.queryKey, null)
      return queries.fetchQuery({ ...meQuery(service), staleTime: 0 })
    },
  })
}

/** Ends the session and forgets all that was read. */
export function useSignOut() {
  const service = useService()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => service.sendJson('POST', '/api/sign-out'),
    onSuccess: () => closeSession(queries, 'left'),
  })
}
