import { type EntityManager, EntitySchema, LessThan } from 'typeorm'
import type { SpentNonce } from './nonce.ts'

export const nonceTable = new EntitySchema<SpentNonce>({
  name: 'spent_nonce',
  columns: {
    nonceHash: { type: 'varchar', name: 'nonce_hash', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    expiresAt: { type: 'varchar', name: 'expires_at' },
  },
  indices: [{ name: 'spent_nonce_end', columns: ['expiresAt'] }],
})

/** Spends a nonce: the primary key lets it in once, so the second of two requests meets a unique violation. */
export async function insertSpentNonce(db: EntityManager, nonce: SpentNonce): Promise<void> {
  await db.insert(nonceTable, nonce)
}

export async function erasePastNonces(db: EntityManager, now: string): Promise<void> {
  await db.delete(nonceTable, { expiresAt: LessThan(now) })
}
