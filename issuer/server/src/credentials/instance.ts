import { dayOf, newId, randomToken } from '@acquis/base'
import { type NotificationEvent, VciError } from '@acquis/protocol'

export type InstanceState = 'active' | 'suspended' | 'replaced' | 'revoked'

/** One signed copy of an award: in a format, for a holder key, with a place of its own in a status list. */
export type Instance = {
  id: string
  orgId: string
  awardId: string
  format: string
  configurationId: string
  accessTokenId: string
  holderThumbprint: string
  statusListId: string
  statusIndex: number
  /** The day that it bears, `YYYY-MM-DD`; a retry on the next day still bears it. */
  signedOn: string
  state: InstanceState
  notificationId: string
  /** What the wallet told of it, if it did. */
  notified: NotificationEvent | null
  createdAt: string
  /** Since when it is replaced or revoked. */
  retiredAt: string | null
}

/** States of an instance that somebody may still show. */
export const livingStates = ['active', 'suspended'] as const satisfies readonly InstanceState[]

/** True for an instance that somebody may still show. */
export function isLiving({ state }: Pick<Instance, 'state'>): boolean {
  return (livingStates as readonly InstanceState[]).includes(state)
}

/** What a credential request comes out as: the same copy once more, or a new one that replaces others. */
export type Claim = { kind: 'again'; instance: Instance } | { kind: 'new'; replaces: Instance[] }

/**
 * The retry and race rules. The same token and key give the same instance; another key with that token is refused. A new
 * token gives a new instance and replaces those that lived when it was made; where one was recorded since, another token was
 * first, and this one is refused.
 *
 * @param args.known the instances of the award.
 * @throws VciError `credential_request_denied`
 */
export function judgeClaim(args: {
  token: { id: string; supersedes: readonly string[] }
  configurationId: string
  thumbprint: string
  known: readonly Instance[]
}): Claim {
  const { token, thumbprint } = args
  const known = args.known.filter(({ configurationId }) => configurationId === args.configurationId)
  const own = known.find(({ accessTokenId }) => accessTokenId === token.id)
  if (own && own.holderThumbprint !== thumbprint) throw denied('this token has served another key')
  if (own && own.state !== 'active') throw denied('the credential of this token is no longer in force')
  if (own) return { kind: 'again', instance: own }
  const replaces = known.filter(isLiving)
  if (replaces.some(({ id }) => !token.supersedes.includes(id))) throw denied('another token was first')
  return { kind: 'new', replaces }
}

/** A new instance; its place in a status list is given to it when it is recorded. */
export function newInstance(args: {
  token: { id: string; orgId: string; awardId: string }
  configurationId: string
  thumbprint: string
  now: Date
}): Omit<Instance, 'statusListId' | 'statusIndex'> {
  const { token, configurationId, thumbprint, now } = args
  return {
    id: newId(),
    orgId: token.orgId,
    awardId: token.awardId,
    format: 'dc+sd-jwt',
    configurationId,
    accessTokenId: token.id,
    holderThumbprint: thumbprint,
    signedOn: dayOf(now),
    state: 'active',
    notificationId: randomToken(),
    notified: null,
    createdAt: now.toISOString(),
    retiredAt: null,
  }
}

/** A refusal for good: the wallet is to stop asking. */
export function denied(message: string): VciError {
  return new VciError('credential_request_denied', message)
}
