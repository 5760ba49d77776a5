import { CodedError } from '@acquis/base'
import { type CredentialType, findCredentialType, validateSubject } from '@acquis/schemas'

export class ProgrammeError extends CodedError<'programme_not_found' | 'programme_malformed'> {
  override name = 'ProgrammeError'
}

/** What a body awards: the part of a credential that is the same for everybody who gets it. */
export type Programme = {
  id: string
  orgId: string
  /** As in the student information system: COD_DIP and COD_VRS_VDI of Apogée. */
  code: string
  version: string
  title: string
  /** Null where its type knows no level. */
  eqfLevel: number | null
  nqfLevel: number | null
  rncp: string | null
  nsf: string | null
  /** Name of a type in `schemas`: `diploma`, `training-attestation`… */
  credentialType: string
}

/** What a body awards unless it says otherwise. */
export const defaultType = 'diploma'

/** What a programme says, by the names of the claims. */
const saidBy = ({ title, eqfLevel, nqfLevel, rncp, nsf }: Programme): Record<string, string | number | null> => ({
  title,
  eqf_level: eqfLevel,
  nqf_level: nqfLevel,
  rncp_code: rncp,
  nsf_code: nsf,
})

/** The claims that a programme gives to each of its credentials: those of its type that it has a value for. */
export function programmeClaims(programme: Programme, type: Pick<CredentialType, 'claims'>): Record<string, string | number> {
  const said = saidBy(programme)
  const claims = type.claims.flatMap(({ name, from }) => {
    const value = from === 'programme' ? said[name] : undefined
    return value === undefined || value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(claims)
}

/**
 * @throws ProgrammeError `programme_malformed`: there is no such type, a credential of this programme would not fit it, or the
 *   programme says something that its type has no claim for
 */
export function checkProgramme(programme: Programme): void {
  const type = findCredentialType(programme.credentialType)
  const fields = type ? [...unfitClaims(programme, type)] : ['type']
  if (programme.code === '') fields.push('code')
  if (programme.version === '') fields.push('version')
  if (fields.length > 0)
    throw new ProgrammeError('programme_malformed', `the programme does not fit its type: ${fields.join(', ')}`)
}

function unfitClaims(programme: Programme, type: CredentialType): Set<string> {
  const claims = programmeClaims(programme, type)
  const said = Object.entries(saidBy(programme)).filter(([, value]) => value !== null)
  const required = type.claims.filter(({ from, required }) => from === 'programme' && required)
  return new Set([
    ...validateSubject(type, claims, { partial: true, locale: 'en' }).map(({ field }) => field),
    ...required.map(({ name }) => name).filter((name) => claims[name] === undefined),
    ...said.map(([name]) => name).filter((name) => claims[name] === undefined),
  ])
}
