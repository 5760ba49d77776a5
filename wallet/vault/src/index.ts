export type { RunningVault, VaultConfig } from './vault-app.ts'
export { startVault } from './vault-app.ts'
