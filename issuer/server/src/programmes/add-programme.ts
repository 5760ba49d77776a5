import { newId } from '@acquis/base'
import type { IssuerContext } from '../context.ts'
import { getOrganisationBySlug } from '../organisations/organisation-table.ts'
import { checkProgramme, defaultType, type Programme } from './programme.ts'
import { insertProgramme } from './programme-table.ts'

export type ProgrammeToAdd = Pick<Programme, 'code' | 'version' | 'title'> & {
  orgSlug: string
  /** `diploma` unless told; what the type has no claim for is left out below. */
  credentialType?: string
  /** Levels of the European and the French framework, 1 to 8. */
  eqfLevel?: number
  nqfLevel?: number
  /** `RNCP34126`. Without it the region can entitle the body only for all that it awards of this type. */
  rncp?: string
  /** `326`, `326t` */
  nsf?: string
}

/**
 * Records a programme of a body; one with the same code and version stays as it is.
 * @throws OrganisationError `organisation_not_found`; ProgrammeError `programme_malformed`
 */
export async function addProgramme({ db }: Pick<IssuerContext, 'db'>, programme: ProgrammeToAdd): Promise<void> {
  const { orgSlug, credentialType = defaultType, ...given } = programme
  const { eqfLevel = null, nqfLevel = null, rncp = null, nsf = null, ...named } = given
  await db.transaction(async (rows) => {
    const { id: orgId } = await getOrganisationBySlug(rows, orgSlug)
    const whole: Programme = { ...named, id: newId(), orgId, credentialType, eqfLevel, nqfLevel, rncp, nsf }
    checkProgramme(whole)
    await insertProgramme(rows, whole)
  })
}
