import { relative, sep } from 'node:path'
import express, { type RequestHandler, type Response, Router } from 'express'
import { openToWallets } from '../http/open-to-wallets.ts'

const maxAgeSeconds = 60

/** Serves what lies under ID_ORIGIN as any web server could: open to all pages, kept for a minute. */
export function publicFiles(folder: string): RequestHandler {
  const router = Router()
  router.use(openToWallets())
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders(res: Response, path) {
        // Not `set`, which would add a charset that these types do not have.
        res.setHeader('Content-Type', contentTypeOf(relative(folder, path).split(sep).join('/')))
        res.setHeader('Cache-Control', `public, max-age=${maxAgeSeconds}`)
      },
    }),
  )
  return router
}

/** Names there do not all have an ending, so the place decides. */
function contentTypeOf(path: string): string {
  const [place] = path.split('/')
  if (path.endsWith('/did.json') || path === 'did.json') return 'application/did+json'
  if (path.endsWith('.jwt')) return 'application/jwt'
  if (place === 'status' && !path.endsWith('.json')) return 'application/statuslist+jwt'
  if (place === 'contexts') return 'application/ld+json'
  if (place === 'schemas') return 'application/schema+json'
  if (path.endsWith('.svg')) return 'image/svg+xml'
  if (path.endsWith('.png')) return 'image/png'
  return 'application/json'
}
