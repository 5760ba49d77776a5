import {
  didWebUrl,
  JwsError,
  readJws,
  type ReadJws,
  readNumericDate,
  ResolveError,
  type Resolver,
  type VerifySignature,
  verifyJws,
} from '@acquis/agent'
import { epochSeconds } from '@acquis/base'
import * as z from 'zod'
import { type DcqlQuery, readDcql } from '../dcql/dcql-query.ts'
import { isReachable } from '../shape/address.ts'
import { readShape } from '../shape/read-shape.ts'
import { readClientId } from './client-id.ts'
import { readClientMetadata, readResponseEncryption } from './client-metadata.ts'
import type { ResponseEncryption } from './encryption.ts'
import { type Purpose, readPurpose } from './purpose.ts'
import type { RequestLink } from './request-link.ts'
import { anyWallet, requestObjectType, type ResponseMode } from './request-object.ts'
import { VpError, type VpErrorCode, type VpReply } from './vp-error.ts'
import { urlSafeText } from './vp-token.ts'

/** A request that is authentic and that the wallet can answer. */
export type RequestObject = {
  /** Whole, prefix included: the audience of every presentation. */
  clientId: string
  did: string
  responseUri: string
  /** Where the answer would go, for the screen of consent: `host:port`. */
  responseHost: string
  /** The host that a did:web speaks for, for the same screen. */
  clientHost?: string
  nonce: string
  state?: string
  responseMode: ResponseMode
  dcqlQuery: DcqlQuery
  purpose?: string
  organisation?: string
  /** There with `direct_post.jwt`. */
  encryption?: ResponseEncryption
}

export type RequestObjectRules = {
  /** As `readRequestLink` gave it: only its client id counts, and it must be the one inside. */
  link: Pick<RequestLink, 'clientId'>
  resolver: Pick<Resolver, 'findKey'>
  verify: VerifySignature
  now: Date
  ownOrigin: string
  /** Where the names of the region live; tells which `verifier_info` is a purpose. */
  idOrigin: string
  /** What the wallet sent when it fetched the object by POST; the object must then repeat it. */
  walletNonce?: string
  /** The credential formats that this wallet can present. */
  formats?: readonly string[]
}

const maxLength = 262_144
const maxAgeSeconds = 600
const skewSeconds = 60

/**
 * Reads the signed request that a link led to. Only what the object says counts, and only once its signature by a key of the
 * client's DID is judged; `iss` is ignored.
 *
 * Nothing ties a DID to the host that answers are sent to (the signature does: it covers `response_uri`), so the two hosts
 * are returned, and the wallet shows both before anything is sent.
 *
 * @throws VpError; `client_unreachable` alone means "cannot tell now". With `reply`, the refusal may be answered.
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5
 */
export async function readRequestObject(jwt: string, rules: RequestObjectRules): Promise<RequestObject> {
  const { read, did } = await authenticate(jwt, rules)
  checkTime(read, rules.now)
  if (read.payload.aud !== anyWallet) throw new VpError('invalid_request', `aud is not ${anyWallet}`)
  const reply = readReply(read.payload, rules)
  try {
    return { ...readParameters(read.payload, reply, rules), ...hostsOf(did, reply, rules), clientId: rules.link.clientId, did }
  } catch (error) {
    if (error instanceof VpError) throw new VpError(error.code, error.message, { cause: error.cause, reply })
    throw error
  }
}

async function authenticate(
  jwt: string,
  { link, resolver, verify }: RequestObjectRules,
): Promise<{ read: ReadJws; did: string }> {
  const read = readText(jwt)
  const { header, payload } = read
  if (header.typ !== requestObjectType) throw refusal(`typ is not ${requestObjectType}`)
  if (payload.client_id !== link.clientId) throw refusal('client_id is not the one of the link', 'invalid_request')
  const did = readClientId(link.clientId)
  if (header.alg !== 'ES256') throw refusal('alg is not ES256')
  if (!header.kid?.startsWith(`${did}#`)) throw refusal('kid is not a key of the client')
  try {
    const key = await resolver.findKey(header.kid, 'authentication')
    if (!(await verifyJws(read, key, verify))) throw refusal('the signature does not fit the key')
  } catch (cause) {
    if (!(cause instanceof ResolveError)) throw cause
    if (cause.code === 'did_unreachable') throw refusal('the key of the client is out of reach', 'client_unreachable', cause)
    throw refusal('the DID of the client leads to no key for authentication', 'invalid_client', cause)
  }
  return { read, did }
}

function readText(jwt: string): ReadJws {
  try {
    return readJws(jwt, { maxBytes: maxLength })
  } catch (cause) {
    if (!(cause instanceof JwsError)) throw cause
    throw refusal('the request object is not a compact JWS', 'invalid_request_object', cause)
  }
}

function checkTime({ payload }: ReadJws, now: Date): void {
  const seconds = epochSeconds(now)
  try {
    const iat = readNumericDate(payload, 'iat')
    const exp = readNumericDate(payload, 'exp')
    const nbf = readNumericDate(payload, 'nbf')
    if (iat !== undefined && iat < seconds - maxAgeSeconds) throw refusal('the request object is older than ten minutes')
    if (exp !== undefined && exp <= seconds) throw refusal('the request object has expired')
    if (Math.max(iat ?? 0, nbf ?? 0) > seconds + skewSeconds) throw refusal('the request object is of the future')
  } catch (cause) {
    if (!(cause instanceof JwsError)) throw cause
    throw refusal('a date of the request object is not a time', 'invalid_request_object', cause)
  }
}

const address = z.string().min(1).max(2_048)
const destination = z.object({ response_uri: address, state: urlSafeText.optional() })

function readReply(payload: Record<string, unknown>, rule: { ownOrigin: string }): VpReply {
  const read = readShape(destination, payload, (message) => refusal(message, 'invalid_request'))
  if (!isReachable(read.response_uri, rule)) throw refusal('response_uri is not an https address', 'invalid_request')
  return { responseUri: read.response_uri, ...(read.state !== undefined && { state: read.state }) }
}

const parameters = z.object({
  response_type: z.literal('vp_token'),
  response_mode: z.enum(['direct_post', 'direct_post.jwt']),
  nonce: urlSafeText,
})

function readParameters(
  payload: Record<string, unknown>,
  reply: VpReply,
  { walletNonce, idOrigin, formats = ['dc+sd-jwt'] }: RequestObjectRules,
): Omit<RequestObject, 'clientId' | 'did' | 'responseHost'> {
  const refuse = (message: string) => refusal(message, 'invalid_request')
  if (walletNonce !== undefined && payload.wallet_nonce !== walletNonce)
    throw refuse('wallet_nonce is not the one that was sent')
  if (payload.transaction_data !== undefined)
    throw refusal('transactions are not confirmed by this wallet', 'invalid_transaction_data')
  if (payload.redirect_uri !== undefined) throw refuse('redirect_uri stands beside direct_post')
  if ((payload.dcql_query === undefined) === (payload.scope === undefined))
    throw refuse('there is not exactly one of dcql_query and scope')
  if (payload.scope !== undefined) throw refuse('no scope stands for a query here')
  const read = readShape(parameters, payload, refuse)
  const dcqlQuery = readDcql(payload.dcql_query)
  if (reply.state === undefined && dcqlQuery.credentials.some((each) => !each.require_cryptographic_holder_binding))
    throw refuse('state is missing where a credential is asked for without holder binding')
  const metadata = readClientMetadata(payload.client_metadata)
  const readable = metadata.vp_formats_supported
  const common = formats.filter((format) => !readable || Object.hasOwn(readable, format))
  if (!dcqlQuery.credentials.some(({ format }) => common.includes(format)))
    throw refusal('no format that is asked for is one of this wallet', 'vp_formats_not_supported')
  const purpose: Partial<Purpose> = readPurpose(payload.verifier_info, idOrigin) ?? {}
  return {
    ...reply,
    ...purpose,
    nonce: read.nonce,
    responseMode: read.response_mode,
    dcqlQuery,
    ...(read.response_mode === 'direct_post.jwt' && { encryption: readResponseEncryption(metadata) }),
  }
}

function hostsOf(
  did: string,
  { responseUri }: VpReply,
  { ownOrigin }: RequestObjectRules,
): { responseHost: string; clientHost?: string } {
  const responseHost = new URL(responseUri).host
  return did.startsWith('did:web:') ? { responseHost, clientHost: new URL(didWebUrl(did, ownOrigin)).host } : { responseHost }
}

function refusal(message: string, code: VpErrorCode = 'invalid_request_object', cause?: unknown): VpError {
  return new VpError(code, message, cause === undefined ? {} : { cause })
}
