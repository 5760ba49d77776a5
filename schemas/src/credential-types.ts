import type { ClaimDisplay, ClaimRoles, ClaimSource, CredentialTypeSchema, LocalText } from './credential-type-schema.ts'
import { credentialTypeSchemas } from './credential-types.gen.ts'

/** One claim of a type, as file checks, forms, cards, requests and reports need it. */
export type ClaimDescription = {
  /** The name of the claim in every format, `family_name`. */
  name: string
  label: LocalText
  hint: LocalText
  required: boolean
  sensitive: boolean
  /** In the minimum of a request, unless its author says otherwise; never true for a sensitive claim. */
  minimum: boolean
  from: ClaimSource
  /** Column names that hold this claim, best first, lower case; compare through `columnKey`. The first with a value counts. */
  columns: readonly string[]
  /** Columns whose values follow, in this order, after a space: the second and third given name. */
  more: readonly string[]
  display: ClaimDisplay
  order: number
}

/** A type of credential: drawn from `credential-types/<name>.<version>.json`. */
export type CredentialType = {
  /** `diploma` */
  name: string
  version: number
  title: LocalText
  description: LocalText
  roles: ClaimRoles
  schema: CredentialTypeSchema
  /** In the order in which they are shown. */
  claims: readonly ClaimDescription[]
}

/** Every type that this product issues, reads and shows. */
export const credentialTypes: readonly CredentialType[] = credentialTypeSchemas.map(describeType)

/** What the JSON of a type says, put in order. Everything that is drawn from a type is drawn from this description. */
export function describeType(schema: CredentialTypeSchema): CredentialType {
  const claims = Object.entries(schema.properties).map(([name, { 'x-claim': words }]): ClaimDescription => {
    const { label, hint, sensitive, minimum, from, columns = [], more = [], display, order } = words
    const required = schema.required.includes(name)
    return { name, label, hint, required, sensitive, minimum, from, columns, more, display, order }
  })
  return { roles: {}, ...schema['x-type'], schema, claims: claims.sort((left, right) => left.order - right.order) }
}

/** The address that names a type in a credential: `<idOrigin>/types/diploma/1`. */
export function vctOf({ name, version }: Pick<CredentialType, 'name' | 'version'>, idOrigin: string): string {
  return `${idOrigin}/types/${name}/${version}`
}

/**
 * Finds a type by its name (the newest version) or by its `vct`.
 *
 * @param idOrigin where our types have their addresses. Without it a `vct` is known by its path alone, on any origin; that
 *   is enough to choose labels, and never a reason to trust.
 */
export function findCredentialType(nameOrVct: string, idOrigin?: string): CredentialType | undefined {
  const byName = credentialTypes.filter(({ name }) => name === nameOrVct)
  if (byName.length > 0) return byName.reduce((newest, type) => (type.version > newest.version ? type : newest))
  return credentialTypes.find((type) => vctOf(type, idOrigin ?? originOf(nameOrVct)) === nameOrVct)
}

function originOf(address: string): string {
  try {
    return new URL(address).origin
  } catch {
    return ''
  }
}

/**
 * The one spelling under which column names are compared: no accents, no case, words apart by one space.
 * `N° Diplôme`, `n_diplome` and `n diplome` are the same column.
 */
export function columnKey(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
