import { deriveWithArgon2id } from './passphrase.ts'
import { createVault } from './vault.ts'
import { serveVault } from './vault-rpc.ts'
import { openVaultStore } from './vault-store.ts'

// Passphrases, keys and the unsealing of records live in this worker; the page signs by the id of a key.
serveVault(globalThis, createVault({ store: openVaultStore(), derive: deriveWithArgon2id, now: () => new Date() }))
