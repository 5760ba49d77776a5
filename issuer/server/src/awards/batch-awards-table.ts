// What is done to all awards of a batch at once.
import { type EntityManager, type EntitySchema, In, MoreThan, Not } from 'typeorm'
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js'
import { portions } from '../portions.ts'
import { type Award, type AwardState, type AwardSubject, deadStates, learnerOf, type Subject } from './award.ts'
import { awardTable, findSubjects, subjectTable } from './award-table.ts'
import { searchKey } from './search-key.ts'

/** Which of these duplicate keys live already in this body. To act on the answer, hold the body's row (`lockOrganisation`). */
export async function findLiveKeys(db: EntityManager, orgId: string, keys: readonly string[]): Promise<Set<string>> {
  const live = new Set<string>()
  for (const some of portions(keys)) {
    const where = { orgId, duplicateKey: In(some), state: Not(In([...deadStates])) }
    const found = await db.find(awardTable, { select: { id: true, duplicateKey: true }, where })
    for (const { duplicateKey } of found) live.add(duplicateKey)
  }
  return live
}

/** Records awards and their subjects. The unique index refuses a duplicate key that lives already. */
export async function insertAwards(db: EntityManager, rows: Iterable<{ award: Award; subject: Subject }>): Promise<void> {
  for (const some of portions(rows)) {
    await insertAll(
      db,
      awardTable,
      some.map(({ award }) => award),
    )
    await insertAll(
      db,
      subjectTable,
      some.map(({ subject }) => ({ ...subject, searchKey: searchKey(learnerOf(subject.subject)) })),
    )
  }
}

async function insertAll<Row extends object>(db: EntityManager, table: EntitySchema<Row>, rows: Row[]): Promise<void> {
  const values = rows as QueryDeepPartialEntity<Row>[]
  await db.createQueryBuilder().insert().into(table).values(values).updateEntity(false).execute()
}

/** A row as lists show it; the name and title are null once the personal data are erased. */
export type AwardRow = Pick<Award, 'id' | 'line' | 'state' | 'awardDate'> & { learner: string | null; title: string | null }

/** One page of a batch, in the order of the file; without `limit` all of it. */
export async function listRows(
  db: EntityManager,
  { orgId, batchId, afterLine, limit }: { orgId: string; batchId: string; afterLine: number; limit?: number },
): Promise<AwardRow[]> {
  const query = db.createQueryBuilder(awardTable, 'award').leftJoin('subject', 'subject', 'subject.awardId = award.id')
  query.select('subject.subject', 'subject')
  for (const column of ['id', 'line', 'state', 'awardDate']) query.addSelect(`award.${column}`, column)
  query.where({ orgId, batchId, line: MoreThan(afterLine) }).orderBy('award.line', 'ASC')
  if (limit !== undefined) query.limit(limit)
  const rows = await query.getRawMany<Pick<Award, 'id' | 'line' | 'state' | 'awardDate'> & { subject: string | null }>()
  return rows.map(({ subject: text, ...row }) => {
    const subject = text === null ? null : (JSON.parse(text) as AwardSubject)
    return { ...row, learner: subject && learnerOf(subject), title: subject && String(subject['title'] ?? '') }
  })
}

/** A few subjects of a batch by chance, so that nobody knows beforehand which rows the approver will see; with their types. */
export async function findSomeSubjects(
  db: EntityManager,
  orgId: string,
  batchId: string,
  count: number,
): Promise<(Subject & Pick<Award, 'credentialType'>)[]> {
  const awards = await db
    .createQueryBuilder(awardTable, 'award')
    .select(['award.id', 'award.line', 'award.credentialType'])
    .where({ orgId, batchId })
    .orderBy('RANDOM()')
    .limit(count)
    .getMany()
  const subjects = await findSubjects(
    db,
    awards.map(({ id }) => id),
  )
  return awards.flatMap(({ id, credentialType }) => {
    const subject = subjects.get(id)
    return subject ? [{ ...subject, credentialType }] : []
  })
}

/** The salted hashes of all subjects of a batch, sorted; they stay when the subjects are erased. */
export async function findSubjectHashes(db: EntityManager, orgId: string, batchId: string): Promise<string[]> {
  const rows = await db.find(awardTable, { select: { id: true, subjectHash: true }, where: { orgId, batchId } })
  return rows.map(({ subjectHash }) => subjectHash).sort()
}

/** How many rows of each batch stand in each state. */
export async function countAwards(
  db: EntityManager,
  orgId: string,
  batchIds: readonly string[],
): Promise<{ batchId: string; state: AwardState; count: number }[]> {
  if (batchIds.length === 0) return []
  const rows = await db
    .createQueryBuilder(awardTable, 'award')
    .select('award.batchId', 'batchId')
    .addSelect('award.state', 'state')
    .addSelect('COUNT(*)', 'count')
    .where({ orgId, batchId: In([...batchIds]) })
    .groupBy('award.batchId')
    .addGroupBy('award.state')
    .getRawMany<{ batchId: string; state: AwardState; count: number | string }>()
  return rows.map(({ batchId, state, count }) => ({ batchId, state, count: Number(count) }))
}

/** Deletes the awards and subjects of a draft. */
export async function deleteAwardsOfBatch(db: EntityManager, orgId: string, batchId: string): Promise<void> {
  const ofBatch = db.createQueryBuilder(awardTable, 'award').select('award.id').where({ orgId, batchId })
  await db
    .createQueryBuilder()
    .delete()
    .from(subjectTable)
    .where(`award_id IN (${ofBatch.getQuery()})`)
    .setParameters(ofBatch.getParameters())
    .execute()
  await db.delete(awardTable, { orgId, batchId })
}
