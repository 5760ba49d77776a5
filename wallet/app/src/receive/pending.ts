import { readSubject } from '../checks/held-diploma.ts'
import type { PendingCopy, PendingReceipt, StoredCredential } from '../vault/records.ts'
import type { ReceiveContext } from './receive-context.ts'
import { ReceiveError } from './receive-error.ts'

// What is under way, as it stands in the vault.

/** The changes that keep the other formats beside the first. */
export const copiesOf = (pending: PendingReceipt, { receivedAt, issuerDid, issuerEntry }: StoredCredential) =>
  arrived(pending)
    .slice(1)
    .map((copy) => {
      const value = { ...storedOf(copy), receivedAt, issuerDid, issuerEntry, copyOf: pending.keyId } satisfies StoredCredential
      return { put: { collection: 'credentials' as const, id: copy.keyId, value } }
    })

/** How a format is kept. */
export function storedOf({ vct, credential }: PendingCopy): Pick<StoredCredential, 'format' | 'text' | 'vct'> {
  const text = credential!
  return vct === undefined ? { format: 'jwt_vc_json', text, vct: readSubject(text).vct } : { format: 'dc+sd-jwt', text, vct }
}

/** The formats that are here; the first is the one that the person sees. */
export const arrived = (pending: PendingReceipt): PendingCopy[] =>
  [pending, ...(pending.others ?? [])].filter(({ credential }) => credential !== undefined)

/** The formats that are still to come. */
export const missing = ({ others = [] }: PendingReceipt) => others.filter(({ credential }) => credential === undefined)

export const hasEnded = (ctx: ReceiveContext, { tokenEndsAt }: PendingReceipt) => ctx.now().toISOString() >= tokenEndsAt

/** @throws ReceiveError `session_ended` */
export async function readPending(ctx: ReceiveContext, pendingId: string): Promise<PendingReceipt> {
  const found = await ctx.vault.read<PendingReceipt>('pending', pendingId)
  if (!found) throw new ReceiveError('session_ended', 'nothing is under way for this link')
  return found.value
}

/** Gives a receipt up, with its keys. */
export const forget = (ctx: ReceiveContext, id: string, { keyId, others = [] }: PendingReceipt) =>
  ctx.vault.commit([
    { remove: { collection: 'pending', id } },
    ...[keyId, ...others.map((other) => other.keyId)].map((key) => ({ remove: { collection: 'keys' as const, id: key } })),
  ])
