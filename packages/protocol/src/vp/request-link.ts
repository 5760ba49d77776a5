import { type AddressRule, isReachable } from '../shape/address.ts'
import { readLinkParameters } from '../shape/link-parameters.ts'
import { readClientId } from './client-id.ts'
import { VpError } from './vp-error.ts'

/** What a request link says: who claims to ask, and where the signed request is. Nothing else in a link counts. */
export type RequestLink = { clientId: string; requestUri: string; method: 'get' | 'post' }

const maxLinkLength = 8_192

/**
 * The link that hands a request to a wallet.
 *
 * @param args.wallet a wallet's web address: the link is then `<wallet>/present#…`, whose parameters reach no log. Without it,
 *   `openid4vp://?…` for any wallet on the device.
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5.4
 */
export function requestLink(args: { clientId: string; requestUri: string; method?: 'get' | 'post'; wallet?: string }): string {
  const { clientId, requestUri, method = 'get', wallet } = args
  const parameters = Object.entries({ client_id: clientId, request_uri: requestUri, request_uri_method: method })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  return wallet === undefined ? `openid4vp://?${parameters}` : `${wallet.replace(/\/$/, '')}/present#${parameters}`
}

/**
 * Reads a request link: a custom scheme, a web link with query or fragment, or the parameters alone. Nothing is fetched; the
 * address is to be fetched only after the person has agreed. Requests that stand in the link itself are refused: we ask for
 * signed ones, by reference.
 *
 * @throws VpError `invalid_request`, `invalid_client`, `invalid_request_uri_method` (a method without an address, or another
 *   one than `get` and `post` in small letters)
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5.10
 */
export function readRequestLink(link: string, rule: AddressRule = {}): RequestLink {
  const refuse = (message: string) => new VpError('invalid_request', message)
  const parameters = readLinkParameters(link, maxLinkLength, refuse)
  const requestUri = parameters.get('request_uri')
  const method = parameters.get('request_uri_method') ?? 'get'
  if (requestUri === undefined && parameters.has('request_uri_method'))
    throw new VpError('invalid_request_uri_method', 'request_uri_method stands without request_uri')
  if (method !== 'get' && method !== 'post')
    throw new VpError('invalid_request_uri_method', 'request_uri_method is neither get nor post')
  if (requestUri === undefined || parameters.has('request')) throw refuse('the request is not handed over by reference')
  if (!isReachable(requestUri, rule)) throw refuse('request_uri is not an https address')
  const clientId = parameters.get('client_id')
  if (clientId === undefined) throw refuse('client_id is missing')
  readClientId(clientId)
  return { clientId, requestUri, method }
}
