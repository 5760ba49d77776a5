import { VpError } from './vp-error.ts'

const didPrefix = 'decentralized_identifier'

/** The client id of a DID, prefix included; this whole text is the audience of every presentation. */
export function clientIdOf(did: string): string {
  return `${didPrefix}:${did}`
}

/**
 * The DID of a client id. The prefix is what stands before the first colon. `decentralized_identifier:` is the one that we
 * can judge; every other is refused, `origin:` and texts without a prefix too.
 *
 * @throws VpError `invalid_request` (a prefix that we do not judge), `invalid_client` (no prefix: a client that would have
 *   been registered here beforehand)
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5.9
 */
export function readClientId(clientId: string): string {
  const colon = clientId.indexOf(':')
  if (colon < 0) throw new VpError('invalid_client', 'no client is registered here beforehand')
  if (clientId.slice(0, colon) !== didPrefix)
    throw new VpError('invalid_request', `client_id has another prefix than ${didPrefix}`)
  const did = clientId.slice(colon + 1)
  if (!/^did:[a-z0-9]+:[^#?/\s]+$/.test(did)) throw new VpError('invalid_request', 'client_id holds no DID')
  return did
}
