import { CodedError } from '@acquis/base'
import type { RowState } from '../api.ts'

export class DeliveryError extends CodedError<'batch_not_approved' | 'row_not_found' | 'row_not_deliverable'> {
  override name = 'DeliveryError'
}

/** What the body hands on, by two ways: the link by one, the code by the other. Never told again. */
export type Delivery = { id: string; learner: string; claimUrl: string; credentialOfferUri: string; txCode: string }

/** States of a row that may have a new link and code; one that was collected stays so until it is collected again. */
export const deliverableStates: readonly RowState[] = ['approved', 'sent', 'bounced', 'opened', 'expired', 'collected']

/**
 * The rows that somebody named.
 * @throws DeliveryError `row_not_found` for one of another batch, `row_not_deliverable` for one that was withdrawn
 */
export function namedRows<Row extends { id: string; state: RowState }>(rows: readonly Row[], ids: readonly string[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...new Set(ids)].map((id) => {
    const row = byId.get(id)
    if (!row) throw new DeliveryError('row_not_found', 'the batch has no such row')
    if (!deliverableStates.includes(row.state)) throw new DeliveryError('row_not_deliverable', `row ${id} is ${row.state}`)
    return row
  })
}
