import { buildOffer } from '@acquis/protocol'
import { issuerOf } from '../addresses.ts'
import { findAward } from '../awards/award-table.ts'
import { isClaimable, standingOf, txCodeLength } from '../claim-links/claim-link.ts'
import { findClaimLink } from '../claim-links/claim-link-table.ts'
import { configurationsOf } from '../configurations.ts'
import type { IssuerContext } from '../context.ts'
import { mintCode } from '../grants/grant.ts'
import { insertGrant } from '../grants/grant-table.ts'
import { findOrganisation } from '../organisations/organisation-table.ts'
import { OfferError } from './offer.ts'

/**
 * ★ Opens the offer behind a claim link: every fetch mints a pre-authorized code of its own, for ten minutes and one token.
 *
 * @throws OfferError `offer_not_found`, `offer_ended` (past, replaced by a newer link, its code dead, or the award withdrawn)
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-4.1
 */
export async function openOffer(
  { config, db, now }: Pick<IssuerContext, 'config' | 'db' | 'now'>,
  token: string,
): Promise<Record<string, unknown>> {
  const at = now()
  const found = await db.read(async (rows) => {
    const link = await findClaimLink(rows, token)
    const award = link && (await findAward(rows, link.orgId, link.awardId))
    const body = link && (await findOrganisation(rows, link.orgId))
    return link && award && body ? { link, award, body } : null
  })
  if (!found) throw new OfferError('offer_not_found', 'no link has this token')
  const { link, award, body } = found
  const standing = standingOf(link, award, at)
  if (!isClaimable(standing)) throw new OfferError('offer_ended', `the link is ${standing}`)
  const { grant, code } = mintCode(link, at)
  await db.transaction((rows) => insertGrant(rows, grant))
  return buildOffer({
    issuer: issuerOf(config.publicUrl, body.slug),
    configurationIds: configurationsOf(award.credentialType).map(({ id }) => id),
    code,
    txCode: { length: txCodeLength, description: `Code à ${txCodeLength} chiffres, transmis à part (${body.name})` },
  })
}
