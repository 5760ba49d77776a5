import * as z from 'zod'
import { type AddressRule, isIssuerIdentifier, isReachable } from '../shape/address.ts'
import { readShape } from '../shape/read-shape.ts'
import { preAuthorizedGrant } from './offer.ts'
import { VciReadError } from './vci-error.ts'

/** The authorization server metadata, in the words of the text. */
export type AuthorizationServerMetadata = {
  issuer: string
  token_endpoint: string
  grant_types_supported: string[]
  'pre-authorized_grant_anonymous_access_supported': boolean
  token_endpoint_auth_methods_supported?: string[]
}

/**
 * Builds the metadata of an authorization server that knows one grant, the pre-authorized code, and clients without a name.
 * Serve it at `wellKnownUrl(issuer, 'oauth-authorization-server')`.
 *
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-12.3
 */
export function authorizationServerMetadata(args: { issuer: string; tokenEndpoint: string }): AuthorizationServerMetadata {
  return {
    issuer: args.issuer,
    token_endpoint: args.tokenEndpoint,
    grant_types_supported: [preAuthorizedGrant],
    'pre-authorized_grant_anonymous_access_supported': true,
    token_endpoint_auth_methods_supported: ['none'],
  }
}

const shape = z.object({
  issuer: z.string().min(1).max(2_048),
  token_endpoint: z.string().min(1).max(2_048),
  grant_types_supported: z.array(z.string()).max(50).default(['authorization_code', 'implicit']),
  'pre-authorized_grant_anonymous_access_supported': z.boolean().default(false),
})

/**
 * @param expectedIssuer the identifier that the address of the document was made from; compared letter by letter.
 * @throws VciReadError `metadata_malformed`, `metadata_other_issuer`, `metadata_address_refused`
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3.3
 */
export function readAuthorizationServerMetadata(
  json: unknown,
  expectedIssuer: string,
  rule: AddressRule = {},
): AuthorizationServerMetadata {
  const read = readShape(shape, json, (message) => new VciReadError('metadata_malformed', message))
  if (read.issuer !== expectedIssuer)
    throw new VciReadError('metadata_other_issuer', 'the metadata is of another authorization server than the one asked')
  if (!isIssuerIdentifier(expectedIssuer, rule) || !isReachable(read.token_endpoint, rule))
    throw new VciReadError('metadata_address_refused', 'the token endpoint is not at an https address')
  return read
}
