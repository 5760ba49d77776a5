import type { CredentialType, LocalText, ReportItem } from '@acquis/schemas'
import type { Material } from '@acquis/ui'
import type { StoredCredential } from '../vault/records.ts'

/** What stands on a diploma, read from its claims; the name of the body comes from the trust list alone. */
export type Face = {
  title: string
  /** The speciality, or else what kind of document it is. */
  speciality: string | undefined
  name: string
  awardedOn: string | undefined
  honours: string | undefined
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** The title of a type in the language of the screen. */
export const titleOf = (type: { title: LocalText } | undefined, language: string) =>
  type?.title[language.startsWith('fr') ? 'fr' : 'en']

/** Chooses the words of a text: `act_diploma` for diplomas where there is one, `act` for every other type. */
export const wordsOf = (type: Pick<CredentialType, 'name'> | undefined) => ({ context: type?.name ?? '' })

/** @param parts.type whose title stands where the claims say none, and which of its claims is the day of the award */
export function faceOf(
  claims: Record<string, unknown>,
  { type, fallbackTitle, language }: { type: CredentialType | undefined; fallbackTitle: string; language: string },
): Face {
  const kind = titleOf(type, language)
  const title = text(claims.title) ?? kind ?? fallbackTitle
  return {
    title,
    speciality: text(claims.specialisation) ?? (kind === title ? undefined : kind),
    name: [text(claims.given_name), text(claims.family_name)].filter(Boolean).join(' '),
    awardedOn: text(claims[type?.roles.awardDate ?? 'date_of_award']),
    honours: text(claims.honours),
  }
}

/** The body as the register names it, now or when the diploma came; null for a body that no register has named. */
export function issuerNames(
  entry: StoredCredential['issuerEntry'],
  kept: StoredCredential['issuerEntry'] = null,
): { name: string; shortName: string } | null {
  const body = (entry ?? kept)?.body
  return body ? { name: body.name, shortName: body.shortName } : null
}

/** The paper of a diploma: frame and stamp stand only where everything was checked and passed. */
export function materialOf(item: Pick<ReportItem, 'verdict' | 'level'> | undefined): Material {
  if (item?.verdict !== 'accepted') return 'plain'
  return item.level === 'issued' ? 'engraved' : 'letterhead'
}
