import type { ReportItem } from '@acquis/schemas'
import type { Material } from '@acquis/ui'
import type { StoredCredential } from '../vault/records.ts'

/** What stands on a diploma, read from its claims; the name of the body comes from the trust list alone. */
export type Face = {
  title: string
  speciality: string | undefined
  name: string
  awardedOn: string | undefined
  honours: string | undefined
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

export function faceOf(claims: Record<string, unknown>, fallbackTitle: string): Face {
  return {
    title: text(claims.title) ?? fallbackTitle,
    speciality: text(claims.specialisation),
    name: [text(claims.given_name), text(claims.family_name)].filter(Boolean).join(' '),
    awardedOn: text(claims.date_of_award),
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
