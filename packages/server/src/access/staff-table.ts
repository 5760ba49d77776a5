import { type EntityManager, EntitySchema } from 'typeorm'

/** Someone who works in an organisation. */
export type Staff = { id: string; orgId: string; name: string; role: string; scopes: string[]; createdAt: string }

export const staffTable = new EntitySchema<Staff>({
  name: 'staff',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    name: { type: 'varchar' },
    role: { type: 'varchar' },
    scopes: { type: 'simple-json' },
    createdAt: { type: 'varchar', name: 'created_at' },
  },
})

export async function insertStaff(db: EntityManager, staff: Staff): Promise<void> {
  await db.insert(staffTable, staff)
}

export async function findStaffById(db: EntityManager, id: string): Promise<Staff | null> {
  return db.findOneBy(staffTable, { id })
}
