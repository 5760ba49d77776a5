import { type EntityManager, EntitySchema, In, Not } from 'typeorm'
import type { NotificationEvent } from '@acquis/protocol'
import { insertStatusChanges } from '../status/status-table.ts'
import { type Instance, type InstanceState, livingStates } from './instance.ts'

/** The SHA-256 of each signed text of an instance: a retry signs again, with other salts. */
export type SignedCopy = { sha256: string; orgId: string; instanceId: string; signedAt: string }

export const instanceTable = new EntitySchema<Instance>({
  name: 'instance',
  columns: {
    id: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    awardId: { type: 'varchar', name: 'award_id' },
    format: { type: 'varchar' },
    configurationId: { type: 'varchar', name: 'configuration_id' },
    accessTokenId: { type: 'varchar', name: 'access_token_id' },
    holderThumbprint: { type: 'varchar', name: 'holder_thumbprint' },
    statusListId: { type: 'varchar', name: 'status_list_id' },
    statusIndex: { type: 'integer', name: 'status_index' },
    signedOn: { type: 'varchar', name: 'signed_on' },
    state: { type: 'varchar' },
    notificationId: { type: 'varchar', name: 'notification_id' },
    notified: { type: 'varchar', nullable: true },
    createdAt: { type: 'varchar', name: 'created_at' },
    retiredAt: { type: 'varchar', name: 'retired_at', nullable: true },
  },
  uniques: [
    { name: 'instance_token', columns: ['accessTokenId', 'configurationId', 'holderThumbprint'] },
    { name: 'instance_place', columns: ['statusListId', 'statusIndex'] },
  ],
  indices: [
    { name: 'instance_award', columns: ['awardId'] },
    { name: 'instance_notification', columns: ['notificationId'] },
    { name: 'instance_retired', columns: ['statusListId', 'state'] },
  ],
})

export const signedCopyTable = new EntitySchema<SignedCopy>({
  name: 'signed_copy',
  columns: {
    sha256: { type: 'varchar', primary: true },
    orgId: { type: 'varchar', name: 'org_id' },
    instanceId: { type: 'varchar', name: 'instance_id' },
    signedAt: { type: 'varchar', name: 'signed_at' },
  },
  indices: [{ name: 'signed_copy_instance', columns: ['instanceId'] }],
})

/** Records an instance at its place, unless somebody has that place. @returns false where the place is taken */
export async function insertInstance(db: EntityManager, instance: Instance): Promise<boolean> {
  await db.createQueryBuilder().insert().into(instanceTable).values(instance).orIgnore().updateEntity(false).execute()
  return db.existsBy(instanceTable, { id: instance.id })
}

export async function insertSignedCopies(db: EntityManager, copies: SignedCopy[]): Promise<void> {
  await db.insert(signedCopyTable, copies)
}

export function findInstance(db: EntityManager, orgId: string, id: string): Promise<Instance | null> {
  return db.findOneBy(instanceTable, { orgId, id })
}

/** Oldest first. */
export function findInstancesOfAward(db: EntityManager, awardId: string): Promise<Instance[]> {
  return db.find(instanceTable, { where: { awardId }, order: { createdAt: 'ASC', id: 'ASC' } })
}

/** In which formats each of these awards was signed, whatever has become of the copies; each format once, by award id. */
export async function findFormats(db: EntityManager, awardIds: readonly string[]): Promise<Map<string, string[]>> {
  const formats = new Map<string, string[]>()
  if (awardIds.length === 0) return formats
  const rows = await db
    .createQueryBuilder(instanceTable, 'instance')
    .select('instance.awardId', 'awardId')
    .addSelect('instance.format', 'format')
    .where({ awardId: In([...awardIds]) })
    .groupBy('instance.awardId')
    .addGroupBy('instance.format')
    .orderBy('instance.format')
    .getRawMany<{ awardId: string; format: string }>()
  for (const { awardId, format } of rows) formats.set(awardId, [...(formats.get(awardId) ?? []), format])
  return formats
}

/** The instances of one answer to a token, by the identifier that stands in its notifications. */
export function findNotified(db: EntityManager, accessTokenId: string, notificationId: string): Promise<Instance[]> {
  return db.findBy(instanceTable, { accessTokenId, notificationId })
}

/** Which of these places of a list are taken. */
export async function findTakenPlaces(
  db: EntityManager,
  statusListId: string,
  places: readonly number[],
): Promise<Set<number>> {
  const where = { statusListId, statusIndex: In([...places]) }
  const rows = await db.find(instanceTable, { select: { id: true, statusIndex: true }, where })
  return new Set(rows.map(({ statusIndex }) => statusIndex))
}

/** The places of a list whose instance is not active. */
export function findRetired(db: EntityManager, statusListId: string): Promise<Pick<Instance, 'statusIndex' | 'state'>[]> {
  const select = { id: true, statusIndex: true, state: true } as const
  return db.find(instanceTable, { select, where: { statusListId, state: Not('active') } })
}

/**
 * Retires instances that live, and notes that their lists are to be published; one that is revoked stays revoked.
 * @returns how many
 */
export async function retireInstances(
  db: EntityManager,
  { instances, to, at }: { instances: readonly Instance[]; to: InstanceState; at: string },
): Promise<number> {
  if (instances.length === 0) return 0
  const from: readonly InstanceState[] = to === 'revoked' ? [...livingStates, 'replaced'] : livingStates
  const where = { id: In(instances.map(({ id }) => id)), state: In([...from]) }
  const { affected } = await db.update(instanceTable, where, { state: to, retiredAt: at })
  const lists = new Map(instances.map(({ orgId, statusListId }) => [statusListId, { orgId, statusListId, at }]))
  await insertStatusChanges(db, [...lists.values()])
  return affected ?? 0
}

/** Notes what a wallet told of all instances of an answer. */
export async function saveNotified(
  db: EntityManager,
  accessTokenId: string,
  notificationId: string,
  event: NotificationEvent,
): Promise<void> {
  await db.update(instanceTable, { accessTokenId, notificationId }, { notified: event })
}

/** An instance as lists show it; `batch` is that of its award. */
export type InstanceRow = Pick<Instance, 'id' | 'awardId' | 'format' | 'state' | 'signedOn' | 'createdAt'> & { batchId: string }

/** One page of the instances of a body, or of one batch, oldest first. */
export function listInstances(
  db: EntityManager,
  {
    orgId,
    batchId,
    after,
    limit,
  }: { orgId: string; batchId?: string | undefined; after?: { createdAt: string; id: string } | undefined; limit: number },
): Promise<InstanceRow[]> {
  const query = db
    .createQueryBuilder(instanceTable, 'instance')
    .innerJoin('award', 'award', 'award.id = instance.awardId')
    .select('instance.id', 'id')
    .where('instance.orgId = :orgId', { orgId })
  for (const column of ['awardId', 'format', 'state', 'signedOn', 'createdAt']) query.addSelect(`instance.${column}`, column)
  query.addSelect('award.batchId', 'batchId')
  if (batchId !== undefined) query.andWhere('award.batchId = :batchId', { batchId })
  if (after)
    query.andWhere('(instance.createdAt > :at OR (instance.createdAt = :at AND instance.id > :id))', {
      at: after.createdAt,
      id: after.id,
    })
  return query.orderBy('instance.createdAt', 'ASC').addOrderBy('instance.id', 'ASC').limit(limit).getRawMany()
}
