import { type BitstringPurpose, bitstringPurposes } from '@acquis/status-list'

/** The identifier of a body as an issuer: clients compare it letter by letter. */
export function issuerOf(publicUrl: string, slug: string): string {
  return `${publicUrl}/orgs/${slug}`
}

/** Where wallets speak to a body. */
export function endpointsOf(publicUrl: string, slug: string) {
  const issuer = issuerOf(publicUrl, slug)
  return {
    token: `${issuer}/token`,
    nonce: `${issuer}/nonce`,
    credential: `${issuer}/credential`,
    notification: `${issuer}/notification`,
  }
}

/** The page that a mail or a letter leads to. */
export function claimUrlOf(publicUrl: string, token: string): string {
  return `${publicUrl}/claim/${token}`
}

/** What a wallet fetches once its owner has agreed. */
export function offerUriOf(publicUrl: string, token: string): string {
  return `${publicUrl}/offers/${token}`
}

/** Where a Token Status List stands below the identity address. */
export function statusPath(slug: string, number: number): string {
  return `status/${slug}/${number}`
}

/** The address of a Token Status List, as credentials name it. */
export function statusUri(idOrigin: string, slug: string, number: number): string {
  return `${idOrigin}/${statusPath(slug, number)}`
}

/** Where the Bitstring Status List of one purpose stands; the lists of all purposes share their numbers. */
export function bitstringPath(slug: string, purpose: BitstringPurpose, number: number): string {
  return `status/${slug}/${purpose}/${number}.jwt`
}

/** The addresses of the Bitstring Status Lists of one number, as credentials name them. */
export function bitstringUris(idOrigin: string, slug: string, number: number): Record<BitstringPurpose, string> {
  const entries = bitstringPurposes.map((purpose) => [purpose, `${idOrigin}/${bitstringPath(slug, purpose, number)}`])
  return Object.fromEntries(entries) as Record<BitstringPurpose, string>
}
