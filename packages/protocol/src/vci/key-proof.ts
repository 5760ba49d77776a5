import {
  didKeyOf,
  JwkError,
  JwsError,
  type P256Jwk,
  type PublicJwk,
  readJws,
  type ReadJws,
  readNumericDate,
  readPublicJwk,
  ResolveError,
  type Resolver,
  type Signer,
  signJws,
  thumbprint,
  type VerifySignature,
  verifyJws,
} from '@acquis/agent'
import { epochSeconds } from '@acquis/base'
import { bindingMethods as ourBindingMethods, proofAlgs } from './build-issuer-metadata.ts'
import { VciError } from './vci-error.ts'

const proofType = 'openid4vci-proof+jwt'
const maxProofLength = 65_536
const maxAgeSeconds = 300
const maxAheadSeconds = 60
/** Header members that say where another key or another trust comes from: we check none of them, so none is let in. */
const refusedMembers = ['x5c', 'x5u', 'jku', 'trust_chain', 'key_attestation']

/** Key proofs by type; `jwt` is the one that we read. */
export type KeyProofs = { jwt: string[] }

/** A key whose possession was proven, the nonce that the proof answers, and the DID that named the key, where one did. */
export type ProvenKey = { jwk: P256Jwk; nonce: string; thumbprint: string; did?: string }

/**
 * The DID that a W3C credential for this key is issued to: the one that the proof named, or else the did:key of the key.
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#appendix-A.1.1
 */
export function holderDidOf({ jwk, did }: Pick<ProvenKey, 'jwk' | 'did'>): string {
  return did ?? didKeyOf(jwk)
}

/**
 * Proves possession of a holder key that was made for this credential. The header holds the key itself, or its name.
 *
 * @param args.audience the credential issuer identifier.
 * @param args.nonce a fresh `c_nonce`.
 * @param args.kid the DID URL of the key, for issuers that read no `jwk`; it then stands in its place.
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#appendix-F.1
 */
export function buildKeyProof(args: {
  signer: Signer
  audience: string
  nonce: string
  now: Date
  kid?: string
}): Promise<string> {
  const { kty, crv, x, y } = args.signer.publicJwk
  return signJws({
    header: { typ: proofType, ...(args.kid === undefined ? { jwk: { kty, crv, x, y } } : { kid: args.kid }) },
    payload: { aud: args.audience, iat: epochSeconds(args.now), nonce: args.nonce },
    signer: args.signer,
  })
}

/** What a proof is held against. */
export type KeyProofRules = {
  /** The credential issuer identifier. */
  audience: string
  now: Date
  verify: VerifySignature
  algs?: readonly string[]
  /** For proofs that name a DID URL; without it only `jwk` is read. */
  resolver?: Pick<Resolver, 'findKey'>
  /** `jwk` and `did:<method>`; those that we publish unless told. */
  bindingMethods?: readonly string[]
  /** The client of the token; absent for an anonymous one, whose proofs must not name an issuer. */
  clientId?: string
  batchSize?: number
}

/**
 * Reads key proofs and judges them one by one: type, algorithm, the one key, signature, audience, time, client, nonce. The
 * nonces are the caller's to judge (`invalid_nonce`) and to spend.
 *
 * @returns one key a proof, in the order of the proofs; all different.
 * @throws VciError `invalid_proof`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#appendix-F.4
 */
export async function readKeyProofs(proofs: KeyProofs, rules: KeyProofRules): Promise<ProvenKey[]> {
  const { batchSize = 1 } = rules
  const given = proofTextsOf(proofs)
  if (given.length > batchSize) throw refusal(`at most ${batchSize} proofs are accepted`)
  const keys = await Promise.all(given.map((proof) => readKeyProof(proof, rules)))
  if (new Set(keys.map((key) => key.thumbprint)).size < keys.length) throw refusal('two proofs are of the same key')
  return keys
}

/** @throws VciError `invalid_proof`: not exactly one type, not `jwt`, or not a list of texts. */
export function proofTextsOf(proofs: unknown): string[] {
  const entries = typeof proofs === 'object' && proofs !== null && !Array.isArray(proofs) ? Object.entries(proofs) : []
  const [entry, ...others] = entries as [string, unknown][]
  if (!entry || others.length > 0) throw refusal('proofs holds not exactly one type of proof')
  const [type, texts] = entry
  if (type !== 'jwt') throw refusal('only proofs of the type jwt are accepted')
  if (!Array.isArray(texts) || texts.length === 0) throw refusal('the list of proofs is empty')
  if (!texts.every((text): text is string => typeof text === 'string')) throw refusal('a proof is not a text')
  return texts
}

async function readKeyProof(text: string, rules: KeyProofRules): Promise<ProvenKey> {
  const { algs = proofAlgs, verify } = rules
  const read = readText(text)
  if (read.header.typ !== proofType) throw refusal(`typ is not ${proofType}`)
  if (!algs.includes(read.header.alg)) throw refusal('alg is not one that is published')
  const key = await keyOf(read, rules)
  if (key.kty !== 'EC') throw refusal('the key is not of P-256')
  if (!(await verifyJws(read, key, verify))) throw refusal('the signature does not fit the key')
  const nonce = checkClaims(read, rules)
  const { kty, crv, x, y } = key
  const jwk: P256Jwk = { kty, crv, x, y }
  const did = read.header.kid?.split('#')[0]
  return { jwk, nonce, thumbprint: thumbprint(jwk), ...(did !== undefined && { did }) }
}

function readText(text: string): ReadJws {
  try {
    return readJws(text, { maxBytes: maxProofLength })
  } catch (cause) {
    if (!(cause instanceof JwsError)) throw cause
    throw refusal('the proof is not a compact JWS', cause)
  }
}

async function keyOf({ header }: ReadJws, rules: KeyProofRules): Promise<PublicJwk> {
  const { bindingMethods = ourBindingMethods, resolver } = rules
  for (const name of refusedMembers) if (header[name] !== undefined) throw refusal(`${name} is not read here`)
  if ((header.kid === undefined) === (header.jwk === undefined))
    throw refusal('the header holds not exactly one of jwk and kid')
  try {
    if (header.kid === undefined) {
      if (!bindingMethods.includes('jwk')) throw refusal('keys are not accepted as jwk')
      return readPublicJwk(header.jwk)
    }
    const method = /^(did:[a-z0-9]+):[^#]+#[^#]+$/.exec(header.kid)?.[1]
    if (method === undefined) throw refusal('kid is not the DID URL of a key')
    if (!resolver || !bindingMethods.includes(method)) throw refusal('kid is of a DID method that is not published')
    return await resolver.findKey(header.kid, 'authentication')
  } catch (cause) {
    if (cause instanceof JwkError) throw refusal('jwk is not a public key that we read', cause)
    if (cause instanceof ResolveError) throw refusal('kid leads to no key for authentication', cause)
    throw cause
  }
}

/** @returns the nonce. */
function checkClaims({ payload }: ReadJws, { audience, now, clientId }: KeyProofRules): string {
  if (payload.aud !== audience) throw refusal('aud is not this credential issuer, as a single text')
  const seconds = epochSeconds(now)
  const iat = dateOf(payload, 'iat')
  if (iat === undefined) throw refusal('iat is missing')
  if (iat < seconds - maxAgeSeconds || iat > seconds + maxAheadSeconds) throw refusal('iat is too old or in the future')
  const exp = dateOf(payload, 'exp')
  if (exp !== undefined && exp <= seconds) throw refusal('the proof has expired')
  if (payload.iss !== undefined && payload.iss !== clientId) throw refusal('iss is not the client of the token')
  if (typeof payload.nonce !== 'string' || payload.nonce === '') throw refusal('nonce is missing')
  return payload.nonce
}

function dateOf(payload: Record<string, unknown>, name: string): number | undefined {
  try {
    return readNumericDate(payload, name)
  } catch (cause) {
    throw refusal(`${name} is not a time`, cause)
  }
}

const refusal = (message: string, cause?: unknown) =>
  new VciError('invalid_proof', message, cause === undefined ? {} : { cause })
