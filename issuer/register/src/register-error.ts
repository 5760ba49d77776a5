import { CodedError } from '@acquis/base'

/**
 * - `record_malformed`: what the trust list could not hold
 * - `body_unknown`: the body is not listed yet
 * - `slug_taken`: another body has this short address
 * - `list_missing`: no list of ours is published
 */
export class RegisterError extends CodedError<'record_malformed' | 'body_unknown' | 'slug_taken' | 'list_missing'> {
  override name = 'RegisterError'
}
