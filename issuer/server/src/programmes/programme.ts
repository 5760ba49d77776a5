import { CodedError } from '@acquis/base'
import { findCredentialType, validateSubject } from '@acquis/schemas'

export class ProgrammeError extends CodedError<'programme_not_found' | 'programme_malformed'> {
  override name = 'ProgrammeError'
}

/** What a body awards: the part of a diploma that is the same for everybody who gets it. */
export type Programme = {
  id: string
  orgId: string
  /** As in the student information system: COD_DIP and COD_VRS_VDI of Apogée. */
  code: string
  version: string
  title: string
  eqfLevel: number
  nqfLevel: number
  rncp: string | null
  nsf: string | null
  /** Name of the type in `schemas`: `diploma`. */
  credentialType: string
}

/** The claims that a programme gives to each of its diplomas. */
export function programmeClaims({ title, eqfLevel, nqfLevel, rncp, nsf }: Programme): Record<string, string | number> {
  return {
    title,
    eqf_level: eqfLevel,
    nqf_level: nqfLevel,
    ...(rncp !== null && { rncp_code: rncp }),
    ...(nsf !== null && { nsf_code: nsf }),
  }
}

/** @throws ProgrammeError `programme_malformed`: a diploma of this programme would not fit its type */
export function checkProgramme(programme: Programme): void {
  const type = findCredentialType(programme.credentialType)
  const problems = type ? validateSubject(type, programmeClaims(programme), { partial: true, locale: 'en' }) : []
  if (!type || problems.length > 0 || programme.code === '' || programme.version === '') {
    const fields = problems.map(({ field }) => field).join(', ')
    throw new ProgrammeError('programme_malformed', `the programme does not fit its type: ${fields || 'code, version or type'}`)
  }
}
