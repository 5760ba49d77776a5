import type { Body } from '@acquis/trust'
import { type EntityManager, EntitySchema } from 'typeorm'
import { RegisterError } from '../register-error.ts'

type BodyRow = Omit<Body, 'domain' | 'contact'> & { domain: string | null; contact: string | null }

export const bodyTable = new EntitySchema<BodyRow>({
  name: 'body',
  columns: {
    id: { type: 'varchar', name: 'did', primary: true },
    slug: { type: 'varchar', unique: true },
    name: { type: 'varchar' },
    shortName: { type: 'varchar', name: 'short_name' },
    domain: { type: 'varchar', nullable: true },
    kind: { type: 'varchar' },
    contact: { type: 'varchar', nullable: true },
  },
})

/** A body that is listed already gets what is said of it now. */
export async function saveBody(db: EntityManager, body: Body): Promise<void> {
  await db.upsert(bodyTable, { ...body, domain: body.domain ?? null, contact: body.contact ?? null }, ['id'])
}

/** @throws RegisterError `body_unknown` */
export async function demandBody(db: EntityManager, did: string): Promise<void> {
  if (!(await db.existsBy(bodyTable, { id: did }))) throw new RegisterError('body_unknown', 'the body is not listed')
}

export async function findBodies(db: EntityManager): Promise<Body[]> {
  const rows = await db.find(bodyTable)
  return rows.map(({ domain, contact, ...body }) => ({
    ...body,
    ...(domain !== null && { domain }),
    ...(contact !== null && { contact }),
  }))
}
