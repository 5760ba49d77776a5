import type { Locale } from './locale.ts'

/**
 * A day as people write it, for pages that a service makes itself: `1er septembre 2026`, `1 September 2026`.
 * @param at a calendar day (`2026-09-01`, read in UTC) or an instant (ISO), told in `timeZone`
 */
export function dayInWords(at: string, locale: Locale, timeZone = 'UTC'): string {
  const words = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone }).format(
    new Date(at),
  )
  return locale === 'fr' ? words.replace(/^1 /, '1er ') : words
}
