import { configurationIdOf, readTokenRequest, type TokenRequest, tokenResponse, VciError } from '@acquis/protocol'
import type { EntityManager } from 'typeorm'
import { countWrongCode, findAward, resetWrongCodes } from '../awards/award-table.ts'
import { type ClaimLink, isClaimable, isTxCode, maxWrongCodes, standingOf } from '../claim-links/claim-link.ts'
import { findClaimLinkById, killTxCode } from '../claim-links/claim-link-table.ts'
import type { IssuerContext } from '../context.ts'
import { isLiving } from '../credentials/instance.ts'
import { findInstancesOfAward } from '../credentials/instance-table.ts'
import type { Organisation } from '../wallet-edge.ts'
import { liveGrant, refusedGrant } from './grant.ts'
import { findGrant, spendGrant } from './grant-table.ts'
import { mintToken, tokenSeconds } from './token.ts'
import { insertToken } from './token-table.ts'

type Redeeming = Pick<IssuerContext, 'config' | 'db' | 'now'>

/**
 * ★ Redeems a pre-authorized code and the code that travelled apart for an access token. A wrong transaction code is counted
 * on the award and spends nothing; after five the transaction code is dead, whatever comes then.
 *
 * @throws VciError `invalid_request`, `unsupported_grant_type`, `invalid_grant`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-6
 */
export async function redeemCode(ctx: Redeeming, body: Organisation, form: URLSearchParams): Promise<Record<string, unknown>> {
  const request = readTokenRequest(form)
  const { code, txCode, clientId } = request
  if (txCode === undefined) throw new VciError('invalid_request', 'tx_code is missing')
  if (clientId !== undefined && clientId.length > 500) throw new VciError('invalid_request', 'client_id is too long')
  const now = ctx.now()
  const answer = await ctx.db.transaction(async (db) => {
    const grant = liveGrant(await findGrant(db, body.id, code), now)
    const link = await findClaimLinkById(db, body.id, grant.claimLinkId)
    const award = link && (await findAward(db, body.id, link.awardId))
    if (!link || !award || !isClaimable(standingOf(link, award, now))) throw refusedGrant()
    const withIdentifier = asksForIdentifiers(request, award.credentialType)
    // A wrong code is an answer here and not an error: an error would undo its counting.
    if (!(await isGoodCode(ctx, db, { link, txCode, now }))) return null
    if (!(await spendGrant(db, grant.id, now.toISOString()))) throw refusedGrant()
    const supersedes = (await findInstancesOfAward(db, award.id)).filter(isLiving).map(({ id }) => id)
    const { token, text } = mintToken({ grant, awardId: award.id, clientId, withIdentifier, supersedes, now })
    await insertToken(db, token)
    const configurationId = configurationIdOf({ name: award.credentialType })
    const { credentialIdentifier } = token
    return tokenResponse({
      accessToken: text,
      expiresInSeconds: tokenSeconds,
      ...(credentialIdentifier !== null && { credentialIdentifiers: { [configurationId]: [credentialIdentifier] } }),
    })
  })
  if (!answer) throw refusedGrant()
  return answer
}

/** @throws VciError `invalid_request` for a configuration that the offer did not name */
function asksForIdentifiers({ configurationIds }: TokenRequest, credentialType: string): boolean {
  if (configurationIds?.some((id) => id !== configurationIdOf({ name: credentialType })))
    throw new VciError('invalid_request', 'authorization_details names a configuration that was not offered')
  return configurationIds !== undefined
}

/**
 * Counts first and compares then: the count holds the award's row until we are done, so of many guesses at once no more are
 * compared than one after the other would be.
 */
async function isGoodCode(
  { config }: Pick<IssuerContext, 'config'>,
  db: EntityManager,
  { link, txCode, now }: { link: ClaimLink; txCode: string; now: Date },
): Promise<boolean> {
  const tries = await countWrongCode(db, link.awardId)
  if (tries > maxWrongCodes) return false
  if (isTxCode(link, txCode, config.secrets.hmac)) {
    await resetWrongCodes(db, link.awardId)
    return true
  }
  if (tries === maxWrongCodes) await killTxCode(db, link.id, now.toISOString())
  return false
}
