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
  /** All names that its type goes by, where it has several. */
  types?: readonly string[]
  /** NumericDate members as they stand; the step `dates` judges them. */
  dates: { iat?: unknown; nbf?: unknown; exp?: unknown }
  /** Where the status stands, as the credential says it. */
  status: unknown
  /** The kind of list that `status` speaks of; a Token Status List unless told. */
  statusKind?: 'token' | 'bitstring'
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

/** What a presentation shows, in the words of DCQL: the root of claims paths, and what was hidden before. */
export type Shown = {
  vct?: string
  types?: readonly string[]
  claims: Record<string, unknown>
  /** Places that were disclosed; absent in a format that cannot hide. */
  disclosed?: (string | number)[][]
}

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
  /** What it shows, whether it is good or not. @throws CredentialError, as `facts` */
  shown: () => Shown
}

/** One format of credentials. To add one, write it as a module beside this file and put it into the table of `formats.ts`. */
export type CredentialFormat = {
  /** The name that OpenID4VC gives it. */
  name: string
  /** A look at the text; the first format of the table that says yes opens it. */
  recognises: (text: string) => boolean
  /** How many credentials a text of this format holds, one unless told. @throws CredentialError */
  count?: (text: string) => number
  /**
   * Bounded reading of the structure.
   * @param place which credential of a presentation; without it, a presentation holds exactly one.
   * @throws CredentialError
   */
  open: (text: string, place?: number) => OpenedCredential
}
