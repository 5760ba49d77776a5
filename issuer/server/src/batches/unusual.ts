import type { UnusualRow } from './batch.ts'

type Row = { line: number; subject: Record<string, string | number>; awardDate: string }

/** More would be read by nobody. */
const most = 100

/**
 * What the second person should look at before approving; lines and codes, no names.
 * @param today calendar day
 */
export function findUnusual(rows: readonly Row[], today: string): UnusualRow[] {
  const inCapitals = rows.filter(({ subject }) => isInCapitals(nameOf(subject)))
  const people = new Map<string, number>()
  for (const row of rows) people.set(personOf(row), (people.get(personOf(row)) ?? 0) + 1)
  const unusual: UnusualRow[] = []
  const capitalsAreRare = inCapitals.length * 2 < rows.length
  for (const row of rows) {
    const name = nameOf(row.subject)
    if (row.awardDate > today) unusual.push({ line: row.line, code: 'award_in_future' })
    if (!/^[\p{L}\p{M}’' .,()-]+$/u.test(name)) unusual.push({ line: row.line, code: 'name_odd_letters' })
    if (capitalsAreRare && isInCapitals(name)) unusual.push({ line: row.line, code: 'name_in_capitals' })
    if ((people.get(personOf(row)) ?? 0) > 1) unusual.push({ line: row.line, code: 'same_person' })
    if (unusual.length >= most) break
  }
  return unusual.slice(0, most)
}

const nameOf = ({ given_name = '', family_name = '' }: Row['subject']) => `${given_name} ${family_name}`.trim()
const isInCapitals = (name: string) => name === name.toUpperCase() && name !== name.toLowerCase()
const personOf = ({ subject }: Row) => `${nameOf(subject).toLowerCase()} ${subject['birthdate'] ?? ''}`
