import { CodedError } from '@acquis/base'

/**
 * - `address_refused`: by its text alone: neither https nor loopback to loopback, or a number that is no public address
 * - `unreachable`: no answer, a redirect, or a name that leads to no public address (the outside must not learn which)
 * - `timeout`, `too_large` (once unpacked), `content_type` (of a good answer), `malformed` (not UTF-8)
 */
export class FetchError extends CodedError<
  'address_refused' | 'unreachable' | 'timeout' | 'too_large' | 'content_type' | 'malformed'
> {
  override name = 'FetchError'
}
