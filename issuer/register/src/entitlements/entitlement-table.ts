import type { Entitlement } from '@acquis/trust'
import { type EntityManager, EntitySchema } from 'typeorm'

/** `rncp` is empty for every programme of the type: a column that may be null cannot be part of a key. */
type EntitlementRow = { body: string; programmeType: string; rncp: string; from: string; to: string | null; decision: string }

export const entitlementTable = new EntitySchema<EntitlementRow>({
  name: 'entitlement',
  columns: {
    body: { type: 'varchar', name: 'body_did', primary: true },
    programmeType: { type: 'varchar', name: 'programme_type', primary: true },
    rncp: { type: 'varchar', primary: true },
    from: { type: 'varchar', name: 'first_day', primary: true },
    to: { type: 'varchar', name: 'last_day', nullable: true },
    decision: { type: 'varchar' },
  },
})

/** The same programme from the same day is the same entitlement: its end and its decision are replaced. */
export async function saveEntitlement(db: EntityManager, { body, programme, from, to, decision }: Entitlement): Promise<void> {
  const row = { body, programmeType: programme.type, rncp: programme.rncp ?? '', from, to: to ?? null, decision }
  await db.upsert(entitlementTable, row, ['body', 'programmeType', 'rncp', 'from'])
}

export async function findEntitlements(db: EntityManager): Promise<Entitlement[]> {
  const rows = await db.find(entitlementTable)
  return rows.map(({ body, programmeType, rncp, from, to, decision }) => ({
    type: 'entitlement',
    body,
    programme: { type: programmeType, ...(rncp !== '' && { rncp }) },
    from,
    ...(to !== null && { to }),
    decision,
  }))
}
