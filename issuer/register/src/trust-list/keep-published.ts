import { addSeconds, epochSeconds } from '@acquis/base'
import { logFailure } from '@acquis/server'
import type { TrustList } from '@acquis/trust'
import { findPublishedList } from './published-list.ts'
import { highestSequence } from './published-list-table.ts'
import { type PublishContext, publishTrustList } from './publish-trust-list.ts'

/** A list serves for two days: one that is renewed after a day leaves a day to notice that renewing fails. */
const maxAgeSeconds = 86_400
const everyMs = 600_000

/** True where the world sees no list of ours, an older one than we have signed, or one that has got old. */
export function isDue(published: TrustList | null, highest: number, now: Date): boolean {
  if (!published || published.sequence < highest) return true
  return published.iat <= epochSeconds(addSeconds(now, -maxAgeSeconds))
}

/** @returns the new list, or null where none was due */
export async function republishWhenDue(ctx: PublishContext): Promise<TrustList | null> {
  const published = await findPublishedList(ctx)
  const highest = await ctx.db.read(highestSequence)
  return isDue(published, highest, ctx.now()) ? publishTrustList(ctx) : null
}

/** Looks again every ten minutes; a failure is logged and tried again. @returns stops, after what is under way */
export function keepPublished(ctx: PublishContext): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = republishWhenDue(ctx).catch((error: unknown) => logFailure('register', 'republish', error))
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
