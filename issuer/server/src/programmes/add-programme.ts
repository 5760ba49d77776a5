import { newId } from '@acquis/base'
import type { IssuerContext } from '../context.ts'
import { getOrganisationBySlug } from '../organisations/organisation-table.ts'
import { checkProgramme, type Programme } from './programme.ts'
import { insertProgramme } from './programme-table.ts'

export type ProgrammeToAdd = Pick<Programme, 'code' | 'version' | 'title' | 'eqfLevel' | 'nqfLevel'> & {
  orgSlug: string
  /** `RNCP34126`. Without it the region can entitle the body only for all its diplomas. */
  rncp?: string
  /** `326`, `326t` */
  nsf?: string
}

/**
 * Records a programme of a body; one with the same code and version stays as it is.
 * @throws OrganisationError `organisation_not_found`; ProgrammeError `programme_malformed`
 */
export async function addProgramme({ db }: Pick<IssuerContext, 'db'>, programme: ProgrammeToAdd): Promise<void> {
  const { orgSlug, rncp = null, nsf = null, ...given } = programme
  await db.transaction(async (rows) => {
    const { id: orgId } = await getOrganisationBySlug(rows, orgSlug)
    const whole: Programme = { ...given, id: newId(), orgId, rncp, nsf, credentialType: 'diploma' }
    checkProgramme(whole)
    await insertProgramme(rows, whole)
  })
}
