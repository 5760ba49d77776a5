import { CodedError } from '@acquis/base'
import { JwkError, type PublicJwk, readPublicJwk } from './jwk.ts'
import { readMultikey } from './multikey.ts'

/**
 * `did_unreachable` alone means "cannot tell now"; every other code is a verdict on the DID or its document.
 */
export class ResolveError extends CodedError<
  'did_unsupported' | 'did_malformed' | 'did_unreachable' | 'did_document_invalid' | 'key_not_found'
> {
  override name = 'ResolveError'
}

/** `assertionMethod` for credentials, status lists and metadata; `authentication` for requests, proofs and presentations. */
export type Relationship = 'assertionMethod' | 'authentication'

export type VerificationMethod = {
  id: string
  type: string
  controller: string
  publicKeyJwk?: PublicJwk | Record<string, unknown>
  publicKeyMultibase?: string
  expires?: string
  revoked?: string
}

/** @see https://www.w3.org/TR/did-1.1/#core-properties */
export type DidDocument = {
  '@context'?: unknown
  id: string
  verificationMethod?: VerificationMethod[]
  assertionMethod?: (string | VerificationMethod)[]
  authentication?: (string | VerificationMethod)[]
  service?: unknown[]
}

const relationships = ['assertionMethod', 'authentication'] as const
const maxMethods = 64
const secretMember = /^(d|p|q|dp|dq|qi|oth|k|priv|secretKey.*|privateKey.*)$/

/**
 * Reads a DID document that was fetched. Its `id` is the DID that was asked for, letter by letter, and no key in it shows a
 * private half: whoever publishes one has lost the key.
 *
 * @throws ResolveError `did_document_invalid`
 */
export function readDidDocument(value: unknown, did: string): DidDocument {
  const document = objectOf(value)
  if (document.id !== did) throw invalid('the document is of another DID')
  const methods = readMethods(document.verificationMethod, did)
  const read: DidDocument = { id: did, verificationMethod: methods }
  let count = methods.length
  for (const name of relationships) {
    const entries = listOf(document[name]).map((entry) =>
      typeof entry === 'string' ? absolute(entry, did) : readMethod(entry, did),
    )
    count += entries.length
    read[name] = entries
  }
  if (count > maxMethods * 3) throw invalid('the document lists too many keys')
  const ids = methods.map((method) => method.id)
  if (new Set(ids).size !== ids.length) throw invalid('two keys have the same id')
  if (Array.isArray(document.service)) read.service = document.service
  return read
}

/**
 * The key behind a DID URL for one relationship.
 *
 * @throws ResolveError `key_not_found`: no such key, not for this relationship, of a foreign controller, revoked, past its
 *   `expires`, or of a kind that we do not read.
 */
export function keyOf(document: DidDocument, didUrl: string, relationship: Relationship, now: Date): PublicJwk {
  const entry = document[relationship]?.find((each) => (typeof each === 'string' ? each : each.id) === didUrl)
  const method = typeof entry === 'string' ? document.verificationMethod?.find((each) => each.id === didUrl) : entry
  if (!method) throw new ResolveError('key_not_found', `the document has no such key for ${relationship}`)
  if (method.controller !== document.id) throw new ResolveError('key_not_found', 'the key has another controller')
  if (isPast(method.revoked, now)) throw new ResolveError('key_not_found', 'the key is revoked')
  if (isPast(method.expires, now)) throw new ResolveError('key_not_found', 'the key has expired')
  return publicKeyOf(method)
}

function publicKeyOf(method: VerificationMethod): PublicJwk {
  const isJwk = method.type === 'JsonWebKey' || method.type === 'JsonWebKey2020'
  const isMultikey = method.type === 'Multikey' || method.type === 'Ed25519VerificationKey2020'
  try {
    if (isJwk) return readPublicJwk(method.publicKeyJwk)
    if (isMultikey && method.publicKeyMultibase !== undefined) return readMultikey(method.publicKeyMultibase)
  } catch (cause) {
    if (!(cause instanceof JwkError)) throw cause
    throw new ResolveError('key_not_found', 'the key is not one that we read', { cause })
  }
  throw new ResolveError('key_not_found', 'the key is of a kind that we do not read')
}

function readMethods(value: unknown, did: string): VerificationMethod[] {
  const list = listOf(value)
  if (list.length > maxMethods) throw invalid('the document lists too many keys')
  return list.map((entry) => readMethod(entry, did))
}

function readMethod(value: unknown, did: string): VerificationMethod {
  const method = objectOf(value)
  const { id, type, controller, publicKeyJwk, publicKeyMultibase, expires, revoked } = method
  if (typeof id !== 'string' || typeof type !== 'string' || typeof controller !== 'string') throw invalid('a key has no id')
  const jwk = publicKeyJwk === undefined ? undefined : objectOf(publicKeyJwk)
  const names = [...Object.keys(method), ...Object.keys(jwk ?? {})]
  if (names.some((name) => secretMember.test(name))) throw invalid('the document holds a private key')
  return {
    id: absolute(id, did),
    type,
    controller,
    ...(jwk && { publicKeyJwk: jwk }),
    ...optionalText('publicKeyMultibase', publicKeyMultibase),
    ...optionalText('expires', expires),
    ...optionalText('revoked', revoked),
  }
}

/** An unreadable date counts as past: what we cannot tell is not shown as good. */
function isPast(date: string | undefined, now: Date): boolean {
  return date !== undefined && !(Date.parse(date) > now.getTime())
}

const absolute = (id: string, did: string) => (id.startsWith('#') ? did + id : id)

function optionalText<Name extends string>(name: Name, value: unknown): { [key in Name]?: string } {
  if (value === undefined) return {}
  if (typeof value !== 'string') throw invalid(`${name} is not a text`)
  return { [name]: value } as { [key in Name]?: string }
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('the document is not of the right shape')
  return value as Record<string, unknown>
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw invalid('the document is not of the right shape')
  return value
}

const invalid = (message: string) => new ResolveError('did_document_invalid', message)
