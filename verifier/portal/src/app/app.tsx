import type { Api } from '@acquis/ui'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter, Route, Routes } from 'react-router'
import { CheckPage } from '../checks/check-page.tsx'
import { NewRequestPage } from '../requests/new-request-page.tsx'
import { RequestPage } from '../requests/request-page.tsx'
import { RequestsPage } from '../requests/requests-page.tsx'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { SignedIn } from '../sign-in/signed-in.tsx'
import { ApiContext } from './api.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { Shell } from './shell.tsx'

/** The portal: server state lives in the query client, and the address says where one is. */
export function App({ api, client }: { api: Api; client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <ApiContext value={api}>
        <BrowserRouter>
          <Routes>
            <Route element={<Shell />}>
              <Route element={<SignedIn />}>
                <Route index element={<RequestsPage />} />
                <Route path="requests/new" element={<NewRequestPage />} />
                <Route path="requests/:id" element={<RequestPage />} />
              </Route>
              <Route path="sign-in" element={<SignInPage />} />
              <Route path="check" element={<CheckPage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </ApiContext>
    </QueryClientProvider>
  )
}
