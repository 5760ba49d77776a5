import type { PublicJwk, VerifySignature } from '@acquis/agent'
import type { HolderBinding } from '@acquis/schemas'

/** What every format says in its own way, as plain data. Nothing in it is believed before the signature was judged. */
export type Facts = {
  /** Who is said to have issued it: a DID; undefined where the format leaves it out. */
  issuer: string | undefined
  /** The key that is said to have signed, as the header names it. */
  keyId: string | undefined
  /** The type as the credential names it: a `vct`, a type of its context. */
  type: string
  /** NumericDate members as they stand; the step `dates` judges them. */
  dates: { iat?: unknown; nbf?: unknown; exp?: unknown }
  /** Where the status stands, as the credential says it. */
  status: unknown
  /** What it says of its subject, hidden parts left out. */
  claims: Record<string, unknown>
  /** How many signed parts are not shown. */
  hidden: number
}

/** What the checker asks about the holder. */
export type BindingRule =
  /** A verifier: the presenter proves the key now, for this nonce and this audience. */
  | { mode: 'required'; nonce: string; audience: string; maxAgeSeconds?: number }
  /** A wallet: the credential is bound to this key of its own, and came without key binding. */
  | { mode: 'holder'; jwk: PublicJwk }
  /** Nobody proves anything: a pasted credential. */
  | { mode: 'none' }

export type BindingResult = { holderBinding: HolderBinding; code?: string }

/** A credential that was taken apart by its format; each function is asked once, in this order, and only while all is well. */
export type OpenedCredential = {
  format: string
  /** The rules of the format. @throws CredentialError */
  facts: () => Facts
  /** Is the algorithm of the signature one that we allow at all? Asked before any key is looked for. */
  isAllowedAlg: () => boolean
  judgeSignature: (key: PublicJwk, verify: VerifySignature) => Promise<boolean>
  judgeBinding: (rule: BindingRule, now: Date, verify: VerifySignature) => Promise<BindingResult>
}

/** One format of credentials. To add one, write it as a module beside this file and put it into the table of `formats.ts`. */
export type CredentialFormat = {
  /** The name that OpenID4VC gives it. */
  name: string
  /** A look at the text; the first format of the table that says yes opens it. */
  recognises: (text: string) => boolean
  /** Bounded reading of the structure. @throws CredentialError */
  open: (text: string) => OpenedCredential
}
