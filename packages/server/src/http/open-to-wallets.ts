import type { RequestHandler } from 'express'

/**
 * Lets pages of any origin call what wallets call, without cookies. Preflights are answered here, so mount it on the paths of
 * the protocol with `use` or `all`.
 */
export function openToWallets(): RequestHandler {
  return (req, res, next) => {
    res.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'WWW-Authenticate, Retry-After',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
    if (req.method !== 'OPTIONS') return next()
    res.set({
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Accept, Accept-Language',
      'Access-Control-Max-Age': '600',
    })
    res.status(204).end()
  }
}
