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

/** Spends nonces: the primary key lets each in once, so the second of two requests meets a unique violation. */
export async function insertSpentNonces(db: EntityManager, nonces: SpentNonce[]): Promise<void> {
  await db.insert(nonceTable, nonces)
}

export async function erasePastNonces(db: EntityManager, now: string): Promise<void> {
  await db.delete(nonceTable, { expiresAt: LessThan(now) })
}
