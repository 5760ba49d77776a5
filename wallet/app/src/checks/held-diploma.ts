import { readSdJwt, subjectOf } from '@acquis/credential'
import type { HeldCredential } from '@acquis/protocol'
import { type CredentialType, findCredentialType } from '@acquis/schemas'
import type { StoredCredential } from '../vault/records.ts'
import type { StoredRecord } from '../vault/vault.ts'

/** A diploma of the wallet, read: what it says, and what is needed to show it. */
export type HeldDiploma = HeldCredential & {
  text: string
  vct: string
  receivedAt: string
  issuerDid: string
  issuerEntry: StoredCredential['issuerEntry']
  /** What the type says of its claims: labels, order, what is sensitive; undefined for a type that we do not know. */
  type: CredentialType | undefined
  sensitive: string[]
  title: string
}

/** @param idOrigin where credential types have their names */
export function readHeld({ id, value }: StoredRecord<StoredCredential>, idOrigin: string): HeldDiploma {
  const { text, vct, format, receivedAt, issuerDid, issuerEntry } = value
  const claims = subjectOf(readSdJwt(text).processed)
  const type = findCredentialType(vct, idOrigin)
  const sensitive = type?.claims.filter((claim) => claim.sensitive).map(({ name }) => name) ?? []
  const title = typeof claims.title === 'string' ? claims.title : (type?.title.fr ?? vct)
  return { id, format, vct, claims, hasHolderKey: true, text, receivedAt, issuerDid, issuerEntry, type, sensitive, title }
}
