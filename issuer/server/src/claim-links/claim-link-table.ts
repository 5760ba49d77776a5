import { type EntityManager, EntitySchema, In, IsNull } from 'typeorm'
import { awardTable } from '../awards/award-table.ts'
import { portions } from '../portions.ts'
import { type ClaimLink, hashLinkToken } from './claim-link.ts'

export const claimLinkTable = new EntitySchema<ClaimLink>({
  name: 'claim_link',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    awardId: { type: 'varchar', name: 'award_id' },
    tokenHash: { type: 'varchar', name: 'token_hash', unique: true },
    txCodeHash: { type: 'varchar', name: 'tx_code_hash' },
    txCodeDeadAt: { type: 'varchar', name: 'tx_code_dead_at', nullable: true },
    createdAt: { type: 'varchar', name: 'created_at' },
    expiresAt: { type: 'varchar', name: 'expires_at' },
    openedAt: { type: 'varchar', name: 'opened_at', nullable: true },
    replacedAt: { type: 'varchar', name: 'replaced_at', nullable: true },
  },
  indices: [
    { name: 'claim_link_award', columns: ['awardId'] },
    { name: 'claim_link_end', columns: ['expiresAt'] },
  ],
})

export async function insertClaimLinks(db: EntityManager, links: readonly ClaimLink[]): Promise<void> {
  for (const some of portions(links))
    await db.createQueryBuilder().insert().into(claimLinkTable).values(some).updateEntity(false).execute()
}

/** By the token that stands in its address. */
export function findClaimLink(db: EntityManager, token: string): Promise<ClaimLink | null> {
  return db.findOneBy(claimLinkTable, { tokenHash: hashLinkToken(token) })
}

export function findClaimLinkById(db: EntityManager, orgId: string, id: string): Promise<ClaimLink | null> {
  return db.findOneBy(claimLinkTable, { orgId, id })
}

/** Ends the links that these awards have, with their codes. */
export async function replaceClaimLinks(db: EntityManager, awardIds: readonly string[], at: string): Promise<void> {
  for (const some of portions(awardIds))
    await db.update(claimLinkTable, { awardId: In(some), replacedAt: IsNull() }, { replacedAt: at })
}

/** Remembers when the page was first opened. */
export async function saveOpened(db: EntityManager, id: string, at: string): Promise<void> {
  await db.update(claimLinkTable, { id, openedAt: IsNull() }, { openedAt: at })
}

/** The code of this link is dead from now on. */
export async function killTxCode(db: EntityManager, id: string, at: string): Promise<void> {
  await db.update(claimLinkTable, { id, txCodeDeadAt: IsNull() }, { txCodeDeadAt: at })
}

/** Rows whose link has ended before anybody collected. @returns how many */
export async function expireAwards(db: EntityManager, now: string): Promise<number> {
  const ended = db
    .createQueryBuilder(claimLinkTable, 'link')
    .select('link.awardId')
    .where('link.expiresAt <= :now AND link.replacedAt IS NULL', { now })
  const { affected } = await db
    .createQueryBuilder()
    .update(awardTable)
    .set({ state: 'expired', updatedAt: now })
    .where({ state: In(['sent', 'bounced', 'opened']) })
    .andWhere(`id IN (${ended.getQuery()})`)
    .setParameters(ended.getParameters())
    .execute()
  return affected ?? 0
}
