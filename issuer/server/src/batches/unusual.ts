import type { UnusualRow } from './batch.ts'

type Row = { line: number; subject: Record<string, string | number>; awardDate: string }

/** More would be read by nobody. */
const most = 100

/**
 * What the second person should look at before approving, gathered row by row; lines and codes, no names.
 * @param today calendar day
 */
export function unusualRows(today: string): { add: (row: Row) => void; found: () => UnusualRow[] } {
  const unusual: UnusualRow[] = []
  const inCapitals: number[] = []
  /** The first line of each person, and of those that came again all lines. */
  const people = new Map<string, number>()
  const again = new Set<number>()
  let count = 0

  return {
    add(row) {
      const name = nameOf(row.subject)
      const { line } = row
      count++
      if (unusual.length < most && row.awardDate > today) unusual.push({ line, code: 'award_in_future' })
      if (unusual.length < most && !/^[\p{L}\p{M}’' .,()-]+$/u.test(name)) unusual.push({ line, code: 'name_odd_letters' })
      if (isInCapitals(name)) inCapitals.push(line)
      const first = people.get(personOf(row))
      if (first === undefined) people.set(personOf(row), line)
      else again.add(first).add(line)
    },
    found() {
      const capitals = inCapitals.length * 2 < count ? inCapitals : []
      return [
        ...unusual,
        ...capitals.map((line) => ({ line, code: 'name_in_capitals' })),
        ...[...again].map((line) => ({ line, code: 'same_person' })),
      ]
        .sort((left, right) => left.line - right.line)
        .slice(0, most)
    },
  }
}

const nameOf = ({ given_name = '', family_name = '' }: Row['subject']) => `${given_name} ${family_name}`.trim()
const isInCapitals = (name: string) => name === name.toUpperCase() && name !== name.toLowerCase()
const personOf = ({ subject }: Row) => `${nameOf(subject).toLowerCase()} ${subject['birthdate'] ?? ''}`
