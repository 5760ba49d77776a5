import { type Api, ApiError } from '@acquis/ui'
import { Me } from '@acquis/verifier-server/api'
import { queryOptions } from '@tanstack/react-query'

/** Who is signed in, and for which organisation; null for nobody. */
export const meQuery = (api: Api) =>
  queryOptions({
    queryKey: ['me'],
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return await api.getJson('/api/me', Me, signal)
      } catch (cause) {
        if (cause instanceof ApiError && cause.status === 401) return null
        throw cause
      }
    },
    staleTime: 60_000,
  })

/** @throws ApiError `sign_in_spent` for a link that was used or has ended */
export function signIn(api: Api, token: string): Promise<void> {
  return api.sendJson('POST', '/api/sign-in', { token })
}

export function signOut(api: Api): Promise<void> {
  return api.sendJson('POST', '/api/sign-out')
}
