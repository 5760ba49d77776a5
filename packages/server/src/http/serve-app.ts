import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { randomToken } from '@acquis/base'
import express, { type RequestHandler, type Response, Router } from 'express'
import { KitError } from '../kit-error.ts'

export type ServedApp = {
  /** The built React app: `index.html`, `assets/` whose names hold a hash, and what lies beside them. */
  distFolder: string
  /** Answered at `/config.json`; public. */
  config: unknown
  /** Where the app's scripts may call besides its own origin. */
  connect?: string[]
}

/**
 * Serves a built React app: its files, its configuration, and its page at every other address that has the form of a page.
 * `%NONCE%` in the page becomes the nonce that the policy allows styles.
 */
export function serveApp({ distFolder, config, connect = [] }: ServedApp): RequestHandler {
  const router = Router()
  const pages = new WeakMap<Response, string>()
  router.use((_req, res, next) => {
    const nonce = randomToken()
    pages.set(res, nonce)
    res.set('Content-Security-Policy', policyOf(nonce, connect))
    next()
  })
  router.get('/config.json', (_req, res) => void res.json(config))
  router.use(
    express.static(distFolder, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (res: Response, path) => void res.set('Cache-Control', cachingOf(distFolder, path)),
    }),
  )
  router.get('/{*page}', async (req, res, next) => {
    if (!isPage(req.path)) return next()
    const text = await readFile(join(distFolder, 'index.html'), 'utf8').catch((cause: unknown) => {
      throw new KitError('not_found', 'the app is not built', { cause })
    })
    res.type('html').send(text.replaceAll('%NONCE%', pages.get(res)!))
  })
  return router
}

/** The policy of security.md. A default policy for trusted types is made by the page itself. */
function policyOf(nonce: string, connect: string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}

function cachingOf(distFolder: string, path: string): string {
  if (path === join(distFolder, 'index.html')) return 'no-store'
  return path.startsWith(join(distFolder, 'assets') + sep) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/** A path of the app has no dot and no backslash, also once decoded, and is none of the interfaces. @throws URIError */
function isPage(path: string): boolean {
  if (/^\/(api|assets|\.well-known)(\/|$)/.test(path)) return false
  return !/[.\\\0]/.test(decodeURIComponent(path))
}
