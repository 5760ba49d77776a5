import { CodedError } from '@acquis/base'

export class OfferError extends CodedError<'offer_not_found' | 'offer_ended'> {
  override name = 'OfferError'
}
