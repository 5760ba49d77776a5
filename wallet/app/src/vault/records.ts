import type { Body, Entitlement } from '@acquis/trust'

/** A diploma as it is kept. `id` of the record is the id of the key it is bound to. */
export type StoredCredential = {
  format: 'dc+sd-jwt' | 'jwt_vc_json'
  /** As received, byte for byte. */
  text: string
  /** The full name of its type, in either format. */
  vct: string
  /** The record that this is another format of: the same award, shown to the person as one. */
  copyOf?: string
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

/** One format of what is on its way, with a key of its own. */
export type PendingCopy = {
  configurationId: string
  /** The type that a `dc+sd-jwt` has to be of. */
  vct?: string
  /** The names that a W3C credential must have among its types. */
  types?: string[]
  /** How the issuer wants the key to be named, where it does not take it as it is. */
  didMethod?: 'did:key' | 'did:jwk'
  keyId: string
  credential?: string
  notificationId?: string
}

/** A diploma on its way: with it, a reload between two steps loses nothing and asks for nothing twice. */
export type PendingReceipt = PendingCopy & {
  /** `authorised`: there is a token and a key; `received`: the credential is here; `taken`: the issuer is still to be told. */
  state: 'authorised' | 'received' | 'taken'
  issuer: string
  endpoints: { credential: string; nonce?: string; notification?: string }
  token: { accessToken: string; credentialIdentifiers?: Record<string, string[]> }
  tokenEndsAt: string
  /** The same award in other formats: those that are here are checked, those that could not be had are no longer named. */
  others?: PendingCopy[]
}
