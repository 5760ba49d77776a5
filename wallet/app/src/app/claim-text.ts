import type { ClaimDescription } from '@acquis/schemas'
import { dayText } from './dates.ts'

/** The value of a claim as people read it. Only words of the type change it; what is unknown is shown as it stands. */
export function claimText(value: unknown, display: ClaimDescription['display'] | undefined, language: string): string {
  if (value === undefined || value === null) return ''
  if (display === 'date' && typeof value === 'string') return dayText(value, language)
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  if (typeof value === 'boolean') return language.startsWith('fr') ? (value ? 'oui' : 'non') : value ? 'yes' : 'no'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The label of a claim, from its type; a name that no type knows is shown as it is. */
export function claimLabel(name: string, claims: readonly ClaimDescription[] | undefined, language: string): string {
  const label = claims?.find((claim) => claim.name === name)?.label
  return label ? label[language.startsWith('fr') ? 'fr' : 'en'] : name
}
