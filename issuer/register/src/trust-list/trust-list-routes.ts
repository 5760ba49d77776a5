import { localeOf, sendPage } from '@acquis/server'
import { Router } from 'express'
import type { RegisterContext } from '../context.ts'
import { RegisterError } from '../register-error.ts'
import { findPublishedList } from './published-list.ts'
import { registerPage } from './register-page.ts'
import { registerStyles } from './register-styles.ts'
import { registerTexts } from './register-texts.ts'

/** The published list, for people and as JSON. What programs believe is the signed file under ID_ORIGIN, not this. */
export function trustListRoutes(ctx: Pick<RegisterContext, 'publicFolder' | 'trustAnchor' | 'trustListUrl' | 'now'>): Router {
  return Router()
    .get('/', async (req, res) => {
      const locale = localeOf(req)
      const list = await findPublishedList(ctx)
      const body = registerPage({ list, locale, now: ctx.now(), listUrl: ctx.trustListUrl })
      const { title } = registerTexts[locale]
      sendPage(res, { status: list ? 200 : 503, lang: locale, title, body, styles: registerStyles })
    })
    .get('/api/list', async (_req, res) => {
      const list = await findPublishedList(ctx)
      if (!list) throw new RegisterError('list_missing', 'no list of ours is published')
      res.json(list)
    })
}
