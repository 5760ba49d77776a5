import { CodedError } from '@acquis/base'

/** Why a diploma could not be received. Screens have a sentence for each, with what is kept and what to do. */
export type ReceiveErrorCode =
  | 'link_malformed'
  | 'link_ended'
  | 'issuer_unreachable'
  | 'issuer_failed'
  | 'offer_refused'
  | 'format_unknown'
  | 'code_wrong'
  | 'code_dead'
  | 'session_ended'
  | 'taken_elsewhere'
  | 'credential_refused'

export class ReceiveError extends CodedError<ReceiveErrorCode> {
  override name = 'ReceiveError'
  /** Tries left, with `code_wrong`, where the issuer says. */
  readonly triesLeft: number | undefined

  constructor(code: ReceiveErrorCode, message: string, options?: ErrorOptions & { triesLeft?: number | undefined }) {
    super(code, message, options)
    this.triesLeft = options?.triesLeft
  }
}

/** True where the token will never give this credential: it is no longer good, or another key was first. */
export const isFinal = ({ code }: ReceiveError) => code === 'session_ended' || code === 'taken_elsewhere'
