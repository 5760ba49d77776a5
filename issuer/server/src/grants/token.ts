import { addSeconds, newId, randomToken, sha256, toBase64url } from '@acquis/base'
import { maxTokenSeconds } from '@acquis/protocol'

/** A bearer token that collects one award. */
export type AccessToken = {
  id: string
  orgId: string
  awardId: string
  claimLinkId: string
  grantId: string
  tokenHash: string
  /** The wallet's name for itself, where it gave one: a key proof may then name it as well. */
  clientId: string | null
  /**
   * By configuration, where the wallet asked with `authorization_details`: it then names one of these and no configuration, and
   * the token is for these alone.
   */
  credentialIdentifiers: Record<string, string> | null
  /** The instances that lived when the token was made. It replaces these; a later one means that another token was first. */
  supersedes: string[]
  expiresAt: string
}

export const tokenSeconds = maxTokenSeconds

/** Makes a token of 256 bits; only its hash is kept. */
export function mintToken(args: {
  grant: { id: string; orgId: string; claimLinkId: string }
  awardId: string
  clientId: string | undefined
  /** Those asked for by `authorization_details`. */
  configurationIds: readonly string[] | undefined
  supersedes: string[]
  now: Date
}): { token: AccessToken; text: string } {
  const { grant, awardId, clientId, configurationIds, supersedes, now } = args
  const text = randomToken(32)
  const token = {
    id: newId(),
    orgId: grant.orgId,
    awardId,
    claimLinkId: grant.claimLinkId,
    grantId: grant.id,
    tokenHash: hashToken(text),
    clientId: clientId ?? null,
    credentialIdentifiers: configurationIds ? Object.fromEntries(configurationIds.map((id) => [id, randomToken()])) : null,
    supersedes,
    expiresAt: addSeconds(now, tokenSeconds).toISOString(),
  }
  return { token, text }
}

/** What is stored of a token. */
export function hashToken(text: string): string {
  return toBase64url(sha256(text))
}
