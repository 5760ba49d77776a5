import { newId } from '@acquis/base'
import { findTakenPlaces } from '../credentials/instance-table.ts'
import { publishStatus, type Publishing } from './publish-status.ts'
import { drawPlaces, listSize, type StatusList } from './status.ts'
import { closeList, findOpenList, insertNextList } from './status-table.ts'

/** A list that is published, and free places in it, drawn at random: the first that is still free is to be taken. */
export type DrawnPlaces = { list: StatusList; places: number[] }

/**
 * Draws places in the open list of a body. The first list, and one after a list that is nearly full, is made and published
 * here, before any credential names it.
 */
export async function drawFreePlaces(ctx: Publishing, orgId: string): Promise<DrawnPlaces> {
  const at = ctx.now().toISOString()
  const list = await ctx.db.read((db) => findOpenList(db, orgId))
  if (!list) {
    const next = { id: newId(), orgId, size: listSize, createdAt: at, closedAt: null, publishedAt: null }
    await ctx.db.transaction((db) => insertNextList(db, next))
  } else if (list.publishedAt === null) {
    await publishStatus(ctx, { lists: new Set([list.id]) })
  } else {
    const drawn = drawPlaces(list.size)
    const taken = await ctx.db.read((db) => findTakenPlaces(db, list.id, drawn))
    const places = drawn.filter((place) => !taken.has(place))
    if (places.length > 0) return { list, places }
    await ctx.db.transaction((db) => closeList(db, list.id, at))
  }
  return drawFreePlaces(ctx, orgId)
}
