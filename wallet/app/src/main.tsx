import '@acquis/ui/look.css'
import { installTrustedTypes, renderApp } from '@acquis/ui'
import { App } from './app/app.tsx'
import { loadConfig } from './app/config.ts'
import { NotStarted } from './app/not-started.tsx'
import { registerServiceWorker } from './pwa/register.ts'
import { en } from './texts/en.ts'
import { fr } from './texts/fr.ts'

// Before anything else: the worker of the vault and the service worker are started under this policy.
installTrustedTypes()

const show = (page: React.ReactNode) => renderApp({ root: document.getElementById('root')!, texts: { fr, en }, page })

loadConfig().then(
  (config) => show(<App config={config} />),
  () => show(<NotStarted />),
)
registerServiceWorker()
