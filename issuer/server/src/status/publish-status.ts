import type { Signer } from '@acquis/agent'
import { buildStatusBundle, type StatusEntry, StatusListError } from '@acquis/status-list'
import { publishFile, readPublished } from '@acquis/server'
import type { EntityManager } from 'typeorm'
import type { IssuerContext } from '../context.ts'
import { findRetired } from '../credentials/instance-table.ts'
import { listOrganisations } from '../organisations/organisation-table.ts'
import { type ListFile, listFiles } from './list-files.ts'
import { isBehind, isDue, StatusError, type StatusList } from './status.ts'
import {
  closeList,
  eraseStatusChanges,
  findStatusList,
  listStatusChanges,
  listStatusLists,
  lockPublishing,
  savePublished,
} from './status-table.ts'

export type Publishing = Pick<IssuerContext, 'config' | 'db' | 'keys' | 'now'>

/** A list with its files and the body that signs them. */
type Place = { list: StatusList; files: ListFile[]; did: string }

const bundlePath = 'status/bundle.json'

/**
 * Publishes the status lists that changed, were never published or were signed too long ago, and the region's bundle over
 * all lists. A list that cannot be published does not hold up the others.
 *
 * @param options.all all lists: at a start, when the published files may be of another time than the database.
 * @param options.lists these lists and no others, by their ids.
 * @throws StatusError `status_published_malformed`
 */
export async function publishStatus(
  ctx: Publishing,
  { all = false, lists }: { all?: boolean; lists?: ReadonlySet<string> } = {},
): Promise<void> {
  const changed = new Set((await ctx.db.read((db) => listStatusChanges(db))).map(({ statusListId }) => statusListId))
  const places = await ctx.db.read((db) => listPlaces(db, ctx.config.idOrigin))
  const due = places.filter(({ list }) => lists?.has(list.id) ?? (all || isDue(list, changed.has(list.id), ctx.now())))
  if (due.length === 0 && (await readPublished(ctx.config.publicFolder, bundlePath)) !== null) return
  const failures: unknown[] = []
  for (const place of due) {
    // Veramo's store is asked for the key before our transaction opens.
    const signer = await ctx.keys.signer(place.did, 'status')
    await publishList(ctx, place, signer).catch((error: unknown) => failures.push(error))
  }
  await publishBundle(ctx)
  if (failures.length > 0) throw failures[0]
}

async function listPlaces(db: EntityManager, idOrigin: string): Promise<Place[]> {
  const bodies = new Map((await listOrganisations(db)).map((body) => [body.id, body]))
  return (await listStatusLists(db)).map((list) => {
    const { slug, did } = bodies.get(list.orgId)!
    return { list, did, files: listFiles(list, slug, idOrigin) }
  })
}

/**
 * Derives a list from the rows, over what was published last: what was revoked or replaced once stays so, whatever a restored
 * database says. One process at a time, so that an older state never follows a newer one.
 */
async function publishList({ config, db, now }: Publishing, place: Place, signer: Signer): Promise<void> {
  const folder = config.publicFolder
  await db.transaction(async (rows) => {
    await lockPublishing(rows)
    const list = (await findStatusList(rows, place.list.id))!
    // Changes are read first: one that comes in between is published now and once more later, and never lost.
    const changes = await listStatusChanges(rows, list.id)
    const entries = await findEntries(rows, list.id)
    const at = now()
    // All are read before the first is written: where one cannot be read, the others are not ahead of it.
    const found = await Promise.all(place.files.map(async (file) => ({ file, published: await readOwnList(folder, file, at) })))
    for (const { file, published } of found) {
      const bytes = file.build({ entries, size: list.size, ...(published && { previous: published.bytes }) })
      await publishFile(folder, file.path, await file.sign({ bytes, signer, now: at }))
    }
    if (found.some(({ published }) => published && isBehind({ list, published, entries })))
      await closeList(rows, list.id, at.toISOString())
    await savePublished(rows, list.id, at.toISOString())
    await eraseStatusChanges(
      rows,
      changes.map(({ id }) => id),
    )
  })
}

async function findEntries(db: EntityManager, statusListId: string): Promise<StatusEntry[]> {
  const retired = await findRetired(db, statusListId)
  return retired.map(({ statusIndex, state }) => ({ index: statusIndex, status: state === 'active' ? 'valid' : state }))
}

/** @throws StatusError `status_published_malformed`: what it revoked is not known, so it is not written over */
async function readOwnList(folder: string, file: ListFile, now: Date) {
  const token = await readPublished(folder, file.path)
  if (token === null) return null
  try {
    const { bytes, iat } = await file.read(token, now)
    return { bytes, iat, retired: file.retired(bytes) }
  } catch (cause) {
    if (!(cause instanceof StatusListError)) throw cause
    throw new StatusError('status_published_malformed', 'the status list that was published last cannot be read', { cause })
  }
}

/** All lists of all bodies in one file: who fetches it tells nobody whose diploma is looked at. */
async function publishBundle({ config, db }: Publishing): Promise<void> {
  await db.transaction(async (rows) => {
    await lockPublishing(rows)
    const lists: [string, string][] = []
    const places = await listPlaces(rows, config.idOrigin)
    for (const { uri, path } of places.flatMap(({ files }) => files)) {
      const token = await readPublished(config.publicFolder, path)
      if (token !== null) lists.push([uri, token])
    }
    await publishFile(config.publicFolder, bundlePath, buildStatusBundle(lists))
  })
}
