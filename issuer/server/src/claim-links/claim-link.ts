import { randomInt } from 'node:crypto'
import { addSeconds, equalBytes, fromBase64url, hmacSha256, newId, randomToken, sha256, toBase64url } from '@acquis/base'
import type { RowState } from '../api.ts'

/** A link that a mail or a letter carries, and the hash of the code that travels apart from it. */
export type ClaimLink = {
  id: string
  orgId: string
  awardId: string
  tokenHash: string
  txCodeHash: string
  /** Since when the code is dead: after too many wrong ones, the right one is refused as well. */
  txCodeDeadAt: string | null
  createdAt: string
  expiresAt: string
  /** When its title and masked name were first asked for. */
  openedAt: string | null
  replacedAt: string | null
}

/** A letter takes a week, a summer takes two months. */
export const claimLinkSeconds = 60 * 86_400
export const txCodeLength = 6
/** Wrong codes, counted on the award, after which the code is dead. */
export const maxWrongCodes = 5

/**
 * Makes a claim link for an award, and the code that travels apart. Both are told here once; only hashes are kept.
 *
 * @returns `token` of 128 bits, base64url, and `txCode` of six digits.
 */
export function mintClaimLink(args: { orgId: string; awardId: string; secret: Uint8Array; now: Date }) {
  const { orgId, awardId, secret, now } = args
  const id = newId()
  const token = randomToken()
  const txCode = String(randomInt(10 ** txCodeLength)).padStart(txCodeLength, '0')
  const link: ClaimLink = {
    id,
    orgId,
    awardId,
    tokenHash: hashLinkToken(token),
    txCodeHash: toBase64url(hashTxCode(id, txCode, secret)),
    txCodeDeadAt: null,
    createdAt: now.toISOString(),
    expiresAt: addSeconds(now, claimLinkSeconds).toISOString(),
    openedAt: null,
    replacedAt: null,
  }
  return { link, token, txCode }
}

/** What is stored of a token. */
export function hashLinkToken(token: string): string {
  return toBase64url(sha256(token))
}

/** Keyed, because six digits are found by trying; with the link's id, so that two equal codes do not look equal. */
function hashTxCode(linkId: string, txCode: string, secret: Uint8Array): Uint8Array {
  return hmacSha256(secret, `tx-code ${linkId} ${txCode}`)
}

/** Compares a typed code with that of the link, in constant time. */
export function isTxCode(link: ClaimLink, txCode: string, secret: Uint8Array): boolean {
  return equalBytes(fromBase64url(link.txCodeHash), hashTxCode(link.id, txCode, secret))
}

/**
 * Where a link stands. `open` and `collected` lead to the diploma: who has lost it collects it again with the same link and
 * code, and the earlier copy is then replaced.
 */
export type LinkStanding = 'unknown' | 'replaced' | 'withdrawn' | 'expired' | 'code_dead' | 'collected' | 'open'

const claimableStates: readonly RowState[] = ['sent', 'bounced', 'opened', 'collected']

/** Judges a link by itself and by the award that it is for. */
export function standingOf(link: ClaimLink | null, award: { state: RowState } | null, now: Date): LinkStanding {
  if (!link || !award) return 'unknown'
  if (link.replacedAt !== null) return 'replaced'
  if (award.state !== 'expired' && !claimableStates.includes(award.state)) return 'withdrawn'
  if (award.state === 'expired' || now.toISOString() >= link.expiresAt) return 'expired'
  if (link.txCodeDeadAt !== null) return 'code_dead'
  return award.state === 'collected' ? 'collected' : 'open'
}

/** True for a link that leads to a diploma now. */
export function isClaimable(standing: LinkStanding): boolean {
  return standing === 'open' || standing === 'collected'
}

/** A name that its owner recognises and nobody else learns: `Maëlys L•••`. */
export function maskedName({ given_name = '', family_name = '' }: Record<string, string | number>): string {
  const [given = ''] = String(given_name).split(' ')
  const [initial = ''] = String(family_name)
  return `${given} ${initial}•••`
}
