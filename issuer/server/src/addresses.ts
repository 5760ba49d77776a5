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

/** Where a status list stands below the identity address. */
export function statusPath(slug: string, number: number): string {
  return `status/${slug}/${number}`
}

/** The address of a status list, as credentials name it. */
export function statusUri(idOrigin: string, slug: string, number: number): string {
  return `${idOrigin}/${statusPath(slug, number)}`
}
