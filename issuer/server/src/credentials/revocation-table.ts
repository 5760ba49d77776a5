import { type EntityManager, EntitySchema } from 'typeorm'

/** Why an award was withdrawn, by whom and when. The reason is written by staff and may name a person. */
export type Revocation = { id: string; orgId: string; awardId: string; reason: string; by: string; at: string }

export const revocationTable = new EntitySchema<Revocation>({
  name: 'revocation',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    awardId: { type: 'varchar', name: 'award_id', unique: true },
    reason: { type: 'varchar' },
    by: { type: 'varchar', name: 'revoked_by' },
    at: { type: 'varchar', name: 'revoked_at' },
  },
})

export async function insertRevocation(db: EntityManager, revocation: Revocation): Promise<void> {
  await db.insert(revocationTable, revocation)
}
