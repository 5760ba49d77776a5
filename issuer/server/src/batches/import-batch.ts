import { dayOf, hmacSha256, newId, toBase64url } from '@acquis/base'
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
import type { Batch, ProblemRow, RowProblem } from './batch.ts'
import { insertBatch, insertProblems } from './batch-table.ts'
import { type CheckedRow, checkRow, type RowProgramme, type RowRules } from './check-row.ts'
import { planColumns } from './columns.ts'
import { buildManifest, canonicalJson, manifestHash, newSalt, subjectHash } from './manifest.ts'
import { readTable, type Table } from './read-table.ts'
import { findUnusual } from './unusual.ts'

/** A file as it was handed in. `programmeCode` says what the whole file is about, where the file itself does not. */
export type HandedIn = { bytes: Uint8Array; fileName?: string; programmeCode?: string; locale: Locale }

type ReadyRow = CheckedRow & { duplicateKey: string }
type SaltedRow = ReadyRow & Pick<Award, 'subjectSalt' | 'subjectHash'>
type RejectedRow = Pick<ProblemRow, 'line' | 'problems' | 'cells'>
type CheckedFile = { ready: ReadyRow[]; rejected: RejectedRow[] }

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
): Promise<{ batch: Batch; rejected: ProblemRow[] }> {
  const body = await db.read((rows) => findOrganisation(rows, orgId))
  if (!body) throw new OrganisationError('organisation_not_found', 'the body of this person is not here')
  const programmes = (await db.read((rows) => listProgrammes(rows, orgId))).map(rowProgramme)
  const chosen = chooseProgramme(programmes, programmeCode)
  const table = readTable(bytes)
  const plan = planColumns(table.header, typesOf(programmes), { needsCode: chosen === null, locale })
  const secret = hmacSha256(config.secrets.hmac, `acquis duplicate rows ${orgId}`)
  const { ready, rejected } = await checkRows(table, { plan, programmes, chosen, awardingBody: body.name }, secret)

  const columns = plan.kept.map((position) => table.header[position]!.trim())
  return db.transaction((rows) =>
    saveDraft(rows, { ready, rejected }, { orgId, createdBy, fileName: fileName ?? null, columns, at: now() }),
  )
}

type Draft = Pick<Batch, 'orgId' | 'createdBy' | 'fileName' | 'columns'> & { at: Date }

/** Which rows are new is found out under a lock: of two who hand in the same file at once, the second has nothing new. */
async function saveDraft(db: EntityManager, { ready, rejected }: CheckedFile, { at, ...draft }: Draft) {
  const { orgId } = draft
  await lockOrganisation(db, orgId)
  const keys = ready.map(({ duplicateKey }) => duplicateKey)
  const live = await findLiveKeys(db, orgId, keys)
  const fresh = ready.filter(({ duplicateKey }) => !live.has(duplicateKey)).map(salted)
  const manifest = buildManifest(
    fresh.map(({ programme }) => programme),
    fresh.map((row) => row.subjectHash),
  )
  const batch: Batch = {
    ...draft,
    id: newId(),
    createdAt: at.toISOString(),
    state: 'draft',
    ignored: ready.length - fresh.length,
    unusual: findUnusual(fresh, dayOf(at)),
    manifest,
    manifestHash: manifestHash(manifest),
    approvedBy: null,
    approvedAt: null,
  }
  const problemRows = rejected.map((row): ProblemRow => ({ ...row, id: newId(), orgId, batchId: batch.id }))
  await insertBatch(db, batch)
  await insertAwards(db, draftAwards(fresh, batch))
  await insertProblems(db, problemRows)
  return { batch, rejected: problemRows }
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
  return { id, code, version, type, claims: programmeClaims(programme) }
}

const typesOf = (programmes: readonly RowProgramme[]): CredentialType[] => [...new Set(programmes.map(({ type }) => type))]

/** Between two portions other requests have their turn. */
async function checkRows(table: Table, rules: RowRules, secret: Uint8Array): Promise<CheckedFile> {
  const ready: ReadyRow[] = []
  const rejected: RejectedRow[] = []
  const lines = new Map<string, number>()
  for (const portion of table.rows()) {
    for (const row of portion) {
      const verdict = checkRow(row, rules)
      const reject = (problems: RowProblem[]) =>
        rejected.push({ line: row.line, problems, cells: rules.plan.kept.map((at) => row.cells[at] ?? '') })
      if ('problems' in verdict) {
        reject(verdict.problems)
        continue
      }
      const { checked } = verdict
      const duplicateKey = duplicateKeyOf(checked, secret)
      const sameLine = lines.get(duplicateKey)
      if (sameLine !== undefined) reject([{ field: '', code: 'duplicate_row', given: String(sameLine) }])
      else {
        lines.set(duplicateKey, row.line)
        ready.push({ ...checked, duplicateKey })
      }
    }
    await setImmediate()
  }
  return { ready, rejected }
}

/** Knows the same award again without keeping who it is about. */
function duplicateKeyOf({ person, programme, awardDate }: CheckedRow, secret: Uint8Array): string {
  return toBase64url(hmacSha256(secret, canonicalJson([...person, programme.code, programme.version, awardDate])))
}

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
