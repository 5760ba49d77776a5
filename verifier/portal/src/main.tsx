import './app/no-eval.ts'
import '@acquis/ui/look.css'
import './app/print.css'
import { createApi, renderApp } from '@acquis/ui'
import { App } from './app/app.tsx'
import { createQueryClient } from './app/query-client.ts'
import { en } from './texts/en.ts'
import { fr } from './texts/fr.ts'

renderApp({
  root: document.getElementById('root')!,
  texts: { fr, en },
  page: <App api={createApi()} client={createQueryClient()} />,
})
