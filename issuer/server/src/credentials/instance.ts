import { dayOf, newId, randomToken } from '@acquis/base'
import { type IssuedFormat, type NotificationEvent, VciError } from '@acquis/protocol'
import type { Configuration } from '../configurations.ts'

export type InstanceState = 'active' | 'suspended' | 'replaced' | 'revoked'

/** One signed copy of an award: in a format, for a holder key, with a place of its own in a status list. */
export type Instance = {
  id: string
  orgId: string
  awardId: string
  format: IssuedFormat
  configurationId: string
  accessTokenId: string
  holderThumbprint: string
  statusListId: string
  statusIndex: number
  /** The day that it bears, `YYYY-MM-DD`; a retry on the next day still bears it. */
  signedOn: string
  state: InstanceState
  /** Shared by the instances of one answer. */
  notificationId: string
  /** What the wallet told of that answer, if it did. */
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

/** What a credential request comes out as: the same copies once more, or new ones that replace others. */
export type Claim = { kind: 'again'; instances: Instance[] } | { kind: 'new'; replaces: Instance[] }

/**
 * The retry and race rules, for each configuration on its own. The same token and keys give the same instances; another set of
 * keys with that token is refused, also where some of them are known. A new token gives new instances and replaces those that
 * lived when it was made; where one was recorded since, another token was first, and this one is refused.
 *
 * @param args.thumbprints of the proven keys, all different.
 * @param args.known the instances of the award.
 * @returns for a retry, the instances in the order of the keys.
 * @throws VciError `credential_request_denied`
 */
export function judgeClaim(args: {
  token: { id: string; supersedes: readonly string[] }
  configurationId: string
  thumbprints: readonly string[]
  known: readonly Instance[]
}): Claim {
  const { token, thumbprints } = args
  const known = args.known.filter(({ configurationId }) => configurationId === args.configurationId)
  const own = known.filter(({ accessTokenId }) => accessTokenId === token.id)
  if (own.length > 0) {
    const instances = thumbprints.flatMap((key) => own.find(({ holderThumbprint }) => holderThumbprint === key) ?? [])
    if (instances.length !== own.length || instances.length !== thumbprints.length)
      throw denied('this token has served other keys')
    if (own.some(({ state }) => state !== 'active')) throw denied('the credentials of this token are no longer in force')
    return { kind: 'again', instances }
  }
  const replaces = known.filter(isLiving)
  if (replaces.some(({ id }) => !token.supersedes.includes(id))) throw denied('another token was first')
  return { kind: 'new', replaces }
}

/** New instances, one a key; their places in a status list are given to them when they are recorded. */
export function newInstances(args: {
  token: { id: string; orgId: string; awardId: string }
  configuration: Configuration
  thumbprints: readonly string[]
  now: Date
}): Omit<Instance, 'statusListId' | 'statusIndex'>[] {
  const { token, configuration, thumbprints, now } = args
  const notificationId = randomToken()
  return thumbprints.map((holderThumbprint) => ({
    id: newId(),
    orgId: token.orgId,
    awardId: token.awardId,
    format: configuration.format,
    configurationId: configuration.id,
    accessTokenId: token.id,
    holderThumbprint,
    signedOn: dayOf(now),
    state: 'active',
    notificationId,
    notified: null,
    createdAt: now.toISOString(),
    retiredAt: null,
  }))
}

/** A refusal for good: the wallet is to stop asking. */
export function denied(message: string): VciError {
  return new VciError('credential_request_denied', message)
}
