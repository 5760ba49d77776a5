import { CodedError } from '@acquis/base'

/**
 * - `key_encryption_key_malformed`: not 32 bytes, or without an id
 * - `key_encryption_key_unknown`: the stored keys are sealed under another key-encryption key than the one given
 * - `key_encryption_key_wrong`: the right id, and bytes that do not open what is stored
 * - `key_unsupported`: another kind of key or operation than signing with P-256
 * - `key_not_found`: no such key, or the DID has none for this use
 * - `did_unsupported`: a DID that this agent cannot create
 * - `database_malformed`: a schema name that is not one
 */
export class KeyAgentError extends CodedError<
  | 'key_encryption_key_malformed'
  | 'key_encryption_key_unknown'
  | 'key_encryption_key_wrong'
  | 'key_unsupported'
  | 'key_not_found'
  | 'did_unsupported'
  | 'database_malformed'
> {
  override name = 'KeyAgentError'
}
