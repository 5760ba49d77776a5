import { CodedError } from '@acquis/base'

/** The words of OAuth and OpenID4VP, as they travel; the last one is ours and never does. */
export type VpErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'access_denied'
  | 'invalid_request_uri_method'
  | 'invalid_request_object'
  | 'invalid_transaction_data'
  | 'vp_formats_not_supported'
  | 'wallet_unavailable'
  | 'client_unreachable'

/** Where a refusal may be answered, once the person has agreed to answer at all. */
export type VpReply = { responseUri: string; state?: string }

/**
 * A presentation message that is refused. `client_unreachable` is no verdict: the key of the asking party is out of reach, so
 * nothing can be said now. `reply` is there only when the request was authentic.
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.5
 */
export class VpError extends CodedError<VpErrorCode> {
  override name = 'VpError'
  declare readonly reply?: VpReply

  constructor(code: VpErrorCode, message: string, options: ErrorOptions & { reply?: VpReply } = {}) {
    super(code, message, options)
    if (options.reply) this.reply = options.reply
  }
}
