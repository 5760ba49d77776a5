import { type EntityManager, EntitySchema, type MigrationInterface, type QueryRunner, Table } from 'typeorm'
import type { Envelope, KeyOwner } from './key-envelope.ts'

/** A private key at rest, beside Veramo's own tables: what Veramo's store has no room for is whose key it is and who seals it. */
export type SealedKey = KeyOwner & Envelope & { publicKeyHex: string; createdAt: string }

export const sealedKeyTable = new EntitySchema<SealedKey>({
  name: 'sealed_key',
  columns: {
    id: { type: 'varchar', primary: true },
    did: { type: 'varchar' },
    publicKeyHex: { type: 'varchar', name: 'public_key_hex' },
    kekId: { type: 'varchar', name: 'kek_id' },
    kekVersion: { type: 'integer', name: 'kek_version' },
    wrappedKey: { type: 'varchar', name: 'wrapped_key' },
    ciphertext: { type: 'varchar' },
    createdAt: { type: 'varchar', name: 'created_at' },
  },
})

export class CreateSealedKey1795000000001 implements MigrationInterface {
  name = 'CreateSealedKey1795000000001'

  async up(runner: QueryRunner): Promise<void> {
    const text = (name: string) => ({ name, type: 'varchar' })
    await runner.createTable(
      new Table({
        name: 'sealed_key',
        columns: [
          { ...text('id'), isPrimary: true },
          text('did'),
          text('public_key_hex'),
          text('kek_id'),
          { name: 'kek_version', type: 'integer' },
          text('wrapped_key'),
          text('ciphertext'),
          text('created_at'),
        ],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sealed_key')
  }
}

/** Two processes may make the same key at once: the first row stands, and both go on with it. */
export async function insertSealedKey(db: EntityManager, key: SealedKey): Promise<SealedKey> {
  try {
    await db.insert(sealedKeyTable, key)
    return key
  } catch (cause) {
    const stored = await findSealedKey(db, key.id)
    if (stored) return stored
    throw cause
  }
}

export async function findSealedKey(db: EntityManager, id: string): Promise<SealedKey | null> {
  return db.findOneBy(sealedKeyTable, { id })
}

export async function listSealedKeys(db: EntityManager): Promise<SealedKey[]> {
  return db.find(sealedKeyTable, { order: { id: 'ASC' } })
}

export async function deleteSealedKey(db: EntityManager, id: string): Promise<void> {
  await db.delete(sealedKeyTable, { id })
}

/** @returns false where another process has sealed the key anew since we read it. */
export async function saveEnvelope(
  db: EntityManager,
  key: SealedKey,
  { kekId, kekVersion, wrappedKey }: Envelope,
): Promise<boolean> {
  const { affected } = await db.update(
    sealedKeyTable,
    { id: key.id, kekId: key.kekId, kekVersion: key.kekVersion },
    { kekId, kekVersion, wrappedKey },
  )
  return affected === 1
}
