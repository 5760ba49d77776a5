import { CodedError } from '@acquis/base'

export type VaultErrorCode =
  | 'vault_missing'
  | 'vault_exists'
  | 'vault_locked'
  | 'vault_conflict'
  | 'vault_rolled_back'
  | 'vault_malformed'
  | 'manifest_tampered'
  | 'passphrase_wrong'
  | 'passphrase_weak'
  | 'kdf_refused'
  | 'record_missing'
  | 'record_tampered'
  | 'record_rolled_back'
  | 'record_unlisted'
  | 'collection_private'
  | 'key_unknown'

/** A refusal of the vault. `record` names the record at fault (`credentials/<id>`), where there is one. */
export class VaultError extends CodedError<VaultErrorCode> {
  override name = 'VaultError'
  readonly record: string | undefined

  constructor(code: VaultErrorCode, message: string, record?: string) {
    super(code, message)
    this.record = record
  }
}
