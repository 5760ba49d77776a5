import type { ClaimPath } from '../dcql/claim-path.ts'

/** How a claim is called and where it stands; the order of a list of these is the order on screen. */
export type ClaimDescription = {
  path: ClaimPath
  mandatory?: boolean
  display?: { name?: string; locale?: string }[]
}

/**
 * True when descriptions contradict each other: the same claim twice, two names for one locale, `null` beside a number on
 * one list, or a list in one place and an object in another. A wallet then shows the claims without descriptions.
 *
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#appendix-B.2
 */
export function areContradictory(descriptions: readonly ClaimDescription[]): boolean {
  const kinds = new Map<string, 'name' | 'all' | 'index'>()
  const seen = new Set<string>()
  for (const { path, display = [] } of descriptions) {
    const whole = JSON.stringify(path)
    if (seen.has(whole) || hasTwoOfALocale(display)) return true
    seen.add(whole)
    for (const [at, component] of path.entries()) {
      const parent = JSON.stringify(path.slice(0, at))
      const kind = typeof component === 'string' ? 'name' : component === null ? 'all' : 'index'
      if ((kinds.get(parent) ?? kind) !== kind) return true
      kinds.set(parent, kind)
    }
  }
  return false
}

/** True when two entries speak the same language; one entry without a locale is one more language. */
export function hasTwoOfALocale(display: readonly { locale?: string | undefined }[]): boolean {
  return new Set(display.map(({ locale }) => locale?.toLowerCase())).size < display.length
}
