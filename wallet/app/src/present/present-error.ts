import { CodedError } from '@acquis/base'

/** Why a request could not be shown or answered. Screens have a sentence for each. */
export type PresentErrorCode =
  | 'link_malformed'
  | 'request_ended'
  | 'request_refused'
  | 'asker_unknown_now'
  | 'verifier_unreachable'
  | 'answer_unsure'
  | 'answer_refused'

export class PresentError extends CodedError<PresentErrorCode> {
  override name = 'PresentError'
}
