const fr = { dateStyle: 'long' } as const

/** A calendar day as people write it: `3 juillet 2026`. Days have no time zone. */
export function dayText(day: string, language: string): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(at.getTime()) ? day : new Intl.DateTimeFormat(language, { ...fr, timeZone: 'UTC' }).format(at)
}

/** An instant, in the time of the device: `24 novembre 2026 à 14 h 07`. */
export function instantText(instant: string, language: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const day = new Intl.DateTimeFormat(language, fr).format(at)
  return language.startsWith('fr') ? `${day} à ${timeText(at, language)}` : `${day}, ${timeText(at, language)}`
}

export function timeText(at: Date, language: string): string {
  const text = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(at)
  return language.startsWith('fr') ? text.replace(':', '\u00a0h\u00a0') : text
}
