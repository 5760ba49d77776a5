import { CodedError } from '@acquis/base'

export type CredentialErrorCode =
  | 'format_unknown'
  | 'sdjwt_malformed'
  | 'sdjwt_too_large'
  | 'sdjwt_too_deep'
  | 'too_many_disclosures'
  | 'hash_unsupported'
  | 'disclosure_malformed'
  | 'disclosure_arity'
  | 'disclosure_reserved_name'
  | 'disclosure_name_taken'
  | 'disclosure_duplicate'
  | 'disclosure_unreferenced'
  | 'typ_wrong'
  | 'vct_missing'
  | 'aka_vcts_malformed'
  | 'claim_must_not_be_selective'
  | 'claim_name_taken'
  | 'binding_unexpected'
  | 'binding_key'

/** A credential that cannot be made, read or presented. Messages quote nothing of it. */
export class CredentialError extends CodedError<CredentialErrorCode> {
  override name = 'CredentialError'
}
