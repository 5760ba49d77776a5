import { newId } from '@acquis/base'
import { readPublished } from '@acquis/server'
import type { IssuerContext } from '../context.ts'
import { listOrganisations } from '../organisations/organisation-table.ts'
import { listFiles } from './list-files.ts'
import { listSize, type StatusKind, statusKinds } from './status.ts'
import { insertForgottenList, listStatusLists } from './status-table.ts'

type Adopting = Pick<IssuerContext, 'config' | 'db' | 'now'>

/**
 * After a restore the database may not know lists that were published since. They are taken over, closed, so that they go on
 * being signed, what they revoked stays revoked, and their numbers are not given again.
 */
export async function adoptForgottenLists(ctx: Adopting): Promise<void> {
  const { db, now } = ctx
  const known = new Set((await db.read(listStatusLists)).map(({ orgId, kind, number }) => `${orgId} ${kind} ${number}`))
  const at = now().toISOString()
  for (const { id: orgId, slug } of await db.read(listOrganisations)) {
    for (const kind of Object.values(statusKinds)) {
      for (let number = 1; await isPublished(ctx, slug, { kind, number }); number++) {
        if (known.has(`${orgId} ${kind} ${number}`)) continue
        const list = { id: newId(), orgId, kind, number, size: listSize, createdAt: at, closedAt: at, publishedAt: null }
        await db.transaction((rows) => insertForgottenList(rows, list))
      }
    }
  }
}

/** True where any file of a list is there: a process may have died between two of them. */
async function isPublished({ config }: Adopting, slug: string, list: { kind: StatusKind; number: number }): Promise<boolean> {
  for (const { path } of listFiles(list, slug, config.idOrigin))
    if ((await readPublished(config.publicFolder, path)) !== null) return true
  return false
}
