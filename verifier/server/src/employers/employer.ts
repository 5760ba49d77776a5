import { CodedError, didWebFor } from '@acquis/base'

export class EmployerError extends CodedError<'slug_malformed' | 'slug_taken' | 'employer_unknown'> {
  override name = 'EmployerError'
}

/** An organisation that asks people for diplomas, under a DID of its own. */
export type Employer = {
  id: string
  /** Its place under `<ID_ORIGIN>/employers/`, for good. */
  slug: string
  name: string
  did: string
  createdAt: string
}

/** The DID of an employer: `did:web:<id origin>:employers:<slug>`. */
export const employerDid = (idOrigin: string, slug: string) => didWebFor(idOrigin, 'employers', slug)

/** Where the DID document of an employer is published, below the public folder. */
export const didFile = (slug: string) => `employers/${slug}/did.json`

/** @throws EmployerError `slug_malformed`: a slug is 1 to 63 of a–z, 0–9 and single hyphens between them. */
export function assertSlug(slug: string): void {
  if (slug.length > 63 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    throw new EmployerError('slug_malformed', 'a slug is 1 to 63 small letters and digits, with single hyphens between them')
}
