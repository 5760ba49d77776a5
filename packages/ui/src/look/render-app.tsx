import { MantineProvider } from '@mantine/core'
import { setNonce } from 'get-nonce'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { createI18n, type Texts } from '../texts/create-i18n.ts'
import { CrashBoundary } from './crash-boundary.tsx'
import { cssVariablesResolver, theme } from './theme.ts'
import { installTrustedTypes } from './trusted-types.ts'

type RenderAppProps = {
  root: HTMLElement
  /** The app's own texts, read with `useTranslation('app')`. */
  texts: Texts
  page: ReactNode
}

/**
 * Puts an app on its page: trusted types, look, texts, and the nonce that the server wrote into `<meta name="csp-nonce">`, so that
 * it works under `style-src 'self' 'nonce-…'` and `require-trusted-types-for 'script'`. Import `@acquis/ui/look.css` beside it.
 */
export function renderApp({ root, texts, page }: RenderAppProps): void {
  installTrustedTypes()
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
  setNonce(nonce)
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={createI18n(texts)}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          defaultColorScheme="auto"
          getStyleNonce={() => nonce}
        >
          <CrashBoundary>{page}</CrashBoundary>
        </MantineProvider>
      </I18nextProvider>
    </StrictMode>,
  )
}
