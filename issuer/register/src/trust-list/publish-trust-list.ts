import type { Signer } from '@acquis/agent'
import { isUniqueViolation, publishFile } from '@acquis/server'
import { buildTrustList, signTrustList, type TrustList } from '@acquis/trust'
import type { EntityManager } from 'typeorm'
import { findBodies } from '../bodies/body-table.ts'
import { findKeys } from '../bodies/key-record-table.ts'
import { findSuccessors } from '../bodies/successor-table.ts'
import type { RegisterContext } from '../context.ts'
import { findEntitlements } from '../entitlements/entitlement-table.ts'
import { findPublishedList, listPath } from './published-list.ts'
import { highestSequence, insertPublished } from './published-list-table.ts'

export type PublishContext = Pick<RegisterContext, 'db' | 'agent' | 'trustAnchor' | 'publicFolder' | 'now'>

const attempts = 20

/**
 * Signs what is listed now under the next number and publishes it. Of two at once, also in two processes, each has a number
 * of its own, and the file ends with the higher one.
 */
export async function publishTrustList(ctx: PublishContext): Promise<TrustList> {
  // Before the transaction: the keys have a database of their own.
  const signer = await ctx.agent.signer(ctx.trustAnchor, 'trust')
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.transaction((tx) => publishNext(ctx, tx, signer))
    } catch (cause) {
      if (!isUniqueViolation(cause) || attempt === attempts) throw cause
    }
  }
}

/** The file is written inside the transaction: whoever takes the next number does so after this one stands in the file. */
async function publishNext(ctx: PublishContext, tx: EntityManager, signer: Signer): Promise<TrustList> {
  const now = ctx.now()
  // A database that was restored from a copy knows less than the file.
  const published = await findPublishedList(ctx)
  const sequence = Math.max(await highestSequence(tx), published?.sequence ?? 0) + 1
  await insertPublished(tx, { sequence, publishedAt: now.toISOString() })
  const list = buildTrustList({
    iss: ctx.trustAnchor,
    sequence,
    now,
    bodies: await findBodies(tx),
    keys: await findKeys(tx),
    entitlements: await findEntitlements(tx),
    successors: await findSuccessors(tx),
  })
  await publishFile(ctx.publicFolder, listPath, await signTrustList(list, signer))
  return list
}
