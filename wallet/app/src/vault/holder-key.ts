import type { P256Jwk, Signer } from '@acquis/agent'
import type { Vault } from './vault.ts'

/**
 * The key that proves who collected a credential, wherever it is kept. It proves control of the wallet, not of the person.
 * `device` and `remote` come with keys outside the vault.
 */
export type HolderKey = Signer & { id: string; storage: 'vault' | 'device' | 'remote' }

/** A key of the vault: the page holds its id, the vault signs. */
export function holderKey(vault: Pick<Vault, 'sign'>, id: string, publicJwk: P256Jwk): HolderKey {
  return { id, storage: 'vault', alg: 'ES256', publicJwk, sign: (data) => vault.sign(id, data) }
}
