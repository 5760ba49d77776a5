import { localeOf, sendPage } from '@acquis/server'
import type { Request, RequestHandler, Response } from 'express'
import { offerUriOf } from '../addresses.ts'
import { findAward, findSubject, moveAward } from '../awards/award-table.ts'
import type { IssuerContext } from '../context.ts'
import { findOrganisation } from '../organisations/organisation-table.ts'
import { isClaimable, maskedName, standingOf } from './claim-link.ts'
import { findClaimLink, saveOpened } from './claim-link-table.ts'
import { claimPage, type ClaimView } from './claim-page.ts'

type Context = Pick<IssuerContext, 'config' | 'db' | 'now'>
type Handler = RequestHandler<{ token: string }>

/** `/claim/{token}`: GET shows who gives and how to go on; POST, by a press, shows what and for whom. */
export function claimRoutes(ctx: Context): { show: Handler; ask: Handler } {
  return {
    show: async (req, res) => {
      const { link, standing, body, type } = await findClaim(ctx, req.params.token)
      send(ctx, req, res, { standing, type, bodyName: body?.name, link: link ?? undefined })
    },

    ask: async (req, res) => {
      const { link, standing, body, type } = await findClaim(ctx, req.params.token)
      const shown = { standing, type, bodyName: body?.name, link: link ?? undefined }
      if (!link || !isClaimable(standing)) return send(ctx, req, res, shown)
      const at = ctx.now().toISOString()
      await ctx.db.transaction(async (db) => {
        await moveAward(db, { id: link.awardId, from: ['sent', 'bounced'], to: 'opened', at })
        await saveOpened(db, link.id, at)
      })
      const personal = await ctx.db.read((db) => findSubject(db, link.awardId))
      const subject = personal?.subject ?? {}
      send(ctx, req, res, { ...shown, asked: { title: String(subject['title'] ?? ''), name: maskedName(subject) } })
    },
  }
}

async function findClaim({ db, now }: Context, token: string) {
  return db.read(async (rows) => {
    const link = await findClaimLink(rows, token)
    const award = link && (await findAward(rows, link.orgId, link.awardId))
    const body = link && (await findOrganisation(rows, link.orgId))
    return { link, body, type: award?.credentialType ?? '', standing: standingOf(link, award, now()) }
  })
}

function send(
  { config }: Context,
  req: Request<{ token: string }>,
  res: Response,
  view: Pick<ClaimView, 'standing' | 'type' | 'bodyName' | 'link' | 'asked'>,
): void {
  const chosen = req.query['lang']
  const lang = chosen === 'fr' || chosen === 'en' ? chosen : localeOf(req as Request)
  const offerUri = offerUriOf(config.publicUrl, req.params.token)
  res.set('X-Robots-Tag', 'noindex, nofollow')
  sendPage(res, claimPage({ ...view, lang, offerUri, walletUrl: config.walletUrl }))
}
