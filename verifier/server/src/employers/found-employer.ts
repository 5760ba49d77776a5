import { newId } from '@acquis/base'
import { isUniqueViolation, publishFile } from '@acquis/server'
import type { VerifierContext } from '../context.ts'
import { assertSlug, didFile, type Employer, employerDid, EmployerError } from './employer.ts'
import { findEmployerBySlug, insertEmployer, listEmployers } from './employer-table.ts'

/**
 * Founds an employer: a DID with a key for requests, its document published under ID_ORIGIN, then the row. A try that was cut
 * off is made whole by the next one; an employer that stands is never changed.
 *
 * @throws EmployerError `slug_malformed`, `slug_taken`
 */
export async function foundEmployer(
  ctx: Pick<VerifierContext, 'config' | 'db' | 'keys' | 'now'>,
  { slug, name }: { slug: string; name: string },
): Promise<Employer> {
  const { config, db, keys, now } = ctx
  assertSlug(slug)
  if (await db.read((tx) => findEmployerBySlug(tx, slug))) throw taken()

  const { did, document } = await keys.createDid({ did: employerDid(config.idOrigin, slug), uses: ['request'] })
  await publishFile(config.publicFolder, didFile(slug), JSON.stringify(document))

  const employer = { id: newId(), slug, name, did, createdAt: now().toISOString() }
  try {
    await db.transaction((tx) => insertEmployer(tx, employer))
  } catch (cause) {
    if (isUniqueViolation(cause)) throw taken(cause)
    throw cause
  }
  return employer
}

const taken = (cause?: unknown) => new EmployerError('slug_taken', 'an employer of this slug is there already', { cause })

/** Publishes the documents of all employers again, so that a lost public folder is made whole by a start. */
export async function publishEmployers({ config, db, keys }: Pick<VerifierContext, 'config' | 'db' | 'keys'>): Promise<void> {
  for (const { did, slug } of await db.read((tx) => listEmployers(tx)))
    await publishFile(config.publicFolder, didFile(slug), JSON.stringify(await keys.document(did)))
}
