import { CodedError } from '@acquis/base'
import * as z from 'zod'
import { toErrorDescription } from '../shape/error-description.ts'

/** The words of OAuth and OpenID4VCI, as they travel. */
export type VciErrorCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_token'
  | 'invalid_credential_request'
  | 'unknown_credential_configuration'
  | 'unknown_credential_identifier'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_encryption_parameters'
  | 'credential_request_denied'
  | 'invalid_notification_id'
  | 'invalid_notification_request'

/**
 * What an issuer answers to a message that it refuses. The message goes out as `error_description`, so it names the rule that
 * was broken and nothing of what was sent.
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-8.3.1
 */
export class VciError extends CodedError<VciErrorCode> {
  override name = 'VciError'
}

/** What a wallet refuses of an issuer's messages; these words never travel. */
export type VciReadErrorCode =
  | 'offer_link_malformed'
  | 'offer_address_refused'
  | 'offer_malformed'
  | 'offer_configuration_unknown'
  | 'offer_server_unknown'
  | 'metadata_malformed'
  | 'metadata_other_issuer'
  | 'metadata_address_refused'
  | 'token_response_malformed'
  | 'nonce_response_malformed'
  | 'credential_response_malformed'

/** A message of an issuer that the wallet does not accept. */
export class VciReadError extends CodedError<VciReadErrorCode> {
  override name = 'VciReadError'
}

/** The HTTP status of each code: 401 for tokens, 400 for messages. */
export const vciStatuses = {
  invalid_request: 400,
  invalid_grant: 400,
  invalid_client: 400,
  unsupported_grant_type: 400,
  invalid_token: 401,
  invalid_credential_request: 400,
  unknown_credential_configuration: 400,
  unknown_credential_identifier: 400,
  invalid_proof: 400,
  invalid_nonce: 400,
  invalid_encryption_parameters: 400,
  credential_request_denied: 400,
  invalid_notification_id: 400,
  invalid_notification_request: 400,
} as const satisfies Readonly<Record<VciErrorCode, 400 | 401>>

/** The JSON of an error answer. */
export type ErrorBody = { error: string; error_description?: string }

/**
 * The JSON body of an error answer; always clear, also where an encrypted answer was asked for.
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-8.3.1.2
 */
export function vciErrorBody(error: CodedError): ErrorBody {
  return { error: error.code, error_description: toErrorDescription(error.message) }
}

/**
 * The `WWW-Authenticate` header of a 401: `Bearer error="invalid_token", …`, and `Bearer` alone where no token came at all.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function wwwAuthenticate(error?: CodedError): string {
  if (!error) return 'Bearer'
  return `Bearer error="${error.code}", error_description="${toErrorDescription(error.message)}"`
}

/**
 * The token of an `Authorization` header.
 * @throws VciError `invalid_token`
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function readBearer(authorization: string | undefined): string {
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined || token.length > 4_096) throw new VciError('invalid_token', 'the request carries no bearer token')
  return token
}

const errorBody = z.object({ error: z.string().min(1).max(100), error_description: z.string().max(1_000).optional() })

/** An issuer's error answer as a wallet reads it; null where the body is none. It is never shown as it stands. */
export function readErrorBody(json: unknown): { error: string; description?: string } | null {
  const read = errorBody.safeParse(json)
  if (!read.success) return null
  const { error, error_description: description } = read.data
  return {
    error: toErrorDescription(error),
    ...(description !== undefined && { description: toErrorDescription(description) }),
  }
}
