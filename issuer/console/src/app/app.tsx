import { ApiError } from '@acquis/ui'
import { QueryCache, QueryClient, QueryClientProvider, MutationCache } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { routes } from './routes.tsx'
import { type Service, ServiceProvider } from './service.tsx'
import { closeSession } from './session-api.ts'

/** The whole console, for whoever may enter. */
export function App({ service, router: given }: { service: Service; router?: ReturnType<typeof createBrowserRouter> }) {
  const [queries] = useState(createQueries)
  const [router] = useState(() => given ?? createBrowserRouter(routes))
  useAnswersInOneLanguage(queries)
  return (
    <ServiceProvider service={service}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ServiceProvider>
  )
}

/** Server state in one place. Refusals are not tried again, silence is, once; an ended session closes the door for all pages. */
export function createQueries(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.status === 401 && queries.getQueryData(['me'])) closeSession(queries, 'ended')
  }
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: (count, error) => count < 1 && !(error instanceof ApiError && error.status > 0 && error.status < 500) },
    },
  })
  return queries
}

/** Sentences of the server come in the language of the screen: another language asks for them again. */
function useAnswersInOneLanguage(queries: QueryClient) {
  const { i18n } = useTranslation('app')
  useEffect(() => {
    const again = () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    i18n.on('languageChanged', again)
    return () => i18n.off('languageChanged', again)
  }, [i18n, queries])
}
