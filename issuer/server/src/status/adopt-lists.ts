import { newId } from '@acquis/base'
import { readPublished } from '@acquis/server'
import { statusPath } from '../addresses.ts'
import type { IssuerContext } from '../context.ts'
import { listOrganisations } from '../organisations/organisation-table.ts'
import { listSize } from './status.ts'
import { insertForgottenList, listStatusLists } from './status-table.ts'

/**
 * After a restore the database may not know lists that were published since. They are taken over, closed, so that they go on
 * being signed, what they revoked stays revoked, and their numbers are not given again.
 */
export async function adoptForgottenLists({ config, db, now }: Pick<IssuerContext, 'config' | 'db' | 'now'>): Promise<void> {
  const known = new Set((await db.read(listStatusLists)).map(({ orgId, number }) => `${orgId} ${number}`))
  const at = now().toISOString()
  for (const { id: orgId, slug } of await db.read(listOrganisations)) {
    for (let number = 1; (await readPublished(config.publicFolder, statusPath(slug, number))) !== null; number++) {
      if (known.has(`${orgId} ${number}`)) continue
      const list = { id: newId(), orgId, number, size: listSize, createdAt: at, closedAt: at, publishedAt: null }
      await db.transaction((rows) => insertForgottenList(rows, list))
    }
  }
}
