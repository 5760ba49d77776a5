/** Where "now" comes from: handed in, so that tests fix it and rules stay pure. */
export type Clock = () => Date

/** The UTC calendar day of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

/** True for a date that the Gregorian calendar has, written `YYYY-MM-DD`: `2024-02-29` yes, `1999-02-31` no. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && dayOf(instant) === text
}

/** Seconds since 1970 of a calendar day at 00:00 UTC. */
export function dayAt00(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000
}

/** Whole seconds since 1970, as JWT dates count them (RFC 7519, NumericDate). */
export function epochSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000)
}

export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000)
}
