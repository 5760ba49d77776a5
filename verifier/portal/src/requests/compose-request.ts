import { composeDcql, type DcqlQuery } from '@acquis/protocol'
import { type ClaimDescription, type CredentialType, credentialTypes, findCredentialType, vctOf } from '@acquis/schemas'

/** What a request for one type asks, in the order of the screen. */
export type Template = {
  type: CredentialType
  /** Always asked, and always answered: without these the document proves nothing. */
  fixed: ClaimDescription[]
  /** Asked when ticked; the person may answer without. */
  optional: ClaimDescription[]
  /** The same, and more than a check needs. */
  sensitive: ClaimDescription[]
}

/** What can be asked for: each type of ours, in its newest version. */
export const askableTypes: readonly CredentialType[] = credentialTypes.filter((type) => findCredentialType(type.name) === type)

export function templateOf(type: CredentialType): Template {
  const isFixed = ({ minimum, sensitive }: ClaimDescription) => minimum && !sensitive
  return {
    type,
    fixed: type.claims.filter(isFixed),
    optional: type.claims.filter((claim) => !isFixed(claim) && !claim.sensitive),
    sensitive: type.claims.filter(({ sensitive }) => sensitive),
  }
}

/**
 * The claims outside the minimum that the register may have to be asked with: whether a body was entitled can hang on the entry
 * of a training, which not every training has. Ticked at first.
 */
export function decidingOf({ type: { roles }, optional }: Template): string[] {
  return optional.map(({ name }) => name).filter((name) => Object.values(roles).includes(name))
}

/** `dc+sd-jwt` goes first, which a wallet that holds both prefers: it can hide lines. */
const formats = ['dc+sd-jwt', 'jwt_vc_json']

/**
 * The query of a template, in every format that we check: everything that is ticked, and the fixed claims as its minimum. A sensitive claim is never part of
 * the minimum, ticked or not; a name that the template does not offer is not asked.
 *
 * @param ticked names of claims outside the minimum
 * @param idOrigin where credential types have their names
 */
export function composeRequest(
  { type, fixed, optional, sensitive }: Template,
  ticked: readonly string[],
  idOrigin: string,
): DcqlQuery {
  const minimum = fixed.map(({ name }) => name)
  const chosen = [...optional, ...sensitive].map(({ name }) => name).filter((name) => ticked.includes(name))
  const everything = type.claims.map(({ name }) => name).filter((name) => minimum.includes(name) || chosen.includes(name))
  return composeDcql({ vct: vctOf(type, idOrigin), everything, minimum, formats })
}

/** What is asked beyond what a check needs. */
export function excessOf({ sensitive }: Template, ticked: readonly string[]): ClaimDescription[] {
  return sensitive.filter(({ name }) => ticked.includes(name))
}

export const maxPurposeLength = 1_000

/** What is wrong with a purpose; undefined when the person can be asked with it. */
export function purposeProblem(purpose: string): 'purposeMissing' | 'purposeLong' | undefined {
  const length = purpose.trim().length
  if (length === 0) return 'purposeMissing'
  return length > maxPurposeLength ? 'purposeLong' : undefined
}
