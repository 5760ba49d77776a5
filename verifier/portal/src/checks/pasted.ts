/** The most that the portal reads in one go. */
export const maxFileBytes = 250_000

type CheckBody = { credential: string } | { vp_token: unknown }

/**
 * What was pasted, as the portal wants it: a signed text without the blanks and line breaks of mails, or the `vp_token` of an
 * answer where a whole answer was pasted.
 */
export function checkBody(pasted: string): CheckBody {
  const token = vpTokenOf(pasted)
  return token === undefined ? { credential: pasted.replace(/[\s\u200b\ufeff]+/g, '') } : { vp_token: token }
}

function vpTokenOf(pasted: string): unknown {
  try {
    const read: unknown = JSON.parse(pasted)
    return typeof read === 'object' && read !== null && 'vp_token' in read ? read.vp_token : undefined
  } catch {
    return undefined
  }
}
