import { type EntityManager, EntitySchema } from 'typeorm'
import type { Employer } from './employer.ts'

export type { Employer }

/** Its id is the `org_id` of every other table. */
export const employerTable = new EntitySchema<Employer>({
  name: 'employer',
  columns: {
    id: { type: 'varchar', primary: true },
    slug: { type: 'varchar', unique: true },
    name: { type: 'varchar' },
    did: { type: 'varchar' },
    createdAt: { type: 'varchar', name: 'created_at' },
  },
})

/** The unique slug decides between two who come at once. */
export async function insertEmployer(db: EntityManager, employer: Employer): Promise<void> {
  await db.insert(employerTable, employer)
}

export function findEmployer(db: EntityManager, id: string): Promise<Employer | null> {
  return db.findOneBy(employerTable, { id })
}

export function findEmployerBySlug(db: EntityManager, slug: string): Promise<Employer | null> {
  return db.findOneBy(employerTable, { slug })
}

export function listEmployers(db: EntityManager): Promise<Employer[]> {
  return db.find(employerTable, { order: { slug: 'ASC' } })
}
