const long = { dateStyle: 'long' } as const

/** English as Europeans write it: `3 July 2026`, `14:07`. */
const regionOf = (language: string) => (language.startsWith('en') ? 'en-GB' : language)

/** The long form of a day; French counts the first of a month: `1er septembre 2026`. */
function longDay(at: Date, language: string, options: Intl.DateTimeFormatOptions = {}): string {
  const words = new Intl.DateTimeFormat(regionOf(language), { ...long, ...options }).format(at)
  return language.startsWith('fr') ? words.replace(/^1 /, '1er ') : words
}

/** A calendar day as people write it: `3 juillet 2026`. Days have no time zone; what is no day is shown as it stands. */
export function formatDate(day: string, language: string): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(at.getTime()) ? day : longDay(at, language, { timeZone: 'UTC' })
}

/** An instant, in the time of the device: `24 novembre 2026 à 14 h 07`. */
export function formatDateTime(instant: string, language: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const day = longDay(at, language)
  return language.startsWith('fr') ? `${day} à ${formatTime(instant, language)}` : `${day}, ${formatTime(instant, language)}`
}

/** The hour of an instant, in the time of the device: `14 h 07`. */
export function formatTime(instant: string, language: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const text = new Intl.DateTimeFormat(regionOf(language), { hour: '2-digit', minute: '2-digit' }).format(at)
  return language.startsWith('fr') ? text.replace(/^0/, '').replace(':', '\u00a0h\u00a0') : text
}

/** `1 163` in French (with a narrow space that does not break), `1,163` in English. */
export function formatNumber(number: number, language: string): string {
  return new Intl.NumberFormat(regionOf(language)).format(number)
}
