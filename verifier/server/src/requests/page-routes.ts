import { localeOf, sendPage } from '@acquis/server'
import { type Request as HttpRequest, type Response, Router } from 'express'
import type { VerifierContext } from '../context.ts'
import { findAsked } from './find-asked.ts'
import { pageStyles } from './page-styles.ts'
import { type Page, requestPage, sentPage, unknownPage } from './request-page.ts'
import { RequestError } from './request.ts'

/** The pages for the person who is asked. */
export function pageRoutes({ config, db, now }: Pick<VerifierContext, 'config' | 'db' | 'now'>): Router {
  return Router()
    .get('/r/:id', async (req, res) => {
      const asked = { ...(await findAsked(db, req.params.id)), now: now() }
      send(req, res, requestPage(localeOf(req), asked, config))
    })
    .get('/r/:id/sent', async (req, res) => {
      const asked = { ...(await findAsked(db, req.params.id)), now: now() }
      send(req, res, sentPage(localeOf(req), asked, config))
    })
    .use('/r', (error: unknown, req: HttpRequest, res: Response, next: (error: unknown) => void) => {
      if (!(error instanceof RequestError)) return next(error)
      send(req, res, unknownPage(localeOf(req)), 404)
    })
}

function send(req: HttpRequest, res: Response, { title, body }: Page, status = 200): void {
  res.set('X-Robots-Tag', 'noindex')
  sendPage(res, { status, lang: localeOf(req), title, body, styles: pageStyles })
}
