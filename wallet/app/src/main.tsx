import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { loadConfig } from './app/config.ts'
import { registerServiceWorker } from './pwa/register.ts'

const root = createRoot(document.getElementById('root')!)

async function start() {
  const config = await loadConfig()
  root.render(
    <StrictMode>
      <App config={config} />
    </StrictMode>,
  )
}

registerServiceWorker()
start().catch(() => root.render(null))
