import { type EntityManager, EntitySchema } from 'typeorm'
import type { Programme } from './programme.ts'

export const programmeTable = new EntitySchema<Programme>({
  name: 'programme',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    code: { type: 'varchar' },
    version: { type: 'varchar' },
    title: { type: 'varchar' },
    eqfLevel: { type: 'integer', name: 'eqf_level', nullable: true },
    nqfLevel: { type: 'integer', name: 'nqf_level', nullable: true },
    rncp: { type: 'varchar', nullable: true },
    nsf: { type: 'varchar', nullable: true },
    credentialType: { type: 'varchar', name: 'credential_type' },
  },
  uniques: [{ name: 'programme_code', columns: ['orgId', 'code', 'version'] }],
})

/** Records a programme; the one that has its code and version already stays. */
export async function insertProgramme(db: EntityManager, programme: Programme): Promise<void> {
  await db.createQueryBuilder().insert().into(programmeTable).values(programme).orIgnore().updateEntity(false).execute()
}

/** By code and version. */
export function listProgrammes(db: EntityManager, orgId: string): Promise<Programme[]> {
  return db.find(programmeTable, { where: { orgId }, order: { code: 'ASC', version: 'ASC' } })
}

export function findProgramme(db: EntityManager, orgId: string, id: string): Promise<Programme | null> {
  return db.findOneBy(programmeTable, { orgId, id })
}
