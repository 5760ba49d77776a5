import type { Resolver } from './resolver.ts'
import type { P256Jwk, PublicJwk } from './jwk.ts'

export type SigningAlg = 'ES256'

/** A private key behind a face: who holds it, and where, is the platform's matter. */
export type Signer = {
  /** The DID URL of the key, where it has one; holder keys have none. */
  kid?: string
  alg: SigningAlg
  publicJwk: P256Jwk
  /** @returns raw r‖s, 64 bytes. */
  sign: (data: Uint8Array) => Promise<Uint8Array>
}

/**
 * Judges a signature with the platform's cryptography. False for a signature that is wrong or not in its one form
 * (ES256: raw r‖s of 64 bytes, never DER); it does not throw for hostile input.
 *
 * @param alg what the caller allows for this key; false when the key is of another kind.
 */
export type VerifySignature = (args: {
  alg: SigningAlg | 'Ed25519' | 'EdDSA'
  jwk: PublicJwk
  data: Uint8Array
  signature: Uint8Array
}) => Promise<boolean> | boolean

/** What checking code is handed: a way to judge signatures and a way to find keys. */
export type AgentFace = { verify: VerifySignature; resolver: Resolver }
