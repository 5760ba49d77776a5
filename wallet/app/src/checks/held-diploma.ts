import { jwtVcFormatName, readJwtVc, readPresentation, subjectOf } from '@acquis/credential'
import type { HeldCredential } from '@acquis/protocol'
import { type CredentialType, findCredentialType } from '@acquis/schemas'
import type { StoredCredential } from '../vault/records.ts'
import type { StoredRecord } from '../vault/vault.ts'

/** A diploma of the wallet in one format, read: what it says, and what is needed to show it. */
export type HeldDiploma = {
  id: string
  format: StoredCredential['format']
  text: string
  vct: string
  receivedAt: string
  issuerDid: string
  issuerEntry: StoredCredential['issuerEntry']
  /** What it says of its holder. */
  claims: Record<string, unknown>
  /** What a request is held against. */
  matched: HeldCredential
  /** What the type says of its claims: labels, order, what is sensitive; undefined for a type that we do not know. */
  type: CredentialType | undefined
  sensitive: string[]
  title: string
  /** The diploma that this is another format of. */
  copyOf?: string
}

/** @param idOrigin where credential types have their names */
export function readHeld({ id, value }: StoredRecord<StoredCredential>, idOrigin: string): HeldDiploma {
  const { judgeBinding: _judge, ...shown } = readPresentation(value.text)
  const claims = readSubject(value.text).claims
  const type = findCredentialType(value.vct, idOrigin)
  const sensitive = type?.claims.filter((claim) => claim.sensitive).map(({ name }) => name) ?? []
  const title = typeof claims.title === 'string' ? claims.title : (type?.title.fr ?? value.vct)
  return { ...value, id, claims, matched: { id, ...shown, hasHolderKey: true }, type, sensitive, title }
}

/** What a credential of either format says of its holder, and the full name of its type. Nothing in it is believed here. */
export function readSubject(text: string): { vct: string; claims: Record<string, unknown> } {
  const { format, vct = '', claims } = readPresentation(text)
  if (format !== jwtVcFormatName) return { vct, claims: subjectOf(claims) }
  const { type, subject } = readJwtVc(text)
  return { vct: type, claims: subject }
}
