import { findCredentialType } from '@acquis/schemas'
import type { AskedCredential } from '@acquis/verifier-server/api'

/** A claim as it was asked. `type` is that of the document. */
export type AskedOnce = { type: string; name: string; minimum: boolean }

/** Every claim of each type once: the same is asked for in each format. */
export function askedOnce(asked: readonly AskedCredential[]): AskedOnce[] {
  const all = asked.flatMap(({ type, claims }) => claims.map(({ name, minimum }) => ({ type, name, minimum })))
  return all.filter((one, at) => all.findIndex(({ type, name }) => type === one.type && name === one.name) === at)
}

/** What is asked for, as it stands inside a sentence: `attestation de formation`; undefined for several types, and for others' types. */
export function wordFor(asked: readonly AskedCredential[], language: string): string | undefined {
  const [type, ...others] = new Set(asked.map((each) => each.type))
  const title = others.length === 0 && type !== undefined ? findCredentialType(type)?.title : undefined
  const word = title?.[language.startsWith('en') ? 'en' : 'fr']
  return word && word.charAt(0).toLowerCase() + word.slice(1)
}
