/** The token of a sign-in link, from the fragment of its address; null where there is none. */
export function tokenOf(hash: string): string | null {
  const token = hash.replace(/^#/, '').trim()
  return /^[\w-]{16,256}$/.test(token) ? token : null
}
