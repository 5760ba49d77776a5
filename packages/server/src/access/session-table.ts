import { type EntityManager, EntitySchema, LessThanOrEqual, MoreThan } from 'typeorm'

/** A signed-in browser. Only the hash of its cookie is kept; the row goes when the session ends. */
export type Session = { tokenHash: string; orgId: string; staffId: string; createdAt: string; expiresAt: string }

export const sessionTable = new EntitySchema<Session>({
  name: 'session',
  columns: {
    tokenHash: { type: 'varchar', name: 'token_hash', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    staffId: { type: 'varchar', name: 'staff_id' },
    createdAt: { type: 'varchar', name: 'created_at' },
    expiresAt: { type: 'varchar', name: 'expires_at' },
  },
})

export async function insertSession(db: EntityManager, session: Session): Promise<void> {
  await db.insert(sessionTable, session)
}

export async function findLiveSession(db: EntityManager, tokenHash: string, at: string): Promise<Session | null> {
  return db.findOneBy(sessionTable, { tokenHash, expiresAt: MoreThan(at) })
}

export async function deleteSession(db: EntityManager, tokenHash: string): Promise<void> {
  await db.delete(sessionTable, { tokenHash })
}

export async function deleteEndedSessions(db: EntityManager, at: string): Promise<void> {
  await db.delete(sessionTable, { expiresAt: LessThanOrEqual(at) })
}
