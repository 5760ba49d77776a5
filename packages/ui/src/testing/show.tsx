import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { createI18n, type Language } from '../texts/create-i18n.ts'

/** Puts a component on a page with the kit's texts, as `renderApp` does. */
export function show(component: ReactNode, language: Language = 'fr') {
  const i18n = createI18n({ fr: {}, en: {} }, language)
  return render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider env="test">{component}</MantineProvider>
    </I18nextProvider>,
  )
}
