import { StatusListError } from './status-list-error.ts'

/** Where a credential says that its status stands. */
export type StatusReference = {
  /** Place in the list, from 0. */
  idx: number
  uri: string
}

/**
 * Reads the `status` claim of a credential.
 *
 * @returns null for a credential without status, or with other ways to tell it than a list.
 * @throws StatusListError `reference_malformed`
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/ (section 6, Referenced Token)
 */
export function readStatusReference(status: unknown): StatusReference | null {
  if (status === undefined) return null
  if (!isObject(status)) throw malformed()
  if (!Object.hasOwn(status, 'status_list')) return null
  const list = status.status_list
  if (!isObject(list) || !Number.isSafeInteger(list.idx) || (list.idx as number) < 0) throw malformed()
  if (typeof list.uri !== 'string' || list.uri.length > 2_048 || !URL.canParse(list.uri)) throw malformed()
  return { idx: list.idx as number, uri: list.uri }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const malformed = () => new StatusListError('reference_malformed', 'the status of the credential is no place in a list')
