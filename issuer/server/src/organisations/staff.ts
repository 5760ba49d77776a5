import type { IssuerContext } from '../context.ts'
import { getOrganisationBySlug } from './organisation-table.ts'

/** What a person or a key of a body may do here. */
export const scopes = ['batches:write', 'batches:approve', 'batches:deliver', 'credentials:read', 'credentials:revoke'] as const
export type Scope = (typeof scopes)[number]

type Door = Pick<IssuerContext, 'db' | 'access'>

/** @throws OrganisationError `organisation_not_found` */
export async function addStaff(
  { db, access }: Door,
  { orgSlug, name, role, scopes }: { orgSlug: string; name: string; role: string; scopes: readonly Scope[] },
): Promise<{ id: string }> {
  const orgId = await orgIdOf(db, orgSlug)
  return access.addStaff({ orgId, name, role, scopes: [...scopes] })
}

/**
 * Makes a key that acts for a staff member with these scopes alone.
 * @returns the key, shown this once
 * @throws OrganisationError `organisation_not_found`
 */
export async function addApiKey(
  { db, access }: Door,
  { orgSlug, staffId, scopes }: { orgSlug: string; staffId: string; scopes: readonly Scope[] },
): Promise<string> {
  const orgId = await orgIdOf(db, orgSlug)
  return access.addApiKey({ orgId, staffId, scopes: [...scopes] })
}

/** @returns a token that signs this person in once, for a day: `<issuer>/sign-in#<token>` */
export function signInLink({ access }: Pick<IssuerContext, 'access'>, staffId: string): Promise<string> {
  return access.signInLink(staffId)
}

const orgIdOf = async (db: IssuerContext['db'], slug: string) => (await db.read((rows) => getOrganisationBySlug(rows, slug))).id
