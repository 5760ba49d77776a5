import { readTokenRequest, type TokenRequest, tokenResponse, VciError } from '@acquis/protocol'
import type { EntityManager } from 'typeorm'
import { countWrongCode, findAward, resetWrongCodes } from '../awards/award-table.ts'
import { type ClaimLink, isClaimable, isTxCode, maxWrongCodes, standingOf } from '../claim-links/claim-link.ts'
import { findClaimLinkById, killTxCode } from '../claim-links/claim-link-table.ts'
import { configurationsOf } from '../configurations.ts'
import type { IssuerContext } from '../context.ts'
import { isLiving } from '../credentials/instance.ts'
import { findInstancesOfAward } from '../credentials/instance-table.ts'
import type { Organisation } from '../wallet-edge.ts'
import { liveGrant, refusedGrant, WrongCodeError } from './grant.ts'
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
    const standing = link && award ? standingOf(link, award, now) : 'unknown'
    if (standing === 'code_dead') throw new WrongCodeError(0)
    if (!link || !award || !isClaimable(standing)) throw refusedGrant()
    const configurationIds = askedConfigurations(request, award.credentialType)
    // A wrong code is an answer here and not an error: an error would undo its counting.
    const wrong = await tryCode(ctx, db, { link, txCode, now })
    if (wrong) return wrong
    if (!(await spendGrant(db, grant.id, now.toISOString()))) throw refusedGrant()
    const supersedes = (await findInstancesOfAward(db, award.id)).filter(isLiving).map(({ id }) => id)
    const { token, text } = mintToken({ grant, awardId: award.id, clientId, configurationIds, supersedes, now })
    await insertToken(db, token)
    const identifiers = Object.entries(token.credentialIdentifiers ?? {}).map(([id, identifier]) => [id, [identifier]] as const)
    return tokenResponse({
      accessToken: text,
      expiresInSeconds: tokenSeconds,
      ...(identifiers.length > 0 && { credentialIdentifiers: Object.fromEntries(identifiers) }),
    })
  })
  if (answer instanceof WrongCodeError) throw answer
  return answer
}

/** @throws VciError `invalid_request` for a configuration that the offer did not name */
function askedConfigurations({ configurationIds }: TokenRequest, credentialType: string): string[] | undefined {
  const offered = configurationsOf(credentialType).map(({ id }) => id)
  if (configurationIds?.some((id) => !offered.includes(id)))
    throw new VciError('invalid_request', 'authorization_details names a configuration that was not offered')
  return configurationIds
}

/**
 * Counts first and compares then: the count holds the award's row until we are done, so of many guesses at once no more are
 * compared than one after the other would be.
 * @returns null for the right code
 */
async function tryCode(
  { config }: Pick<IssuerContext, 'config'>,
  db: EntityManager,
  { link, txCode, now }: { link: ClaimLink; txCode: string; now: Date },
): Promise<WrongCodeError | null> {
  const tries = await countWrongCode(db, link.awardId)
  if (tries <= maxWrongCodes && isTxCode(link, txCode, config.secrets.hmac)) {
    await resetWrongCodes(db, link.awardId)
    return null
  }
  if (tries === maxWrongCodes) await killTxCode(db, link.id, now.toISOString())
  return new WrongCodeError(Math.max(0, maxWrongCodes - tries))
}
