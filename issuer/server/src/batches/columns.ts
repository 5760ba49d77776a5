import { type ClaimDescription, columnKey, type CredentialType, type Locale } from '@acquis/schemas'
import { columnMissing, columnRepeated, type FieldProblem } from './problem-texts.ts'
import { TableError } from './table-error.ts'

/** Columns that serve to find the programme, the person and the result; none of them is in a credential. Best first. */
const ownColumns = {
  student: [
    'cod_etu',
    'code nip',
    'code étudiant',
    'n° étudiant',
    'numéro étudiant',
    "numéro d'étudiant",
    'matricule',
    'n° stagiaire',
    'code stagiaire',
    'student number',
  ],
  code: ['cod_dip', 'code diplôme', 'code du diplôme', 'code programme', 'code formation', 'programme code'],
  version: ['cod_vrs_vdi', 'version diplôme', 'version du diplôme', 'version programme', 'version'],
  result: ['cod_tre', 'résultat', 'code résultat', 'décision', 'décision du jury', 'result'],
  contact: [
    'adresse_mel',
    'adresse mail',
    'adresse e-mail',
    'adresse électronique',
    'courriel',
    'mél',
    'mail',
    'e-mail',
    'email',
  ],
} as const
type OwnColumn = keyof typeof ownColumns

/** Where a claim stands in a row: the first of `columns` with a value counts, the values of `more` follow it. */
export type ClaimColumns = { claim: ClaimDescription; columns: number[]; more: number[] }

/** Which column of a file says what. Positions count from 0. */
export type ColumnPlan = {
  width: number
  own: Record<OwnColumn, number[]>
  /** By the name of the credential type. */
  claims: Map<string, ClaimColumns[]>
  /** Every column that serves for something, in the order of the file. What stands in the others is forgotten at once. */
  kept: number[]
}

/**
 * Finds out what the columns of a file say, by Apogée's names and their synonyms. A file may be of several types: it must have
 * what one of them needs, and a row of another then says itself what it misses.
 *
 * @param types those of the body's programmes.
 * @param chosen the type of the programme that the whole file is about, where another hand has said so.
 * @throws TableError `file_no_header`, `columns_missing`, `columns_repeated`; `problems` name the columns
 */
export function planColumns(
  header: readonly string[],
  { types, chosen, locale }: { types: readonly CredentialType[]; chosen?: CredentialType | undefined; locale: Locale },
): ColumnPlan {
  const keys = header.map(columnKey)
  const positions = (names: readonly string[]) => {
    const found = names.map((name) => keys.indexOf(columnKey(name))).filter((at) => at !== -1)
    return [...new Set(found)]
  }
  const own = Object.fromEntries(
    Object.entries(ownColumns).map(([name, names]) => [name, positions(names)]),
  ) as ColumnPlan['own']
  const asked = chosen && own.code.length === 0 ? [chosen] : types
  const claims = new Map(asked.map((type) => [type.name, claimColumns(type, positions)]))
  const places = [...claims.values()].flat()
  const used = [...Object.values(own).flat(), ...places.flatMap(({ columns, more }) => [...columns, ...more])]
  const kept = [...new Set(used)].sort((left, right) => left - right)
  if (kept.length === 0) throw new TableError('file_no_header', 'no column of the first line is known')

  const repeated = kept.filter((at) => keys.indexOf(keys[at]!) !== keys.lastIndexOf(keys[at]!))
  if (repeated.length > 0)
    throw new TableError('columns_repeated', 'a column that counts stands twice', {
      problems: repeated.map((at) => columnRepeated(header[at]!.trim(), locale)),
    })
  const missing = missingColumns([...claims.values()], locale)
  if (!chosen && own.code.length === 0) missing.push(columnMissing('programme', ownColumns.code, locale))
  if (missing.length > 0)
    throw new TableError('columns_missing', 'columns without which no award can be made', { problems: missing })
  return { width: header.length, own, claims, kept }
}

const claimColumns = (type: CredentialType, positions: (names: readonly string[]) => number[]): ClaimColumns[] =>
  type.claims
    .filter(({ columns }) => columns.length > 0)
    .map((claim) => ({ claim, columns: positions(claim.columns), more: positions(claim.more) }))

/** What the type that misses least misses. */
function missingColumns(types: readonly ClaimColumns[][], locale: Locale): FieldProblem[] {
  const missing = types.map((places) =>
    places
      .filter(({ claim, columns }) => claim.required && claim.from === 'row' && columns.length === 0)
      .map(({ claim }) => columnMissing(claim.name, claim.columns, locale)),
  )
  return missing.reduce<FieldProblem[]>((least, each) => (each.length < least.length ? each : least), missing[0] ?? [])
}
