import type { AgentFace } from '@acquis/agent'
import type { Clock } from '@acquis/base'
import type { Status } from './entries.ts'
import type { StatusReference } from './status-reference.ts'

export type StatusProblem =
  'status_unreachable' | 'status_stale' | 'status_malformed' | 'status_untrusted' | 'status_unsupported'

/**
 * `unknown` means that nothing can be said now, and is never good. `listedAt` is the instant at which the list was signed, the
 * oldest where several lists were read; `lastKnown` what the last good copy said, where only that is left: to be shown with
 * its date, never as an answer.
 */
export type StatusAnswer = {
  state: Status | 'unknown'
  code?: StatusProblem
  listedAt?: string
  lastKnown?: Status
}

/** A place in a Bitstring Status List, as an entry of `credentialStatus` names it. */
export type BitstringReference = {
  /** What the entry is for; anything but `revocation`, `suspension` and `refresh` is `unknown`. */
  purpose: string
  index: number
  uri: string
  /** Bits an entry, 1 unless told. */
  size?: number
}

/** Where the status stands: in a Token Status List, or in Bitstring Status Lists (one entry a purpose, all of them read). */
export type StatusQuestion = (
  { kind?: 'token'; reference: StatusReference } | { kind: 'bitstring'; entries: readonly BitstringReference[] }
) & {
  /** The `iss` of the credential: its list must be signed by a key of the same DID. */
  issuerDid: string
  now: Date
}

export type StatusReader = { read: (question: StatusQuestion) => Promise<StatusAnswer> }

export type StatusReaderOptions = {
  /** Fetches a text, within its own limits of time, size and address. */
  fetchText: (url: string) => Promise<string>
  /** Address of the region's bundle; it is asked first, a list's own address only where the bundle does not hold it. */
  bundleUrl?: string
  agent: AgentFace
  now: Clock
  /**
   * How old a copy may be and still answer alone, never longer than the `ttl` of the list. 0 asks at each check. Past it, a
   * list out of reach is `unknown`.
   */
  maxCacheSeconds?: number
  /** Decoded lists kept of each kind, in bytes. */
  maxCacheBytes?: number
}
