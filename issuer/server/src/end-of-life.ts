import { expireAwards } from './claim-links/claim-link-table.ts'
import type { IssuerContext } from './context.ts'
import { erasePastGrants } from './grants/grant-table.ts'
import { erasePastTokens } from './grants/token-table.ts'
import { erasePastNonces } from './nonces/nonce-table.ts'

/** Erases codes, tokens and nonces that have ended: nothing refers to them any more. */
export async function erasePast({ db, now }: Pick<IssuerContext, 'db' | 'now'>): Promise<void> {
  const at = now().toISOString()
  await db.transaction(async (rows) => {
    await erasePastGrants(rows, at)
    await erasePastTokens(rows, at)
    await erasePastNonces(rows, at)
  })
}

/** Marks rows whose link has ended before anybody collected: the body sees whom to write to again. */
export async function expireLinks({ db, now }: Pick<IssuerContext, 'db' | 'now'>): Promise<void> {
  await db.transaction((rows) => expireAwards(rows, now().toISOString()))
}
