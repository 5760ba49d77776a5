import type { Database } from '@acquis/server'
import { findApprovedManifest } from './batch-table.ts'
import { isManifestOf, subjectHash } from './manifest.ts'

type Signable = { subject: Record<string, string | number>; subjectSalt: string }

/** Tells of a subject of a batch whether the second person has approved it, unchanged. */
export type ApprovedSubjects = (orgId: string, batchId: string) => Promise<(award: Signable) => boolean>

/**
 * Judges subjects by the approved manifest of their batch. An approval never changes, so the hashes of a batch are read and
 * held against their manifest once; those of the batches asked for last are kept.
 *
 * @param maxHashes how many hashes are kept, of all batches together
 */
export function approvedSubjectsOf(db: Database, maxHashes = 200_000): ApprovedSubjects {
  const known = new Map<string, ReadonlySet<string>>()

  return async (orgId, batchId) => {
    const place = `${orgId} ${batchId}`
    const hashes = known.get(place) ?? (await readHashes(db, orgId, batchId))
    known.delete(place)
    if (hashes.size > 0) known.set(place, hashes)
    forgetOldest(known, maxHashes)
    return ({ subject, subjectSalt }) => hashes.has(subjectHash(subjectSalt, subject))
  }
}

/** Empty for a batch that nobody approved, and for one whose rows are not those of its manifest. */
async function readHashes(db: Database, orgId: string, batchId: string): Promise<ReadonlySet<string>> {
  const approved = await db.read((rows) => findApprovedManifest(rows, orgId, batchId))
  return new Set(approved && isManifestOf(approved, approved.hashes) ? approved.hashes : [])
}

function forgetOldest(known: Map<string, ReadonlySet<string>>, maxHashes: number): void {
  let kept = 0
  for (const [place, { size }] of [...known].reverse()) {
    kept += size
    if (kept > maxHashes) known.delete(place)
  }
}
