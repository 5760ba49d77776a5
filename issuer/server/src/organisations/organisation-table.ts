import { type EntityManager, EntitySchema } from 'typeorm'
import { type Organisation, OrganisationError } from './organisation.ts'

export const organisationTable = new EntitySchema<Organisation>({
  name: 'organisation',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    slug: { type: 'varchar', unique: true },
    name: { type: 'varchar' },
    shortName: { type: 'varchar', name: 'short_name' },
    domain: { type: 'varchar' },
    kind: { type: 'varchar' },
    did: { type: 'varchar' },
    foundedOn: { type: 'varchar', name: 'founded_on' },
  },
})

/** Records a body unless its slug is taken already. */
export async function insertOrganisation(db: EntityManager, organisation: Organisation): Promise<void> {
  await db.createQueryBuilder().insert().into(organisationTable).values(organisation).orIgnore().updateEntity(false).execute()
}

export function findOrganisation(db: EntityManager, id: string): Promise<Organisation | null> {
  return db.findOneBy(organisationTable, { id })
}

export function findOrganisationBySlug(db: EntityManager, slug: string): Promise<Organisation | null> {
  return db.findOneBy(organisationTable, { slug })
}

/** @throws OrganisationError `organisation_not_found` */
export async function getOrganisationBySlug(db: EntityManager, slug: string): Promise<Organisation> {
  const organisation = await findOrganisationBySlug(db, slug)
  if (!organisation) throw new OrganisationError('organisation_not_found', 'no body has this slug')
  return organisation
}

export function listOrganisations(db: EntityManager): Promise<Organisation[]> {
  return db.find(organisationTable, { order: { slug: 'ASC' } })
}

/** Holds the row of a body until the transaction ends: what one body does in bulk happens one after the other. */
export async function lockOrganisation(db: EntityManager, id: string): Promise<void> {
  await db.update(organisationTable, { id }, { orgId: id })
}
