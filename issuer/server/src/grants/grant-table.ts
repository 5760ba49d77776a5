import { type EntityManager, EntitySchema, IsNull, LessThan } from 'typeorm'
import { type CodeGrant, hashCode } from './grant.ts'

export const grantTable = new EntitySchema<CodeGrant>({
  name: 'code_grant',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    claimLinkId: { type: 'varchar', name: 'claim_link_id' },
    codeHash: { type: 'varchar', name: 'code_hash', unique: true },
    expiresAt: { type: 'varchar', name: 'expires_at' },
    spentAt: { type: 'varchar', name: 'spent_at', nullable: true },
  },
  indices: [{ name: 'code_grant_end', columns: ['expiresAt'] }],
})

export async function insertGrant(db: EntityManager, grant: CodeGrant): Promise<void> {
  await db.insert(grantTable, grant)
}

export function findGrant(db: EntityManager, orgId: string, code: string): Promise<CodeGrant | null> {
  return db.findOneBy(grantTable, { orgId, codeHash: hashCode(code) })
}

/** Spends a code. Two requests may race: the row's own `spent_at IS NULL` decides. @returns false for who came second */
export async function spendGrant(db: EntityManager, id: string, at: string): Promise<boolean> {
  const { affected } = await db.update(grantTable, { id, spentAt: IsNull() }, { spentAt: at })
  return affected === 1
}

export async function erasePastGrants(db: EntityManager, now: string): Promise<void> {
  await db.delete(grantTable, { expiresAt: LessThan(now) })
}
