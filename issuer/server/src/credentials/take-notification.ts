import { readNotification, VciError } from '@acquis/protocol'
import { lockAward, moveAward } from '../awards/award-table.ts'
import type { IssuerContext } from '../context.ts'
import { insertStatusChanges } from '../status/status-table.ts'
import { type Organisation, tokenOf } from '../wallet-edge.ts'
import { findNotified, retireInstances, saveNotified } from './instance-table.ts'

/**
 * Takes what a wallet tells of a credential. Told twice, it counts once; that it was taken is the last word. A credential that
 * the person refused is retired, and its row may be collected again.
 *
 * @throws VciError `invalid_token`, `invalid_notification_request`, `invalid_notification_id`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-11
 */
export async function takeNotification(
  ctx: Pick<IssuerContext, 'db' | 'now'>,
  { body, authorization, json }: { body: Organisation; authorization: string | undefined; json: unknown },
): Promise<void> {
  const token = await tokenOf(ctx, body, authorization)
  const { notificationId, event } = readNotification(json)
  const at = ctx.now().toISOString()
  await ctx.db.transaction(async (db) => {
    const instance = await findNotified(db, token.id, notificationId)
    if (!instance) throw new VciError('invalid_notification_id', 'the token came with no such notification')
    const { id, orgId, awardId, statusListId } = instance
    // The award before its instances, as everywhere: two who hold one row each would wait for each other.
    if (event === 'credential_deleted') await lockAward(db, awardId)
    if (!(await saveNotified(db, id, event)) || event !== 'credential_deleted') return
    if ((await retireInstances(db, { ids: [id], to: 'replaced', at })) === 0) return
    await moveAward(db, { id: awardId, from: ['collected'], to: 'opened', at })
    await insertStatusChanges(db, [{ orgId, statusListId, at }])
  })
}
