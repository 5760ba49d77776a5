import * as z from 'zod'
import { readShape } from '../shape/read-shape.ts'
import { type KeyProofs, proofTextsOf } from './key-proof.ts'
import type { TokenResponse } from './token.ts'
import { VciError, VciReadError } from './vci-error.ts'

/** A credential request as the issuer reads it: exactly one of the two names, and the proofs yet to be judged. */
export type CredentialRequest = { configurationId?: string; credentialIdentifier?: string; proofs: KeyProofs }

/** What the token allows. */
export type CredentialRequestRules = {
  /** The configurations that the token was given for. */
  configurationIds?: readonly string[]
  /** The identifiers that the token answer carried; with them, a request may not name a configuration. */
  credentialIdentifiers?: readonly string[]
  /** How many proofs one request may bring. */
  batchSize?: number
}

const shape = z.object({
  credential_configuration_id: z.string().min(1).max(256).optional(),
  credential_identifier: z.string().min(1).max(256).optional(),
  proofs: z.unknown().optional(),
})
/** Members of drafts: a request with one of them would be read in two ways. */
const draftMembers = ['format', 'proof', 'credential_definition', 'vct']

/**
 * Reads a credential request.
 *
 * @throws VciError `invalid_credential_request`, `unknown_credential_configuration`, `unknown_credential_identifier`,
 *   `invalid_proof` (none, or more than the batch allows), `invalid_encryption_parameters` (an encrypted answer is asked for
 *   in a clear request)
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-8.2
 */
export function readCredentialRequest(json: unknown, rules: CredentialRequestRules = {}): CredentialRequest {
  const { batchSize = 1 } = rules
  const refuse = (message: string) => new VciError('invalid_credential_request', message)
  const read = readShape(shape, json, refuse)
  const members = json as Record<string, unknown>
  for (const name of draftMembers) if (Object.hasOwn(members, name)) throw refuse(`${name} is a member of a draft`)
  if (Object.hasOwn(members, 'credential_response_encryption'))
    throw new VciError('invalid_encryption_parameters', 'an encrypted answer needs an encrypted request, which is not offered')
  const configurationId = read.credential_configuration_id
  const credentialIdentifier = read.credential_identifier
  if ((configurationId === undefined) === (credentialIdentifier === undefined))
    throw refuse('the request names not exactly one of credential_configuration_id and credential_identifier')
  checkNames({ configurationId, credentialIdentifier }, rules)
  const jwt = proofTextsOf(read.proofs)
  if (jwt.length > batchSize) throw new VciError('invalid_proof', `at most ${batchSize} proofs are accepted`)
  return {
    ...(configurationId !== undefined && { configurationId }),
    ...(credentialIdentifier !== undefined && { credentialIdentifier }),
    proofs: { jwt },
  }
}

function checkNames(
  names: { configurationId: string | undefined; credentialIdentifier: string | undefined },
  { configurationIds, credentialIdentifiers }: CredentialRequestRules,
): void {
  const { configurationId, credentialIdentifier } = names
  if (configurationId !== undefined && credentialIdentifiers)
    throw new VciError('invalid_credential_request', 'the token came with identifiers: name one of them')
  if (configurationId !== undefined && configurationIds && !configurationIds.includes(configurationId))
    throw new VciError('unknown_credential_configuration', 'the token is not for this configuration')
  if (credentialIdentifier !== undefined && !credentialIdentifiers?.includes(credentialIdentifier))
    throw new VciError('unknown_credential_identifier', 'the token came with no such identifier')
}

/**
 * Builds the credential request of a wallet: by identifier where the token answer carried some, by configuration otherwise.
 *
 * @param args.proofs one a key, each made by `buildKeyProof` with a key of its own.
 * @throws VciReadError `offer_configuration_unknown` when the token's identifiers are all of other configurations
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-8.2
 */
export function buildCredentialRequest(args: {
  configurationId: string
  token: Pick<TokenResponse, 'credentialIdentifiers'>
  proofs: readonly string[]
}): Record<string, unknown> {
  const { configurationId, token, proofs } = args
  const name = token.credentialIdentifiers
    ? { credential_identifier: identifierOf(token.credentialIdentifiers, configurationId) }
    : { credential_configuration_id: configurationId }
  return { ...name, proofs: { jwt: [...proofs] } }
}

function identifierOf(identifiers: Record<string, string[]>, configurationId: string): string {
  const found = Object.hasOwn(identifiers, configurationId) ? identifiers[configurationId]?.[0] : undefined
  if (found === undefined)
    throw new VciReadError('offer_configuration_unknown', 'the token came without an identifier for this configuration')
  return found
}
