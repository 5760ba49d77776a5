const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

function parse(address: string | URL): URL | null {
  try {
    return typeof address === 'string' ? new URL(address) : address
  } catch {
    return null
  }
}

/** True for an address on this very machine: localhost, 127.0.0.1 or [::1]. */
export function isLoopbackOrigin(address: string | URL): boolean {
  const url = parse(address)
  return url !== null && loopbackHosts.has(url.hostname)
}

/**
 * The loopback rule: https always; plain http only when our own public address and the target are both loopback, so it
 * cannot be true in production. It serves did:web, offers, request and response addresses and the guarded fetch alike.
 * An address with a user name or password in it is refused.
 */
export function isAllowedAddress(address: string | URL, ownOrigin: string): boolean {
  const url = parse(address)
  if (!url || url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && isLoopbackOrigin(url) && isLoopbackOrigin(ownOrigin)
}

/**
 * The did:web of a path under an origin: `didWebFor('http://localhost:7000', 'orgs', 'univ')` gives
 * `did:web:localhost%3A7000:orgs:univ`.
 * @see https://w3c-ccg.github.io/did-method-web/#optional-path-considerations
 */
export function didWebFor(idOrigin: string, ...segments: string[]): string {
  return ['did:web', ...[new URL(idOrigin).host, ...segments].map(encodeURIComponent)].join(':')
}
