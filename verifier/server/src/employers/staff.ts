import type { VerifierContext } from '../context.ts'
import { EmployerError } from './employer.ts'
import { findEmployerBySlug } from './employer-table.ts'

type Context = Pick<VerifierContext, 'db' | 'access'>

/** Lets a person work for an employer. @param person.scopes `requests:write`, `requests:read`. @throws EmployerError `employer_unknown` */
export async function addStaff(
  ctx: Context,
  { orgSlug, ...person }: { orgSlug: string; name: string; role: string; scopes: readonly string[] },
): Promise<{ id: string }> {
  return ctx.access.addStaff({ ...person, scopes: [...person.scopes], orgId: await orgIdOf(ctx, orgSlug) })
}

/** Makes an API key that acts for a person, with these scopes alone; it is shown once. @throws EmployerError `employer_unknown` */
export async function addApiKey(
  ctx: Context,
  { orgSlug, staffId, scopes }: { orgSlug: string; staffId: string; scopes: readonly string[] },
): Promise<string> {
  return ctx.access.addApiKey({ staffId, scopes: [...scopes], orgId: await orgIdOf(ctx, orgSlug) })
}

/** A token that signs a person in once, within a day, at `<publicUrl>/sign-in#<token>`. */
export function signInLink({ access }: Pick<VerifierContext, 'access'>, staffId: string): Promise<string> {
  return access.signInLink(staffId)
}

async function orgIdOf({ db }: Context, slug: string): Promise<string> {
  const employer = await db.read((tx) => findEmployerBySlug(tx, slug))
  if (!employer) throw new EmployerError('employer_unknown', 'no employer of this slug')
  return employer.id
}
