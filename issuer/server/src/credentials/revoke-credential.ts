import { CodedError, newId } from '@acquis/base'
import { moveAward } from '../awards/award-table.ts'
import type { IssuerContext } from '../context.ts'
import { publishStatus } from '../status/publish-status.ts'
import { findInstance, findInstancesOfAward, retireInstances } from './instance-table.ts'
import { insertRevocation } from './revocation-table.ts'

export class RevocationError extends CodedError<'credential_not_found' | 'credential_already_revoked'> {
  override name = 'RevocationError'
}

/**
 * ★ Revokes an award: every instance of it, in every format and on every device, and all that it could still be collected
 * with. The lists are published before this returns; where that fails, it is tried again within half a minute.
 *
 * @returns when it was revoked, and whether the lists say so already. Nothing leads back.
 * @throws RevocationError `credential_not_found`, `credential_already_revoked`
 */
export async function revokeCredential(
  ctx: Pick<IssuerContext, 'config' | 'db' | 'keys' | 'now'>,
  { orgId, id, reason, by }: { orgId: string; id: string; reason: string; by: string },
): Promise<{ revokedAt: string; published: boolean }> {
  const at = ctx.now().toISOString()
  const lists = await ctx.db.transaction(async (db) => {
    const instance = await findInstance(db, orgId, id)
    if (!instance) throw new RevocationError('credential_not_found', 'the body has no such credential')
    const { awardId } = instance
    const from = ['sent', 'bounced', 'opened', 'expired', 'collected', 'suspended', 'replaced', 'cancelled'] as const
    if (!(await moveAward(db, { id: awardId, from, to: 'revoked', at })))
      throw new RevocationError('credential_already_revoked', 'the award is revoked already')
    const instances = await findInstancesOfAward(db, awardId)
    await retireInstances(db, { instances, to: 'revoked', at })
    await insertRevocation(db, { id: newId(), orgId, awardId, reason, by, at })
    return new Set(instances.map(({ statusListId }) => statusListId))
  })
  const published = await publishStatus(ctx, { lists }).then(
    () => true,
    () => false,
  )
  return { revokedAt: at, published }
}
