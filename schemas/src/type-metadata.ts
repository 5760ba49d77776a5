import type { LocalText } from './credential-type-schema.ts'
import { type CredentialType, vctOf } from './credential-types.ts'

/** SD-JWT VC type metadata, as served at the `vct` itself. */
export type TypeMetadata = {
  vct: string
  name: string
  description: string
  display: { locale: string; name: string; description: string }[]
  claims: {
    path: string[]
    sd: 'always'
    mandatory: boolean
    display: { locale: string; label: string; description: string }[]
  }[]
}

/**
 * Builds the metadata document of a type. Its `vct` is the address at which it must be published.
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/ (SD-JWT VC Type Metadata)
 */
export function typeMetadata(type: CredentialType, idOrigin: string): TypeMetadata {
  const { title, description } = type
  return {
    vct: vctOf(type, idOrigin),
    name: title.en,
    description: description.en,
    display: inBoth((locale) => ({ locale, name: title[locale], description: description[locale] })),
    claims: type.claims.map(({ name, required, label, hint }) => ({
      path: [name],
      sd: 'always',
      mandatory: required,
      display: inBoth((locale) => ({ locale, label: label[locale], description: hint[locale] })),
    })),
  }
}

function inBoth<Entry>(entryOf: (locale: keyof LocalText) => Entry): Entry[] {
  return [entryOf('fr'), entryOf('en')]
}
