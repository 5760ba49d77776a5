import { dayOf, hmacSha256, newId } from '@acquis/base'
import { type CredentialType, findCredentialType, type Locale } from '@acquis/schemas'
import { setImmediate } from 'node:timers/promises'
import type { EntityManager } from 'typeorm'
import type { Award, Subject } from '../awards/award.ts'
import { findLiveKeys, insertAwards } from '../awards/batch-awards-table.ts'
import type { IssuerContext } from '../context.ts'
import { findOrganisation, lockOrganisation } from '../organisations/organisation-table.ts'
import { OrganisationError } from '../organisations/organisation.ts'
import { type Programme, programmeClaims, ProgrammeError } from '../programmes/programme.ts'
import { listProgrammes } from '../programmes/programme-table.ts'
import type { Batch, ProblemRow } from './batch.ts'
import { completeDraft, insertBatch, insertProblems } from './batch-table.ts'
import type { RowProgramme } from './check-row.ts'
import { planColumns } from './columns.ts'
import { type ReadyRow, rowJudge } from './judge-rows.ts'
import { buildManifest, manifestHash, newSalt, subjectHash } from './manifest.ts'
import { readTable } from './read-table.ts'
import type { Table } from './table.ts'
import { unusualRows } from './unusual.ts'

/** A file as it was handed in. `programmeCode` says what the whole file is about, where the file itself does not. */
export type HandedIn = { bytes: Uint8Array; fileName?: string; programmeCode?: string; locale: Locale }

type SaltedRow = ReadyRow & Pick<Award, 'subjectSalt' | 'subjectHash'>
type Rejected = Pick<ProblemRow, 'line' | 'problems'>

/**
 * ★ A registrar's file becomes a draft: bytes → table → columns → rows → subjects, and problems by line. Good rows go on
 * whatever the others are; rows that live already are counted and left alone, so the same file twice makes nothing twice.
 *
 * @throws TableError for a file that is no table of awards; ProgrammeError `programme_not_found`
 */
export async function importBatch(
  { db, config, now }: Pick<IssuerContext, 'db' | 'config' | 'now'>,
  { id: createdBy, orgId }: { id: string; orgId: string },
  { bytes, fileName, programmeCode, locale }: HandedIn,
): Promise<{ batch: Batch; rejected: Rejected[] }> {
  const body = await db.read((rows) => findOrganisation(rows, orgId))
  if (!body) throw new OrganisationError('organisation_not_found', 'the body of this person is not here')
  const programmes = (await db.read((rows) => listProgrammes(rows, orgId))).map(rowProgramme)
  const chosen = chooseProgramme(programmes, programmeCode)
  const table = await readTable(bytes)
  const plan = planColumns(table.header, { types: typesOf(programmes), chosen: chosen?.type, locale })
  const secret = hmacSha256(config.secrets.hmac, `acquis duplicate rows ${orgId}`)
  const judge = rowJudge({ plan, programmes, chosen, awardingBody: body.name }, secret)
  const columns = plan.kept.map((position) => table.header[position]!.trim())
  const draft = emptyDraft({ orgId, createdBy, fileName: fileName ?? null, columns, createdAt: now().toISOString() })
  return db.transaction((rows) => saveRows(rows, draft, { table, judge, today: dayOf(now()) }))
}

/**
 * A portion of rows is judged and recorded before the next is read, so that a large file is never held as subjects. Which rows
 * are new is found out under a lock: of two who hand in the same file at once, the second has nothing new.
 */
async function saveRows(
  db: EntityManager,
  draft: Batch,
  { table, judge, today }: { table: Table; judge: ReturnType<typeof rowJudge>; today: string },
): Promise<{ batch: Batch; rejected: Rejected[] }> {
  const { id: batchId, orgId } = draft
  await lockOrganisation(db, orgId)
  await insertBatch(db, draft)
  const unusual = unusualRows(today)
  const kept: { programme: RowProgramme; hash: string }[] = []
  const rejected: Rejected[] = []
  let ignored = 0
  for (const portion of table.rows()) {
    const judged = judge(portion)
    const keys = judged.ready.map(({ duplicateKey }) => duplicateKey)
    const live = await findLiveKeys(db, orgId, keys)
    const fresh = judged.ready.filter(({ duplicateKey }) => !live.has(duplicateKey)).map(salted)
    await insertAwards(db, draftAwards(fresh, draft))
    await insertProblems(
      db,
      judged.rejected.map((row) => ({ ...row, id: newId(), orgId, batchId })),
    )
    ignored += keys.length - fresh.length
    for (const row of fresh) unusual.add(row)
    kept.push(...fresh.map(({ programme, subjectHash: hash }) => ({ programme, hash })))
    rejected.push(...judged.rejected.map(({ line, problems }) => ({ line, problems })))
    // Other requests have their turn.
    await setImmediate()
  }
  const manifest = buildManifest(kept)
  const batch = { ...draft, ignored, unusual: unusual.found(), manifest, manifestHash: manifestHash(manifest) }
  await completeDraft(db, batch)
  return { batch, rejected }
}

function emptyDraft(named: Pick<Batch, 'orgId' | 'createdBy' | 'fileName' | 'columns' | 'createdAt'>): Batch {
  const manifest = buildManifest([])
  return {
    ...named,
    id: newId(),
    state: 'draft',
    ignored: 0,
    unusual: [],
    manifest,
    manifestHash: manifestHash(manifest),
    approvedBy: null,
    approvedAt: null,
  }
}

/** A body with one programme need not name it; of several versions the newest counts. */
function chooseProgramme(programmes: readonly RowProgramme[], code: string | undefined): RowProgramme | null {
  if (code === undefined) return programmes.length === 1 ? programmes[0]! : null
  const found = programmes.filter((programme) => programme.code === code)
  const [newest] = found.sort((left, right) => right.version.localeCompare(left.version, 'fr', { numeric: true }))
  if (!newest) throw new ProgrammeError('programme_not_found', 'no programme of this body has this code')
  return newest
}

function rowProgramme(programme: Programme): RowProgramme {
  const type = findCredentialType(programme.credentialType)
  if (!type) throw new ProgrammeError('programme_malformed', `${programme.credentialType} is no type of credential`)
  const { id, code, version } = programme
  return { id, code, version, type, claims: programmeClaims(programme, type) }
}

const typesOf = (programmes: readonly RowProgramme[]): CredentialType[] => [...new Set(programmes.map(({ type }) => type))]

function salted(row: ReadyRow): SaltedRow {
  const subjectSalt = newSalt()
  return { ...row, subjectSalt, subjectHash: subjectHash(subjectSalt, row.subject) }
}

function* draftAwards(rows: readonly SaltedRow[], { id: batchId, orgId, createdAt: updatedAt }: Batch) {
  for (const { programme, subject, contact, person: _, ...row } of rows) {
    const id = newId()
    const award: Award = {
      ...row,
      id,
      orgId,
      batchId,
      programmeId: programme.id,
      credentialType: programme.type.name,
      state: 'ready',
      wrongCodes: 0,
      updatedAt,
    }
    yield { award, subject: { awardId: id, orgId, subject, contact } satisfies Subject }
  }
}
