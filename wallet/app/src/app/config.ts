/** What the wallet is told by its own origin; all of it is public. */
export type WalletConfig = { idOrigin: string; trustListUrl: string; trustAnchor: string }

/** @throws Error where the answer is not a configuration; the app then says so and does not start. */
export async function loadConfig(fetch: typeof globalThis.fetch = globalThis.fetch): Promise<WalletConfig> {
  const response = await fetch('/config.json', { credentials: 'omit', redirect: 'error' })
  if (!response.ok) throw new Error(`the configuration answered ${response.status}`)
  return readConfig(await response.json())
}

export function readConfig(value: unknown): WalletConfig {
  const { idOrigin, trustListUrl, trustAnchor } = (value ?? {}) as Record<string, unknown>
  if (typeof idOrigin !== 'string' || typeof trustListUrl !== 'string' || typeof trustAnchor !== 'string')
    throw new Error('the configuration is incomplete')
  if (!trustAnchor.startsWith('did:key:')) throw new Error('the trust anchor is no did:key')
  return { idOrigin: new URL(idOrigin).origin, trustListUrl: new URL(trustListUrl).href, trustAnchor }
}
