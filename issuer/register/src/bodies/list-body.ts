import { isUniqueViolation } from '@acquis/server'
import type { Body, KeyRecord, Successor } from '@acquis/trust'
import type { RegisterContext } from '../context.ts'
import { demandPublishable } from '../demand-publishable.ts'
import { RegisterError } from '../register-error.ts'
import { demandBody, saveBody } from './body-table.ts'
import { saveKey } from './key-record-table.ts'
import { saveSuccessor } from './successor-table.ts'

type Ctx = Pick<RegisterContext, 'db'>

/**
 * Lists a body, or says anew what is known of it. It shows once the list is published.
 * @throws RegisterError `record_malformed`, `slug_taken`
 */
export async function listBody({ db }: Ctx, { did, ...body }: Omit<Body, 'id'> & { did: string }): Promise<void> {
  const { slug, name, shortName, domain, kind, contact } = body
  const record = { id: did, slug, name, shortName, domain, kind, contact }
  demandPublishable({ bodies: [record] })
  try {
    await db.transaction((tx) => saveBody(tx, record))
  } catch (cause) {
    if (isUniqueViolation(cause)) throw new RegisterError('slug_taken', 'another body has this slug', { cause })
    throw cause
  }
}

/**
 * Lists a key of a body and the days on which it may sign, or gives a listed one other days. A theft (`compromisedFrom`) can
 * be told and moved back in time, never taken back.
 * @throws RegisterError `record_malformed`, `body_unknown`
 */
export async function listKey({ db }: Ctx, key: Omit<KeyRecord, 'type'>): Promise<void> {
  const record: KeyRecord = { type: 'key', ...key }
  demandPublishable({ keys: [record] })
  await db.transaction(async (tx) => {
    await demandBody(tx, record.body)
    await saveKey(tx, record)
  })
}

/**
 * Lists that a body goes on as another from a day on.
 * @throws RegisterError `record_malformed`, `body_unknown`
 */
export async function listSuccessor({ db }: Ctx, successor: Omit<Successor, 'type'>): Promise<void> {
  const record: Successor = { type: 'successor', ...successor }
  demandPublishable({ successors: [record] })
  await db.transaction(async (tx) => {
    await demandBody(tx, record.body)
    await demandBody(tx, record.successor)
    await saveSuccessor(tx, record)
  })
}
