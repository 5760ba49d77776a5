import { JsonError, readJson } from '@acquis/base'
import * as z from 'zod'
import { type Form, readForm } from '../shape/form.ts'
import { readShape } from '../shape/read-shape.ts'
import { preAuthorizedGrant } from './offer.ts'
import { VciError, VciReadError } from './vci-error.ts'

/** A bearer token without sender constraint lives five minutes at most. */
export const maxTokenSeconds = 300

/** A token request as the issuer reads it; whether a transaction code is due is the caller's to judge. */
export type TokenRequest = {
  code: string
  txCode?: string
  /** Absent for an anonymous wallet. */
  clientId?: string
  /** The configurations asked for in `authorization_details`: the answer must then carry identifiers for them. */
  configurationIds?: string[]
}

/** The form that a wallet posts. */
export function buildTokenRequest({ code, txCode }: { code: string; txCode?: string }): URLSearchParams {
  const form = new URLSearchParams({ grant_type: preAuthorizedGrant, 'pre-authorized_code': code })
  if (txCode !== undefined) form.set('tx_code', txCode)
  return form
}

const details = z
  .array(z.object({ type: z.string(), credential_configuration_id: z.string().min(1).max(256).optional() }))
  .min(1)
  .max(20)

/**
 * Reads a token request of the pre-authorized code flow.
 *
 * @throws VciError `invalid_request` (no grant type or no code, a parameter twice), `unsupported_grant_type`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-6.1
 */
export function readTokenRequest(form: Form): TokenRequest {
  const refuse = (message: string) => new VciError('invalid_request', message)
  const parameters = readForm(form, refuse)
  const grant = parameters.get('grant_type')
  if (grant === undefined) throw refuse('grant_type is missing')
  if (grant !== preAuthorizedGrant) throw new VciError('unsupported_grant_type', 'only the pre-authorized code grant is known')
  const code = parameters.get('pre-authorized_code')
  if (code === undefined || code.length > 1_024) throw refuse('pre-authorized_code is missing or too long')
  const txCode = parameters.get('tx_code')
  if (txCode !== undefined && txCode.length > 100) throw refuse('tx_code is too long')
  const clientId = parameters.get('client_id')
  const asked = parameters.get('authorization_details')
  return {
    code,
    ...(txCode !== undefined && { txCode }),
    ...(clientId !== undefined && { clientId }),
    ...(asked !== undefined && { configurationIds: readDetails(asked) }),
  }
}

function readDetails(text: string): string[] {
  const refuse = (message: string) => new VciError('invalid_request', `authorization_details: ${message}`)
  try {
    const entries = readShape(details, readJson(text, { maxBytes: 16_384 }), refuse)
    const ids = entries.filter(({ type }) => type === 'openid_credential').map((entry) => entry.credential_configuration_id)
    if (ids.length === 0 || ids.includes(undefined)) throw refuse('no credential configuration is named')
    return ids as string[]
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw refuse('not JSON or too large')
  }
}

/**
 * The JSON of a token answer; send it with `Cache-Control: no-store`.
 *
 * @param args.expiresInSeconds 300 at most: a longer life would need a token bound to its sender.
 * @param args.credentialIdentifiers identifiers by configuration, due when the request brought `authorization_details`.
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-6.2
 */
export function tokenResponse(args: {
  accessToken: string
  expiresInSeconds: number
  credentialIdentifiers?: Readonly<Record<string, readonly string[]>>
}): Record<string, unknown> {
  const { accessToken, expiresInSeconds, credentialIdentifiers } = args
  if (expiresInSeconds > maxTokenSeconds) throw new RangeError(`a bearer token lives ${maxTokenSeconds} seconds at most`)
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresInSeconds,
    ...(credentialIdentifiers && {
      authorization_details: Object.entries(credentialIdentifiers).map(([id, identifiers]) => ({
        type: 'openid_credential',
        credential_configuration_id: id,
        credential_identifiers: [...identifiers],
      })),
    }),
  }
}

/** A token answer as the wallet reads it. */
export type TokenResponse = {
  accessToken: string
  expiresInSeconds?: number
  /** By configuration; where it is there, a credential request names one of these and not the configuration. */
  credentialIdentifiers?: Record<string, string[]>
}

const response = z.object({
  access_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(8_192),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.int().min(0).optional(),
  authorization_details: z
    .array(z.looseObject({ type: z.string() }))
    .max(100)
    .optional(),
})
const identifiers = z.object({
  credential_configuration_id: z.string().min(1),
  credential_identifiers: z.array(z.string().min(1)).min(1).max(1_000),
})

/**
 * @throws VciReadError `token_response_malformed`, also for a token of another type than Bearer
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-6.2
 */
export function readTokenResponse(json: unknown): TokenResponse {
  const refuse = (message: string) => new VciReadError('token_response_malformed', message)
  const read = readShape(response, json, refuse)
  const ours = read.authorization_details?.filter(({ type }) => type === 'openid_credential')
  const pairs = ours?.map((entry) => {
    const { credential_configuration_id: id, credential_identifiers: known } = readShape(identifiers, entry, refuse)
    return [id, known] as const
  })
  return {
    accessToken: read.access_token,
    ...(read.expires_in !== undefined && { expiresInSeconds: read.expires_in }),
    ...(pairs && pairs.length > 0 && { credentialIdentifiers: Object.fromEntries(pairs) }),
  }
}
