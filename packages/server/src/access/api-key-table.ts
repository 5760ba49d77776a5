import { type EntityManager, EntitySchema } from 'typeorm'

/** A program that acts for a member of staff. Only the hash of the key is kept. */
export type ApiKey = { keyHash: string; orgId: string; staffId: string; scopes: string[]; createdAt: string }

export const apiKeyTable = new EntitySchema<ApiKey>({
  name: 'api_key',
  columns: {
    keyHash: { type: 'varchar', name: 'key_hash', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    staffId: { type: 'varchar', name: 'staff_id' },
    scopes: { type: 'simple-json' },
    createdAt: { type: 'varchar', name: 'created_at' },
  },
})

export async function insertApiKey(db: EntityManager, key: ApiKey): Promise<void> {
  await db.insert(apiKeyTable, key)
}

export async function findApiKey(db: EntityManager, keyHash: string): Promise<ApiKey | null> {
  return db.findOneBy(apiKeyTable, { keyHash })
}
