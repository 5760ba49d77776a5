import { type EntityManager, EntitySchema, In, IsNull } from 'typeorm'
import { newId } from '@acquis/base'
import type { StatusChange, StatusKind, StatusList } from './status.ts'

export const statusListTable = new EntitySchema<StatusList>({
  name: 'status_list',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    kind: { type: 'varchar' },
    number: { type: 'integer' },
    size: { type: 'integer' },
    createdAt: { type: 'varchar', name: 'created_at' },
    closedAt: { type: 'varchar', name: 'closed_at', nullable: true },
    publishedAt: { type: 'varchar', name: 'published_at', nullable: true },
  },
  uniques: [{ name: 'status_list_number', columns: ['orgId', 'kind', 'number'] }],
})

export const statusChangeTable = new EntitySchema<StatusChange>({
  name: 'status_change',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    statusListId: { type: 'varchar', name: 'status_list_id' },
    at: { type: 'varchar' },
  },
  indices: [{ name: 'status_change_list', columns: ['statusListId'] }],
})

/** All lists of all bodies. The first one is always the same, see `lockPublishing`. */
export function listStatusLists(db: EntityManager): Promise<StatusList[]> {
  return db.find(statusListTable, { order: { createdAt: 'ASC', id: 'ASC' } })
}

export function findStatusList(db: EntityManager, id: string): Promise<StatusList | null> {
  return db.findOneBy(statusListTable, { id })
}

/** The newest list of a body and kind in which places are given out. */
export function findOpenList(db: EntityManager, orgId: string, kind: StatusKind): Promise<StatusList | null> {
  return db.findOne(statusListTable, { where: { orgId, kind, closedAt: IsNull() }, order: { number: 'DESC' } })
}

/** Records the next list of a body and kind. Two at once take the same number, and one of them stays. */
export async function insertNextList(db: EntityManager, list: Omit<StatusList, 'number'>): Promise<void> {
  const last = (await db.maximum(statusListTable, 'number', { orgId: list.orgId, kind: list.kind })) ?? 0
  const next = { ...list, number: last + 1 }
  await db.createQueryBuilder().insert().into(statusListTable).values(next).orIgnore().updateEntity(false).execute()
}

/** Records a list that was published and that the database has forgotten. */
export async function insertForgottenList(db: EntityManager, list: StatusList): Promise<void> {
  await db.createQueryBuilder().insert().into(statusListTable).values(list).orIgnore().updateEntity(false).execute()
}

export async function closeList(db: EntityManager, id: string, at: string): Promise<void> {
  await db.update(statusListTable, { id, closedAt: IsNull() }, { closedAt: at })
}

export async function savePublished(db: EntityManager, id: string, at: string): Promise<void> {
  await db.update(statusListTable, { id }, { publishedAt: at })
}

/** Holds the row of the region's first list until the transaction ends: one process publishes at a time. */
export async function lockPublishing(db: EntityManager): Promise<void> {
  const [first] = await listStatusLists(db)
  if (first) await db.update(statusListTable, { id: first.id }, { size: first.size })
}

/** Notes that lists are to be published again, in the transaction that changes the instances. */
export async function insertStatusChanges(db: EntityManager, changes: readonly Omit<StatusChange, 'id'>[]): Promise<void> {
  if (changes.length > 0)
    await db.insert(
      statusChangeTable,
      changes.map((change) => ({ ...change, id: newId() })),
    )
}

export function listStatusChanges(db: EntityManager, statusListId?: string): Promise<StatusChange[]> {
  return db.findBy(statusChangeTable, statusListId === undefined ? {} : { statusListId })
}

export async function eraseStatusChanges(db: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(statusChangeTable, { id: In([...ids]) })
}
