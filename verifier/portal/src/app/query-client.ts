import { ApiError } from '@acquis/ui'
import { QueryCache, QueryClient } from '@tanstack/react-query'

const isOver = (error: unknown) => error instanceof ApiError && error.status === 401
/** Only silence and faults of the server may pass by themselves. */
const mayPass = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status >= 500)

/** Where everything that the server said is kept while the portal is open. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    // A session that has ended shows at the first thing that is read.
    queryCache: new QueryCache({ onError: (error) => isOver(error) && client.setQueryData(['me'], null) }),
    defaultOptions: { queries: { retry: (count, error) => count < 1 && mayPass(error) } },
  })
  return client
}
