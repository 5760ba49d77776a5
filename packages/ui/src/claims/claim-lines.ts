import type { ClaimDescription, CredentialType } from '@acquis/schemas'
import { formatDate, formatNumber } from '../texts/formats.ts'

/** One claim as people read it. */
export type ClaimText = { name: string; label: string; value: string; sensitive: boolean }

/**
 * The claims of a credential as lines to read, in the order of their type; those that the type does not know come last, as they
 * stand. Only words of the type change a value.
 *
 * @param locale language of the screen, `fr` or `en`
 */
export function claimLines(
  type: Pick<CredentialType, 'claims'> | undefined,
  claims: Readonly<Record<string, unknown>>,
  locale: string,
): ClaimText[] {
  const order = (name: string) => describe(type, name)?.order ?? Number.MAX_SAFE_INTEGER
  return Object.keys(claims)
    .sort((left, right) => order(left) - order(right))
    .map((name) => claimLine(type, name, claims[name], locale))
}

/** One line; a name that no type knows is shown as it is. */
export function claimLine(
  type: Pick<CredentialType, 'claims'> | undefined,
  name: string,
  value: unknown,
  locale: string,
): ClaimText {
  const described = describe(type, name)
  return {
    name,
    label: described?.label[locale.startsWith('fr') ? 'fr' : 'en'] ?? name,
    value: valueText(value, described?.display, locale),
    sensitive: described?.sensitive ?? false,
  }
}

const describe = (type: Pick<CredentialType, 'claims'> | undefined, name: string) =>
  type?.claims.find((claim) => claim.name === name)

function valueText(value: unknown, display: ClaimDescription['display'] | undefined, locale: string): string {
  if (value === undefined || value === null) return ''
  if (display === 'date' && typeof value === 'string') return formatDate(value, locale)
  if (typeof value === 'number') return formatNumber(value, locale)
  if (typeof value === 'boolean') return locale.startsWith('fr') ? (value ? 'oui' : 'non') : value ? 'yes' : 'no'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
