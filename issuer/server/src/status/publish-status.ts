import type { Signer } from '@acquis/agent'
import {
  buildStatusBundle,
  buildStatusList,
  readStatusList,
  signStatusList,
  type StatusEntry,
  StatusListError,
} from '@acquis/status-list'
import { publishFile, readPublished } from '@acquis/server'
import type { EntityManager } from 'typeorm'
import { statusPath, statusUri } from '../addresses.ts'
import type { IssuerContext } from '../context.ts'
import { findRetired } from '../credentials/instance-table.ts'
import { listOrganisations } from '../organisations/organisation-table.ts'
import { isBehind, isDue, lifeSeconds, StatusError, type StatusList, ttlSeconds } from './status.ts'
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

/** A list with what its address and its signature need. */
type Place = { list: StatusList; path: string; uri: string; did: string }

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
    return { list, did, path: statusPath(slug, list.number), uri: statusUri(idOrigin, slug, list.number) }
  })
}

/**
 * Derives a list from the rows, over what was published last: what was revoked or replaced once stays so, whatever a restored
 * database says. One process at a time, so that an older state never follows a newer one.
 */
async function publishList({ config, db, now }: Publishing, place: Place, signer: Signer): Promise<void> {
  const { path, uri } = place
  await db.transaction(async (rows) => {
    await lockPublishing(rows)
    const list = (await findStatusList(rows, place.list.id))!
    // Changes are read first: one that comes in between is published now and once more later, and never lost.
    const changes = await listStatusChanges(rows, list.id)
    const entries = await findEntries(rows, list.id)
    const at = now()
    const published = await readOwnList(config.publicFolder, { path, uri, at })
    const bytes = buildStatusList({ entries, size: list.size, ...(published && { previous: published.bytes }) })
    const token = await signStatusList({ uri, bytes, signer, now: at, ttlSeconds, expiresInSeconds: lifeSeconds })
    await publishFile(config.publicFolder, path, token)
    if (published && isBehind({ list, published, entries })) await closeList(rows, list.id, at.toISOString())
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
async function readOwnList(folder: string, { path, uri, at }: { path: string; uri: string; at: Date }) {
  const token = await readPublished(folder, path)
  if (token === null) return null
  try {
    return await readStatusList(token, { uri, now: at })
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
    for (const { uri, path } of await listPlaces(rows, config.idOrigin)) {
      const token = await readPublished(config.publicFolder, path)
      if (token !== null) lists.push([uri, token])
    }
    await publishFile(config.publicFolder, bundlePath, buildStatusBundle(lists))
  })
}
