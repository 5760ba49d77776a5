import { readNotification, VciError } from '@acquis/protocol'
import type { EntityManager } from 'typeorm'
import { lockAward, moveAward } from '../awards/award-table.ts'
import type { IssuerContext } from '../context.ts'
import { type Organisation, tokenOf } from '../wallet-edge.ts'
import { type Instance, isLiving } from './instance.ts'
import { findInstancesOfAward, findNotified, retireInstances, saveNotified } from './instance-table.ts'
import { isNews } from './notification.ts'

/**
 * Takes what a wallet tells of the credentials of one answer: of all of them, in one transaction. Told twice, it counts once.
 * Credentials that the person refused are retired, and the row may be collected again once nobody holds a copy.
 *
 * @throws VciError `invalid_token`, `invalid_notification_request`, `invalid_notification_id`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-11
 */
export async function takeNotification(
  ctx: Pick<IssuerContext, 'db' | 'now'>,
  { body, authorization, json }: { body: Organisation; authorization: string | undefined; json: unknown },
): Promise<void> {
  const { id: tokenId, awardId } = await tokenOf(ctx, body, authorization)
  const { notificationId, event } = readNotification(json)
  const at = ctx.now().toISOString()
  await ctx.db.transaction(async (db) => {
    // The award before its instances, as everywhere: two who hold one row each would wait for each other.
    await lockAward(db, awardId)
    const instances = await findNotified(db, tokenId, notificationId)
    const [first] = instances
    if (!first) throw new VciError('invalid_notification_id', 'the token came with no such notification')
    if (!isNews(first.notified, event)) return
    await saveNotified(db, tokenId, notificationId, event)
    if (event === 'credential_deleted') await retireRefused(db, instances, at)
  })
}

async function retireRefused(db: EntityManager, instances: readonly Instance[], at: string): Promise<void> {
  const awardId = instances[0]!.awardId
  if ((await retireInstances(db, { instances, to: 'replaced', at })) === 0) return
  if ((await findInstancesOfAward(db, awardId)).some(isLiving)) return
  await moveAward(db, { id: awardId, from: ['collected'], to: 'opened', at })
}
