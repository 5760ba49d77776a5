import { CodedError } from '@acquis/base'

export class OrganisationError extends CodedError<'organisation_not_found' | 'organisation_malformed'> {
  override name = 'OrganisationError'
}

/** A body that awards. It is its own owner: `orgId` is `id`, as every table of the issuer has one. */
export type Organisation = {
  id: string
  orgId: string
  /** Part of its did:web and of its addresses, for ever. */
  slug: string
  name: string
  shortName: string
  domain: string
  /** `university`, `training`… */
  kind: string
  did: string
  /** Calendar day. */
  foundedOn: string
}

/** @throws OrganisationError `organisation_malformed`: the slug cannot stand in an address for fifty years, or the name is empty */
export function checkOrganisation({ slug, name }: Pick<Organisation, 'slug' | 'name'>): void {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(slug) || name.trim() === '')
    throw new OrganisationError('organisation_malformed', 'a body has a name, and a slug of small letters, digits and hyphens')
}
