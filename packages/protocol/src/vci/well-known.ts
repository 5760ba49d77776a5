/** The two documents that a wallet reads before it talks to an issuer. */
export type WellKnownName = 'openid-credential-issuer' | 'oauth-authorization-server'

/**
 * Where a document of an issuer or an authorization server stands: the well-known segment is inserted between host and path,
 * not appended. `https://cred.example/orgs/univ` gives `https://cred.example/.well-known/openid-credential-issuer/orgs/univ`.
 *
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-12.2.2
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3.1 (which drops a slash at the end)
 */
export function wellKnownUrl(issuer: string, name: WellKnownName): string {
  const { origin, pathname } = new URL(issuer)
  const path = pathname === '/' || name === 'oauth-authorization-server' ? pathname.replace(/\/$/, '') : pathname
  return `${origin}/.well-known/${name}${path}`
}
