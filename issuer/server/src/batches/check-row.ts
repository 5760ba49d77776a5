import { columnKey, type CredentialType, validateSubject } from '@acquis/schemas'
import type { RowProblem } from './batch.ts'
import type { ColumnPlan } from './columns.ts'
import type { Row } from './table.ts'
import { cellText, type Reading, readDate, readNumber, readText } from './read-values.ts'

type Subject = Record<string, string | number>

/** A programme as a row needs it: what finds it, and the claims that it gives. */
export type RowProgramme = { id: string; code: string; version: string; type: CredentialType; claims: Subject }

/** What a row is judged by, the same for the whole file. */
export type RowRules = {
  plan: ColumnPlan
  programmes: readonly RowProgramme[]
  /** Where the file itself names no programme. */
  chosen: RowProgramme | null
  awardingBody: string
}

/** What one row says. `person` tells one person from another and is never kept in clear. */
export type CheckedRow = {
  line: number
  programme: RowProgramme
  subject: Subject
  awardDate: string
  contact: string | null
  person: string[]
}

export type RowVerdict = { checked: CheckedRow } | { line: number; problems: RowProblem[] }

/** Results that say that what the programme leads to was obtained, compared through `columnKey`. */
const admitted = new Set(
  ['ADM', 'admis', 'admise', 'admis(e)', 'reçu', 'reçue', 'obtenu', 'obtenue', 'diplômé', 'diplômée', 'acquis', 'validé']
    .concat(['validée', 'attribué', 'attribuée'])
    .map(columnKey),
)

/** Judges one row: what is said of a person, or every problem that it has. */
export function checkRow({ line, cells, malformed }: Row, rules: RowRules): RowVerdict {
  const { plan } = rules
  if (malformed) return { line, problems: [{ field: '', code: 'quotes' }] }
  if (cells.slice(plan.width).some((cell) => cell.trim() !== ''))
    return { line, problems: [{ field: '', code: 'cells_shifted' }] }
  const read: ReadCell = (positions) => positions.map((at) => cellText(cells[at] ?? '')).find((text) => text !== '') ?? ''

  const { programme, problem } = findProgramme(rules, { code: read(plan.own.code), version: read(plan.own.version) })
  if (!programme) return { line, problems: [problem] }
  const { subject, problems } = readSubject(programme, rules, read)
  if (plan.own.result.length > 0 && !admitted.has(columnKey(read(plan.own.result))))
    problems.push({ field: 'result', code: 'not_admitted', given: read(plan.own.result) })
  problems.push(...schemaProblems(programme.type, subject, problems))
  if (problems.length > 0) return { line, problems }

  const student = read(plan.own.student)
  const contact = read(plan.own.contact)
  return {
    checked: {
      line,
      programme,
      subject,
      awardDate: String(subject[programme.type.roles.awardDate ?? ''] ?? ''),
      contact: isMailAddress(contact) ? contact : null,
      person: student !== '' ? ['student', student] : ['person', ...personOf(subject)],
    },
  }
}

/** The first text among these cells of the row; empty where there is none. */
type ReadCell = (positions: readonly number[]) => string

/** What the row, its programme and its body say together. */
function readSubject({ type, claims }: RowProgramme, { plan, awardingBody }: RowRules, read: ReadCell) {
  const problems: RowProblem[] = []
  const subject: Subject = { ...claims }
  for (const { name, from } of type.claims) if (from === 'body') subject[name] = awardingBody
  for (const { claim, columns, more } of plan.claims.get(type.name) ?? []) {
    const { name: field, from } = claim
    const first = read(columns)
    if (first === '') continue
    const text = [first, ...more.map((at) => read([at]))].filter((part) => part !== '').join(' ')
    const reading = readClaim(type, field, text)
    if ('problem' in reading) problems.push({ field, code: reading.problem, given: text })
    else if (from === 'row') subject[field] = reading.value
    else if (!isSameCode(text, claims[field])) problems.push({ field, code: 'programme_differs', given: text })
  }
  return { subject, problems }
}

/** Files write `RNCP34126`, `rncp 34126` and `34126`. */
function isSameCode(text: string, code: string | number | undefined): boolean {
  const bare = (value: string) => value.toUpperCase().replace(/^[A-Z ]+/, '')
  return code !== undefined && bare(text) === bare(String(code))
}

/** By code and version; by code alone where the file gives no version and there is one only. */
function findProgramme(
  { programmes, chosen }: RowRules,
  { code, version }: { code: string; version: string },
): { programme: RowProgramme; problem?: never } | { programme?: never; problem: RowProblem } {
  const refused = (problem: string, given?: string) => ({
    problem: { field: 'programme', code: problem, ...(given !== undefined && { given }) },
  })
  if (code === '') return chosen ? { programme: chosen } : refused('programme_missing')
  const found = programmes.filter((each) => each.code === code && (version === '' || each.version === version))
  const given = version === '' ? code : `${code} ${version}`
  if (found.length > 1) return refused('version_missing', given)
  return found[0] ? { programme: found[0] } : refused('programme_unknown', given)
}

function readClaim(type: CredentialType, name: string, text: string): Reading<string | number> {
  const shape = type.schema.properties[name]
  if (shape?.['format'] === 'date') return readDate(text)
  return shape?.type === 'number' || shape?.type === 'integer' ? readNumber(text) : readText(text)
}

/** What the schema of the type says beyond what was found already, and that nobody is awarded before being born. */
function schemaProblems(type: CredentialType, subject: Subject, found: readonly RowProblem[]): RowProblem[] {
  const known = new Set(found.map(({ field }) => field))
  const problems = validateSubject(type, subject)
    .filter(({ field }) => !known.has(field))
    .map(({ field, code }): RowProblem => ({
      field,
      code,
      ...(subject[field] !== undefined && { given: String(subject[field]) }),
    }))
  const { birthdate } = subject
  const awardDate = subject[type.roles.awardDate ?? '']
  if (birthdate !== undefined && awardDate !== undefined && birthdate >= awardDate)
    problems.push({ field: 'birthdate', code: 'birth_after_award', given: String(birthdate) })
  return problems
}

/** Names without accents and case, and the day of birth. */
function personOf({ family_name = '', given_name = '', birthdate = '' }: Subject): string[] {
  const fold = (name: string | number) => String(name).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return [fold(family_name), fold(given_name), String(birthdate)]
}

const isMailAddress = (text: string) => /^[^\s@<>"',;]{1,64}@[^\s@<>"',;]{1,190}$/.test(text)
