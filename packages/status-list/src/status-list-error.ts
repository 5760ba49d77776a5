import { CodedError } from '@acquis/base'

export class StatusListError extends CodedError<
  'list_malformed' | 'list_too_large' | 'index_out_of_range' | 'reference_malformed'
> {
  override name = 'StatusListError'
}
