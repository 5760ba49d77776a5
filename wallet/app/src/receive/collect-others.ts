import type { CheckedCredential } from '../checks/check-held.ts'
import type { PendingCopy, PendingReceipt } from '../vault/records.ts'
import { notify, requestCredential } from './issuer-calls.ts'
import type { ReceiveContext } from './receive-context.ts'
import { isFinal, ReceiveError } from './receive-error.ts'

// The same award in another format. It comes after the first one, and nothing about it can cost the person the first.

/**
 * Fetches the other formats under the same token, each with a key, a nonce and a proof of its own. What cannot be had now is
 * tried again while the token lives; what is not good, or does not say the same, is left.
 *
 * @param first the checked credential that the person sees; without its claims there is nothing to compare with yet.
 */
export async function collectOthers(ctx: ReceiveContext, pendingId: string, first: CheckedCredential): Promise<void> {
  if (isUnread(first)) return
  const pending = (await ctx.vault.read<PendingReceipt>('pending', pendingId))?.value
  for (const other of pending?.others ?? [])
    if (other.credential === undefined) await note(ctx, pendingId, other.keyId, await collectOther(ctx, pending!, other, first))
}

/** @returns the format as it stands now; null where it is given up. */
async function collectOther(
  ctx: ReceiveContext,
  pending: PendingReceipt,
  other: PendingCopy,
  first: CheckedCredential,
): Promise<PendingCopy | null> {
  try {
    const holderJwk = await ctx.vault.createKey(other.keyId)
    const here = { ...other, ...(await requestCredential(ctx, pending, other, holderJwk)) }
    const expectedType = other.vct ?? other.types
    const checked = await ctx.check({ text: here.credential, holderJwk, ...(expectedType !== undefined && { expectedType }) })
    if (checked.item.verdict !== 'refused') {
      if (isUnread(checked)) return other
      if (saysTheSame(checked, first)) return here
    }
    await notify(ctx, pending, here, 'credential_failure')
    return null
  } catch (error) {
    if (!(error instanceof ReceiveError)) throw error
    return isFinal(error) ? null : other
  }
}

/** Written before anything else goes on, over what another tab may have written since. */
async function note(ctx: ReceiveContext, pendingId: string, keyId: string, now: PendingCopy | null): Promise<void> {
  const value = (await ctx.vault.read<PendingReceipt>('pending', pendingId))?.value
  const others = value?.others?.flatMap((each) => (each.keyId === keyId ? (now ?? []) : each))
  await ctx.vault.commit([
    ...(value && others ? [{ put: { collection: 'pending' as const, id: pendingId, value: { ...value, others } } }] : []),
    ...(now && value ? [] : [{ remove: { collection: 'keys' as const, id: keyId } }]),
  ])
}

/** The claims of what could not be judged are left out by the check. */
const isUnread = ({ item }: CheckedCredential) => Object.keys(item.claims).length === 0

/** One issuer, one type, and no line that the person has not seen with this value: else it is another document. */
function saysTheSame({ item: other, issuerDid }: CheckedCredential, { item: first, ...seen }: CheckedCredential): boolean {
  const isSeen = ([name, value]: [string, unknown]) =>
    Object.hasOwn(first.claims, name) && JSON.stringify(first.claims[name]) === JSON.stringify(value)
  return issuerDid === seen.issuerDid && other.type === first.type && Object.entries(other.claims).every(isSeen)
}
