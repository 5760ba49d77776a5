import { type EntityManager, EntitySchema, In, MoreThan } from 'typeorm'
import { portions } from '../portions.ts'
import { type Award, type AwardState, type Cancellation, deadStates, type Subject } from './award.ts'

/** Of the index that lets one row live once; the same text stands in the migration. */
const liveOnly = `state NOT IN (${deadStates.map((state) => `'${state}'`).join(', ')})`

export const awardTable = new EntitySchema<Award>({
  name: 'award',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    batchId: { type: 'varchar', name: 'batch_id' },
    line: { type: 'integer' },
    programmeId: { type: 'varchar', name: 'programme_id' },
    credentialType: { type: 'varchar', name: 'credential_type' },
    awardDate: { type: 'varchar', name: 'award_date' },
    state: { type: 'varchar' },
    duplicateKey: { type: 'varchar', name: 'duplicate_key' },
    subjectSalt: { type: 'varchar', name: 'subject_salt' },
    subjectHash: { type: 'varchar', name: 'subject_hash' },
    wrongCodes: { type: 'integer', name: 'wrong_codes' },
    updatedAt: { type: 'varchar', name: 'updated_at' },
  },
  indices: [
    { name: 'award_once', columns: ['orgId', 'duplicateKey'], unique: true, where: liveOnly },
    { name: 'award_line', columns: ['batchId', 'line'], unique: true },
  ],
})

/** The key stands beside what it is made of, and is erased with it; it is searched and never read. */
type SubjectRow = Subject & { searchKey?: string }

export const subjectTable = new EntitySchema<SubjectRow>({
  name: 'subject',
  columns: {
    awardId: { type: 'varchar', name: 'award_id', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    subject: { type: 'simple-json' },
    contact: { type: 'varchar', nullable: true },
    searchKey: { type: 'varchar', name: 'search_key', default: '', select: false },
  },
})

export const cancellationTable = new EntitySchema<Cancellation>({
  name: 'cancellation',
  columns: {
    awardId: { type: 'varchar', name: 'award_id', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    reason: { type: 'varchar' },
    by: { type: 'varchar' },
    at: { type: 'varchar' },
  },
})

export function findAward(db: EntityManager, orgId: string, id: string): Promise<Award | null> {
  return db.findOneBy(awardTable, { orgId, id })
}

/** In the order of the file. */
export function findAwardsOfBatch(
  db: EntityManager,
  orgId: string,
  batchId: string,
  { afterLine = 0, limit }: { afterLine?: number; limit?: number } = {},
): Promise<Award[]> {
  const where = { orgId, batchId, line: MoreThan(afterLine) }
  return db.find(awardTable, { where, order: { line: 'ASC' }, ...(limit !== undefined && { take: limit }) })
}

/** Moves an award, if it still stands in one of `from`. Two movers at once: one gets true. */
export async function moveAward(
  db: EntityManager,
  { id, from, to, at }: { id: string; from: readonly AwardState[]; to: AwardState; at: string },
): Promise<boolean> {
  const { affected } = await db.update(awardTable, { id, state: In([...from]) }, { state: to, updatedAt: at })
  return affected === 1
}

export async function insertCancellation(db: EntityManager, cancellation: Cancellation): Promise<void> {
  await db.insert(cancellationTable, cancellation)
}

/** Holds the row of an award until the transaction ends. */
export async function lockAward(db: EntityManager, id: string): Promise<void> {
  await db.increment(awardTable, { id }, 'wrongCodes', 0)
}

/** Moves all rows of a batch that stand in `from`. @returns how many */
export async function moveAwardsOfBatch(
  db: EntityManager,
  { batchId, from, to, at }: { batchId: string; from: AwardState; to: AwardState; at: string },
): Promise<number> {
  const { affected } = await db.update(awardTable, { batchId, state: from }, { state: to, updatedAt: at })
  return affected ?? 0
}

export function findSubject(db: EntityManager, awardId: string): Promise<Subject | null> {
  return db.findOneBy(subjectTable, { awardId })
}

/** By award id. */
export async function findSubjects(db: EntityManager, awardIds: readonly string[]): Promise<Map<string, Subject>> {
  const subjects = new Map<string, Subject>()
  for (const some of portions(awardIds)) {
    for (const subject of await db.findBy(subjectTable, { awardId: In(some) })) subjects.set(subject.awardId, subject)
  }
  return subjects
}

/** Counts a wrong code, inside a transaction: two at once get a number each. @returns how many there are now, this one included */
export async function countWrongCode(db: EntityManager, awardId: string): Promise<number> {
  await db.increment(awardTable, { id: awardId }, 'wrongCodes', 1)
  const award = await db.findOne(awardTable, { select: { id: true, wrongCodes: true }, where: { id: awardId } })
  return award?.wrongCodes ?? 0
}

export async function resetWrongCodes(db: EntityManager, awardId: string): Promise<void> {
  await db.update(awardTable, { id: awardId }, { wrongCodes: 0 })
}
