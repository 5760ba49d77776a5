import { afterEach } from '@jest/globals'
import { type Api, createApi, createI18n, type Language, theme } from '@acquis/ui'
import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { BrowserRouter } from 'react-router'
import { ApiContext } from '../app/api.ts'
import { App } from '../app/app.tsx'
import { createQueryClient } from '../app/query-client.ts'
import { en } from '../texts/en.ts'
import { fr } from '../texts/fr.ts'

/** Node's fetch does not know the abort signals of jsdom. */
const fetchOfNode: typeof fetch = (url, { signal: _signal, ...init } = {}) => fetch(url, init)

// Files of jsdom cannot be read as text yet; those of browsers can.
if (!('text' in File.prototype))
  Object.defineProperty(File.prototype, 'text', {
    value(this: File) {
      return new Promise((resolve) => {
        const reader = new FileReader()
        reader.onload = () => resolve(reader.result)
        reader.readAsText(this)
      })
    },
  })

configure({ asyncUtilTimeout: 15_000 })

/** What a page has read ends with it, and so do the timers that would forget it later. */
const clients: QueryClient[] = []
afterEach(() => {
  cleanup()
  for (const client of clients.splice(0)) client.clear()
})

type Page = { at: string; origin: string; language?: Language }

/** The whole portal at an address, speaking with a server; the person who uses it. */
export const openPortal = (page: Page) => openScreen(page, (api, client) => <App api={api} client={client} />)

/** One component of it in the same surroundings. */
export function openPart(part: ReactNode, page: Page) {
  return openScreen(page, (api, client) => (
    <QueryClientProvider client={client}>
      <ApiContext value={api}>
        <BrowserRouter>{part}</BrowserRouter>
      </ApiContext>
    </QueryClientProvider>
  ))
}

function openScreen({ at, origin, language = 'fr' }: Page, screenOf: (api: Api, client: QueryClient) => ReactNode) {
  history.replaceState(null, '', at)
  const client = createQueryClient()
  clients.push(client)
  const i18n = createI18n({ fr, en }, language)
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} env="test">
        {screenOf(createApi({ origin, fetch: fetchOfNode }), client)}
      </MantineProvider>
    </I18nextProvider>,
  )
  return userEvent.setup({ delay: null })
}
