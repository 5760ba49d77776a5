import { type EntityManager, EntitySchema, LessThan, MoreThan } from 'typeorm'
import { type AccessToken, hashToken } from './token.ts'

export const tokenTable = new EntitySchema<AccessToken>({
  name: 'access_token',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    awardId: { type: 'varchar', name: 'award_id' },
    claimLinkId: { type: 'varchar', name: 'claim_link_id' },
    grantId: { type: 'varchar', name: 'grant_id', unique: true },
    tokenHash: { type: 'varchar', name: 'token_hash', unique: true },
    clientId: { type: 'varchar', name: 'client_id', nullable: true },
    credentialIdentifiers: { type: 'simple-json', name: 'credential_identifiers', nullable: true },
    supersedes: { type: 'simple-json' },
    expiresAt: { type: 'varchar', name: 'expires_at' },
  },
  indices: [{ name: 'access_token_end', columns: ['expiresAt'] }],
})

export async function insertToken(db: EntityManager, token: AccessToken): Promise<void> {
  await db.insert(tokenTable, token)
}

/** A token of this body that has not ended, by its text. */
export function findLiveToken(db: EntityManager, orgId: string, text: string, now: Date): Promise<AccessToken | null> {
  return db.findOneBy(tokenTable, { orgId, tokenHash: hashToken(text), expiresAt: MoreThan(now.toISOString()) })
}

export async function erasePastTokens(db: EntityManager, now: string): Promise<void> {
  await db.delete(tokenTable, { expiresAt: LessThan(now) })
}
