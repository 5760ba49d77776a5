import { createI18n, cssVariablesResolver, type Language, theme } from '@acquis/ui'
import { MantineProvider } from '@mantine/core'
import { configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { I18nextProvider } from 'react-i18next'
import { createMemoryRouter } from 'react-router'
import { App } from '../app/app.tsx'
import { routes } from '../app/routes.tsx'
import { createService } from '../app/service.tsx'
import { en } from '../texts/en.ts'
import { fr } from '../texts/fr.ts'

// A busy machine must not decide whether a test passes.
configure({ asyncUtilTimeout: 15_000 })

// What browsers have and jsdom lacks: places to scroll to.
globalThis.scrollTo = () => undefined
Element.prototype.scrollIntoView = () => undefined

/** The whole console at an address, before a server; and hands that press and type. */
export function show(path: string, { url }: { url: string }, language: Language = 'fr') {
  const router = createMemoryRouter(routes, { initialEntries: [path] })
  const user = userEvent.setup()
  render(
    <I18nextProvider i18n={createI18n({ fr, en }, language)}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
        <App service={createService(url)} router={router} />
      </MantineProvider>
    </I18nextProvider>,
  )
  return { user, router }
}

/** French texts with spaces as they are typed, to find them on the screen. */
export const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')
