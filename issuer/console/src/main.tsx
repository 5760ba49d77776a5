import './app/no-eval.ts'
import '@acquis/ui/look.css'
import { renderApp } from '@acquis/ui'
import { App } from './app/app.tsx'
import { createService } from './app/service.tsx'
import { en } from './texts/en.ts'
import { fr } from './texts/fr.ts'

renderApp({ root: document.getElementById('root')!, texts: { fr, en }, page: <App service={createService()} /> })
