import * as z from 'zod'
import { type AddressRule, isIssuerIdentifier, isReachable } from '../shape/address.ts'
import { readShape } from '../shape/read-shape.ts'
import { claimPathShape } from '../dcql/claim-path.ts'
import { areContradictory, type ClaimDescription, hasTwoOfALocale } from './claim-descriptions.ts'
import { VciReadError } from './vci-error.ts'

/** A name in a language, with a logo where there is one. */
export type Display = { name?: string; locale?: string; description?: string; logo?: { uri: string; alt_text?: string } }

/** What an issuer offers under one `credential_configuration_id`. */
export type CredentialConfiguration = {
  format: string
  scope?: string
  vct?: string
  credential_definition?: { type: string[]; '@context'?: unknown[] }
  credential_signing_alg_values_supported?: (string | number)[]
  cryptographic_binding_methods_supported?: string[]
  proof_types_supported?: Record<string, { proof_signing_alg_values_supported: (string | number)[] }>
  credential_metadata?: { display?: Display[]; claims?: ClaimDescription[] }
}

/** The credential issuer metadata, in the words of the text. */
export type IssuerMetadata = {
  credential_issuer: string
  authorization_servers?: string[]
  credential_endpoint: string
  nonce_endpoint?: string
  notification_endpoint?: string
  batch_credential_issuance?: { batch_size: number }
  display?: Display[]
  credential_configurations_supported: Record<string, CredentialConfiguration>
}

const text = z.string().min(1).max(2_048)
const algs = z.array(z.union([text, z.number()])).max(50)
const logo = z.object({ uri: z.string().max(65_536), alt_text: z.string().max(300).exactOptional() })
const display = z.object({
  name: z.string().max(300).exactOptional(),
  locale: z.string().max(50).exactOptional(),
  description: z.string().max(2_000).exactOptional(),
  logo: logo.exactOptional(),
})
const claim = z.object({
  path: claimPathShape,
  mandatory: z.boolean().exactOptional(),
  display: z.array(display.pick({ name: true, locale: true })).exactOptional(),
})
const configuration = z.object({
  format: text,
  scope: text.exactOptional(),
  vct: text.exactOptional(),
  credential_definition: z
    .object({ type: z.array(text).min(1), '@context': z.array(z.unknown()).exactOptional() })
    .exactOptional(),
  credential_signing_alg_values_supported: algs.exactOptional(),
  cryptographic_binding_methods_supported: z.array(text).min(1).exactOptional(),
  proof_types_supported: z.record(z.string(), z.object({ proof_signing_alg_values_supported: algs.min(1) })).exactOptional(),
  credential_metadata: z.looseObject({ display: z.unknown(), claims: z.unknown() }).partial().exactOptional(),
})
const metadata = z.object({
  credential_issuer: text,
  authorization_servers: z.array(text).min(1).max(20).exactOptional(),
  credential_endpoint: text,
  nonce_endpoint: text.exactOptional(),
  notification_endpoint: text.exactOptional(),
  batch_credential_issuance: z.object({ batch_size: z.int().min(2) }).exactOptional(),
  display: z.unknown().exactOptional(),
  credential_configurations_supported: z.record(z.string(), z.unknown()),
})

/**
 * Reads the metadata of an issuer. A configuration that breaks the text's own rules is left out, so that it cannot be asked
 * for; so are texts for the screen that are malformed or contradict each other. All else is refused as a whole.
 *
 * @param expectedIssuer the identifier that the address of the document was made from; compared letter by letter.
 * @throws VciReadError `metadata_malformed`, `metadata_other_issuer`, `metadata_address_refused`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-12.2.4
 */
export function readIssuerMetadata(json: unknown, expectedIssuer: string, rule: AddressRule = {}): IssuerMetadata {
  const read = readShape(metadata, json, (message) => new VciReadError('metadata_malformed', message))
  if (read.credential_issuer !== expectedIssuer)
    throw new VciReadError('metadata_other_issuer', 'the metadata is of another issuer than the one asked')
  if (!isIssuerIdentifier(expectedIssuer, rule))
    throw new VciReadError('metadata_address_refused', 'the issuer is not at an https address')
  assertReachable([read.credential_endpoint, read.nonce_endpoint, read.notification_endpoint], rule)
  for (const server of read.authorization_servers ?? [])
    if (!isIssuerIdentifier(server, rule))
      throw new VciReadError('metadata_address_refused', 'an authorization server is not at an https address')
  const { display: names, credential_configurations_supported: configurations, ...rest } = read
  const display = readDisplay(names)
  return { ...rest, ...(display && { display }), credential_configurations_supported: readConfigurations(configurations) }
}

/**
 * The type that a credential of a configuration must have, as `checkCredential` asks for it: its `vct`, or the names that a W3C
 * credential must have among its types.
 */
export function expectedTypeOf({
  vct,
  credential_definition: definition,
}: CredentialConfiguration): string | string[] | undefined {
  return vct ?? definition?.type
}

function assertReachable(endpoints: (string | undefined)[], rule: AddressRule): void {
  for (const endpoint of endpoints)
    if (endpoint !== undefined && !isReachable(endpoint, rule))
      throw new VciReadError('metadata_address_refused', 'an endpoint is not at an https address')
}

function readConfigurations(entries: Record<string, unknown>): Record<string, CredentialConfiguration> {
  const read: Record<string, CredentialConfiguration> = {}
  for (const [id, entry] of Object.entries(entries)) {
    const one = configuration.safeParse(entry)
    if (!one.success || id === '' || id === '__proto__') continue
    const { credential_metadata: texts, ...rest } = one.data
    if (rest.format === 'jwt_vc_json' && !rest.credential_definition) continue
    // Both or neither: a configuration with half of the two says nothing that a wallet could follow.
    if ((rest.proof_types_supported === undefined) !== (rest.cryptographic_binding_methods_supported === undefined)) continue
    read[id] = { ...rest, ...(texts && { credential_metadata: readTexts(texts) }) }
  }
  return read
}

function readTexts(texts: { display?: unknown; claims?: unknown }): { display?: Display[]; claims?: ClaimDescription[] } {
  const display = readDisplay(texts.display)
  const claims = z.array(claim).max(500).safeParse(texts.claims)
  const descriptions = claims.success ? claims.data : []
  return {
    ...(display && { display }),
    ...(descriptions.length > 0 && !areContradictory(descriptions) && { claims: descriptions }),
  }
}

/** Undefined where the texts are malformed or say two things in one language. A logo is kept only from https or data. */
function readDisplay(value: unknown): Display[] | undefined {
  const read = z.array(display).max(50).safeParse(value)
  if (!read.success || hasTwoOfALocale(read.data)) return undefined
  return read.data.map(({ logo, ...rest }) => ({
    ...rest,
    ...(logo && /^(https:|data:image\/)/i.test(logo.uri) && { logo }),
  }))
}
