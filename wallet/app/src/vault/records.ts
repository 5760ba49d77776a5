import type { Body, Entitlement } from '@acquis/trust'

/** A diploma as it is kept. `id` of the record is the id of the key it is bound to. */
export type StoredCredential = {
  format: 'dc+sd-jwt'
  /** As received, byte for byte. */
  text: string
  vct: string
  receivedAt: string
  /** The `iss` of the credential. */
  issuerDid: string
  /** What the trust list said of the issuer when it came, so that the diploma outlives the list; null where it said nothing. */
  issuerEntry: { body: Body; entitlement?: Entitlement; listSequence: number; seenAt: string } | null
}

/** What left the wallet, or was declined. Written before anything is sent. */
export type HistoryEntry = {
  kind: 'shown' | 'declined'
  at: string
  outcome: 'sending' | 'sent' | 'unsure' | 'refused'
  to: { did: string; host: string; organisation?: string; listed: boolean }
  purpose?: string
  shown: { credentialId: string; title: string; vct: string; claims: string[] }[]
}

/** A diploma on its way: with it, a reload between two steps loses nothing and asks for nothing twice. */
export type PendingReceipt = {
  /** `authorised`: there is a token and a key; `received`: the credential is here; `taken`: the issuer is still to be told. */
  state: 'authorised' | 'received' | 'taken'
  issuer: string
  configurationId: string
  vct: string
  endpoints: { credential: string; nonce?: string; notification?: string }
  token: { accessToken: string; credentialIdentifiers?: Record<string, string[]> }
  tokenEndsAt: string
  keyId: string
  credential?: string
  notificationId?: string
}
