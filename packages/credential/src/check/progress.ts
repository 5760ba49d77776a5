import type { AgentFace, PublicJwk } from '@acquis/agent'
import type { Check, CredentialType, HolderBinding } from '@acquis/schemas'
import type { BindingRule, Facts, OpenedCredential } from './credential-format.ts'
import type { StatusPlace } from './status-claim.ts'

/** What a status list says; a list out of reach, or too old, is `unknown` and never `valid`. */
export type StatusAnswer = {
  state: 'valid' | 'revoked' | 'suspended' | 'replaced' | 'unknown'
  code?: string
  /** When the list was signed, ISO. */
  listedAt?: string
}

/** Where the status of a credential stands, and whose list may say it. */
export type StatusQuestion = StatusPlace & { issuerDid: string; now: Date }

/** What the trust list says. `entitled: null` means that it cannot be told. */
export type IssuerJudgement = {
  known: boolean
  body?: { name: string }
  entitled: boolean | null
  entitlement?: { programme: { rncp?: string | undefined }; from: string; to?: string | undefined }
  code?: string
}

export type IssuerQuestion = {
  issuerDid: string
  keyThumbprint: string
  /** Day of the signature, `YYYY-MM-DD`. */
  signedOn: string
  awardDate?: string
  /** Name of the credential type, or its `vct` where we do not know it. */
  type: string
  rncp?: string
}

/** A credential and all that it is judged by. */
export type CheckInput = {
  /** A credential or a presentation, as text. */
  credential: string
  agent: AgentFace
  /** Which credential of a presentation that holds several; without it, a presentation holds exactly one. */
  place?: number
  readStatus?: (question: StatusQuestion) => StatusAnswer | Promise<StatusAnswer>
  judgeIssuer?: (question: IssuerQuestion) => IssuerJudgement | Promise<IssuerJudgement>
  now: Date
  /** The moment for which dates are judged, now unless told: "was it valid on the day of …". */
  at?: Date
  /** `none` unless told. */
  holderBinding?: BindingRule
  /** The `vct` that was asked for, or the names that all must be among the types of a W3C credential; else it is refused. */
  expectedType?: string | readonly string[]
  /** Where our types have their addresses; with it, a type of the same path on another origin is unknown. */
  idOrigin?: string
}

/** What is known after some steps. */
export type Progress = {
  opened?: OpenedCredential
  facts?: Facts
  key?: PublicJwk
  type?: CredentialType
  judgement?: IssuerJudgement
  listedAt?: string
  holderBinding?: HolderBinding
}

/** What a step found, and what the next ones may build on. */
export type Finding = Omit<Check, 'step'> & { progress?: Progress }

export const passed = (progress?: Progress): Finding => ({ outcome: 'passed', ...(progress && { progress }) })
export const failed = (code: string, reason: string): Finding => ({ outcome: 'failed', code, reason })
export const unknown = (code: string, reason: string): Finding => ({ outcome: 'unknown', code, reason })
export const notChecked = unknown('not_checked', 'an earlier step did not pass')
