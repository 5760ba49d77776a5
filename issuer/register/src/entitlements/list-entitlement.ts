import type { Entitlement } from '@acquis/trust'
import { demandBody } from '../bodies/body-table.ts'
import type { RegisterContext } from '../context.ts'
import { demandPublishable } from '../demand-publishable.ts'
import { saveEntitlement } from './entitlement-table.ts'

/**
 * Lists what a body may award: a type, or one programme of it (`rncp`), for award dates from a day to a day, by a decision.
 * Listing it again from the same day replaces its end and its decision. It shows once the list is published.
 * @throws RegisterError `record_malformed`, `body_unknown`
 */
export async function listEntitlement(
  { db }: Pick<RegisterContext, 'db'>,
  entitlement: Omit<Entitlement, 'type'>,
): Promise<void> {
  const record: Entitlement = { type: 'entitlement', ...entitlement }
  demandPublishable({ entitlements: [record] })
  await db.transaction(async (tx) => {
    await demandBody(tx, record.body)
    await saveEntitlement(tx, record)
  })
}
