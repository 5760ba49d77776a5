import { type EntityManager, EntitySchema, IsNull, LessThanOrEqual, MoreThan } from 'typeorm'

/** An address that signs someone in, once. Only the hash of its token is kept. */
export type SignInLink = {
  tokenHash: string
  orgId: string
  staffId: string
  createdAt: string
  expiresAt: string
  usedAt: string | null
}

export const signInLinkTable = new EntitySchema<SignInLink>({
  name: 'sign_in_link',
  columns: {
    tokenHash: { type: 'varchar', name: 'token_hash', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    staffId: { type: 'varchar', name: 'staff_id' },
    createdAt: { type: 'varchar', name: 'created_at' },
    expiresAt: { type: 'varchar', name: 'expires_at' },
    usedAt: { type: 'varchar', name: 'used_at', nullable: true },
  },
})

export async function insertSignInLink(db: EntityManager, link: SignInLink): Promise<void> {
  await db.insert(signInLinkTable, link)
}

/** Spends a link. Two may try at once: the row decides. @returns null where it is unknown, used or ended */
export async function spendSignInLink(db: EntityManager, tokenHash: string, at: string): Promise<SignInLink | null> {
  const { affected } = await db.update(
    signInLinkTable,
    { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(at) },
    { usedAt: at },
  )
  return affected === 1 ? db.findOneBy(signInLinkTable, { tokenHash }) : null
}

export async function deleteEndedLinks(db: EntityManager, at: string): Promise<void> {
  await db.delete(signInLinkTable, { expiresAt: LessThanOrEqual(at) })
}
