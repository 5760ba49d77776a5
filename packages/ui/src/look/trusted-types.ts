type PolicyRules = { createHTML: (text: string) => string; createScriptURL: (url: string) => string; createScript: () => never }
type TrustedTypes = { defaultPolicy?: unknown; createPolicy: (name: string, rules: PolicyRules) => unknown }

/**
 * The one policy that the page lets stand (security, "The vault"): texts without a tag, and scripts of our own origin that we
 * start ourselves (service worker, workers). May be called again: the first call counts.
 */
export function installTrustedTypes(
  scope: { trustedTypes?: TrustedTypes } = globalThis as never,
  origin = location.origin,
): void {
  const refused = (what: string): never => {
    throw new TypeError(`${what} is not let through`)
  }
  if (scope.trustedTypes?.defaultPolicy) return
  scope.trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text.includes('<') ? refused('HTML') : text),
    createScriptURL: (url) => (isOwnScript(url, origin) ? url : refused('a script')),
    createScript: () => refused('a script'),
  })
}

export function isOwnScript(address: string, origin: string): boolean {
  const url = new URL(address, origin)
  return url.origin === origin && (url.pathname === '/sw.js' || /^\/assets\/[\w-]+\.js$/.test(url.pathname))
}
