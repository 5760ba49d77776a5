import { nodeVerify } from '@acquis/agent/node'
import { readPublished } from '@acquis/server'
import { readTrustList, TrustError, type TrustList } from '@acquis/trust'
import type { RegisterContext } from '../context.ts'

/** Where the list stands under ID_ORIGIN. */
export const listPath = 'trust/list.jwt'

/** The list that the world sees now; null where there is none that our key has signed. */
export async function findPublishedList({
  publicFolder,
  trustAnchor,
  now,
}: Pick<RegisterContext, 'publicFolder' | 'trustAnchor' | 'now'>): Promise<TrustList | null> {
  const jwt = await readPublished(publicFolder, listPath)
  if (jwt === null) return null
  try {
    return await readTrustList(jwt, { anchor: trustAnchor, verify: nodeVerify, now: now() })
  } catch (cause) {
    if (cause instanceof TrustError) return null
    throw cause
  }
}
