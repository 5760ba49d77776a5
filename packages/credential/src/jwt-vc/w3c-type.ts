import { type CredentialType, vctOf } from '@acquis/schemas'

/** The context that every VCDM 1.1 credential begins with. */
export const firstContext = 'https://www.w3.org/2018/credentials/v1'
/** That of the second model, which never stands beside the first. */
export const secondModelContext = 'https://www.w3.org/ns/credentials/v2'

const baseType = { name: 'VerifiableCredential', iri: 'https://www.w3.org/2018/credentials#VerifiableCredential' }
const ourContext = /^(https?:\/\/[^/?#]+)\/contexts\/([A-Za-z0-9_-]+)\/([1-9]\d*)$/

/** The W3C type of one of our types: `diploma` is a `Diploma`, `training_attestation` a `TrainingAttestation`. */
export function w3cTypeOf({ name }: Pick<CredentialType, 'name'>): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

/** The address of the JSON-LD context of a type: `<idOrigin>/contexts/diploma/1`. */
export function contextUrlOf({ name, version }: Pick<CredentialType, 'name' | 'version'>, idOrigin: string): string {
  return `${idOrigin}/contexts/${name}/${version}`
}

/**
 * Builds the JSON-LD context of a type, to be published at `contextUrlOf`: the type stands for its `vct`, each claim for a place
 * in it, and the entries of a Bitstring Status List for what the W3C says they are.
 *
 * @see https://www.w3.org/TR/json-ld11/#the-context
 */
export function typeContext(type: CredentialType, idOrigin: string): { '@context': Record<string, unknown> } {
  const vct = vctOf(type, idOrigin)
  const claims = type.claims.map(({ name, display }) => {
    const id = `${vct}#${name}`
    return [name, display === 'date' ? { '@id': id, '@type': 'http://www.w3.org/2001/XMLSchema#date' } : id] as const
  })
  return {
    '@context': {
      '@version': 1.1,
      '@protected': true,
      [w3cTypeOf(type)]: vct,
      ...Object.fromEntries(claims),
      BitstringStatusListEntry: bitstringEntryTerms,
    },
  }
}

const statusTerms = 'https://www.w3.org/ns/credentials/status#'

const bitstringEntryTerms = {
  '@id': `${statusTerms}BitstringStatusListEntry`,
  '@context': {
    '@protected': true,
    id: '@id',
    type: '@type',
    statusPurpose: `${statusTerms}statusPurpose`,
    statusListIndex: `${statusTerms}statusListIndex`,
    statusListCredential: { '@id': `${statusTerms}statusListCredential`, '@type': '@id' },
  },
}

/**
 * What of a subject may stand in a format that cannot hide: the claims of its type that are not sensitive. A claim that the type
 * does not name is left out too, so that nothing is signed by accident.
 */
export function openSubject(
  { claims }: { claims: readonly { name: string; sensitive: boolean }[] },
  subject: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const open = claims.filter(({ name, sensitive }) => !sensitive && subject[name] !== undefined)
  return Object.fromEntries(open.map(({ name }) => [name, subject[name]]))
}

/**
 * The full names of types: what our contexts, and the one of the W3C, say that they stand for. A type of a context that we do
 * not know stays as it is written; no context is ever fetched.
 */
export function expandTypes(types: readonly string[], contexts: readonly unknown[]): string[] {
  const known = new Map([[baseType.name, baseType.iri]])
  for (const context of contexts) {
    const [, origin, name, version] = (typeof context === 'string' && ourContext.exec(context)) || []
    if (name !== undefined) known.set(w3cTypeOf({ name }), `${origin}/types/${name}/${version}`)
  }
  return types.map((type) => known.get(type) ?? type)
}

/** The type that tells most: the last besides `VerifiableCredential`, by its full name; one that a context explains goes first. */
export function mainTypeOf(types: readonly string[], expanded: readonly string[]): string {
  const specific = types.map((type, at) => ({ type, full: expanded[at]! })).filter(({ type }) => type !== baseType.name)
  return (specific.findLast(({ type, full }) => type !== full) ?? specific.at(-1))?.full ?? baseType.name
}
