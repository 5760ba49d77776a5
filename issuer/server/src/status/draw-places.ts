import { newId } from '@acquis/base'
import { findTakenPlaces } from '../credentials/instance-table.ts'
import { publishStatus, type Publishing } from './publish-status.ts'
import { drawPlaces, listSize, type StatusKind, type StatusList } from './status.ts'
import { closeList, findOpenList, insertNextList } from './status-table.ts'

/** A list that is published, and free places in it, drawn at random: the first that are still free are to be taken. */
export type DrawnPlaces = { list: StatusList; places: number[] }

/** So many are drawn for each that is needed: where all are taken, the list is four fifths full. */
const drawnForEach = 20

/**
 * Draws at least `count` places in the open list of a body and kind. The first list, and one after a list that is nearly full,
 * is made and published here, before any credential names it.
 */
export async function drawFreePlaces(
  ctx: Publishing,
  wanted: { orgId: string; kind: StatusKind; count: number },
): Promise<DrawnPlaces> {
  const { orgId, kind, count } = wanted
  const at = ctx.now().toISOString()
  const list = await ctx.db.read((db) => findOpenList(db, orgId, kind))
  if (!list) {
    const next = { id: newId(), orgId, kind, size: listSize, createdAt: at, closedAt: null, publishedAt: null }
    await ctx.db.transaction((db) => insertNextList(db, next))
  } else if (list.publishedAt === null) {
    await publishStatus(ctx, { lists: new Set([list.id]) })
  } else {
    const drawn = drawPlaces(list.size, drawnForEach * count)
    const taken = await ctx.db.read((db) => findTakenPlaces(db, list.id, drawn))
    const places = drawn.filter((place) => !taken.has(place))
    if (places.length >= count) return { list, places }
    await ctx.db.transaction((db) => closeList(db, list.id, at))
  }
  return drawFreePlaces(ctx, wanted)
}
