import { composeDcql, type DcqlQuery } from '@acquis/protocol'
import { type ClaimDescription, type CredentialType, findCredentialType, vctOf } from '@acquis/schemas'

/** What "Vérifier un diplôme" asks, in the order of the screen. */
export type Template = {
  type: CredentialType
  /** Always asked, and always answered: without these a diploma proves nothing. */
  fixed: ClaimDescription[]
  /** Asked when ticked; the person may answer without. */
  optional: ClaimDescription[]
  /** The same, and more than a check of a diploma needs. */
  sensitive: ClaimDescription[]
}

/** The one template that there is. @throws Error where the product knows no diploma, which no build does */
export function diplomaTemplate(): Template {
  const type = findCredentialType('diploma')
  if (!type) throw new Error('there is no type of diploma')
  return templateOf(type)
}

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
 * The query of a template: everything that is ticked, and the fixed claims as its minimum. A sensitive claim is never part of
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
  return composeDcql({ vct: vctOf(type, idOrigin), everything, minimum })
}

/** What is asked beyond what a check of a diploma needs. */
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
