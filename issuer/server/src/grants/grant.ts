import { addSeconds, newId, randomToken, sha256, toBase64url } from '@acquis/base'
import { VciError } from '@acquis/protocol'

/** A pre-authorized code that one fetch of an offer was given: for minutes, for one token. */
export type CodeGrant = {
  id: string
  orgId: string
  claimLinkId: string
  codeHash: string
  expiresAt: string
  spentAt: string | null
}

/** The ten minutes that a person has to find the code of the letter. */
export const codeSeconds = 600

/** Makes a pre-authorized code of 256 bits; only its hash is kept. */
export function mintCode(claimLink: { id: string; orgId: string }, now: Date): { grant: CodeGrant; code: string } {
  const code = randomToken(32)
  const expiresAt = addSeconds(now, codeSeconds).toISOString()
  return {
    code,
    grant: {
      id: newId(),
      orgId: claimLink.orgId,
      claimLinkId: claimLink.id,
      codeHash: hashCode(code),
      expiresAt,
      spentAt: null,
    },
  }
}

/** What is stored of a code. */
export function hashCode(code: string): string {
  return toBase64url(sha256(code))
}

/**
 * The grant of a code that may still be spent. Unknown, spent and past give one answer, which tells nothing to who guesses.
 * @throws VciError `invalid_grant`
 */
export function liveGrant(grant: CodeGrant | null, now: Date): CodeGrant {
  if (!grant || grant.spentAt !== null || now.toISOString() >= grant.expiresAt) throw refusedGrant()
  return grant
}

/** The one refusal of a code, a transaction code and the link behind them. */
export function refusedGrant(): VciError {
  return new VciError('invalid_grant', 'the code or the transaction code is wrong, spent or past')
}

/** The transaction code was not the right one. `triesLeft` is 0 when the code is dead. */
export class WrongCodeError extends VciError {
  override name = 'WrongCodeError'
  readonly triesLeft: number

  constructor(triesLeft: number) {
    super('invalid_grant', 'the transaction code is not the right one')
    this.triesLeft = triesLeft
  }
}
