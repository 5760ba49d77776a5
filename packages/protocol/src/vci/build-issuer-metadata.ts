import type { IssuerMetadata, CredentialConfiguration, Display } from './issuer-metadata.ts'

/** A text in the two languages that we publish. */
export type LocalText = { fr: string; en: string }

/** What metadata says of a credential type; `CredentialType` of the schemas is one. */
export type DescribedType = {
  name: string
  version: number
  title: LocalText
  claims: readonly { name: string; label: LocalText; required: boolean; order: number }[]
}

/** How a holder may name the key that a credential is bound to. */
export const bindingMethods = ['jwk', 'did:key', 'did:jwk'] as const

/** The signature algorithms of key proofs that we accept. */
export const proofAlgs = ['ES256'] as const

/** `diploma` gives `diploma_sd_jwt`. */
export function configurationIdOf(type: { name: string }): string {
  return `${type.name}_sd_jwt`
}

/**
 * Builds the metadata of an issuer: one `dc+sd-jwt` configuration a type, with titles and claim labels in French and English
 * as the schemas give them. Serve it at `wellKnownUrl(issuer, 'openid-credential-issuer')`.
 *
 * @param args.batchSize how many proofs one request may bring; below 2 no batch is announced.
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-12.2
 */
export function buildIssuerMetadata(args: {
  issuer: string
  name: string | LocalText
  display?: { logo?: { uri: string; alt_text?: string } }
  endpoints: { credential: string; nonce: string; notification: string }
  types: readonly DescribedType[]
  idOrigin: string
  batchSize?: number
}): IssuerMetadata {
  const { issuer, name, display, endpoints, types, idOrigin, batchSize = 1 } = args
  const configurations = types.map((type) => [configurationIdOf(type), configurationOf(type, idOrigin)] as const)
  return {
    credential_issuer: issuer,
    credential_endpoint: endpoints.credential,
    nonce_endpoint: endpoints.nonce,
    notification_endpoint: endpoints.notification,
    ...(batchSize >= 2 && { batch_credential_issuance: { batch_size: batchSize } }),
    display: inBoth(typeof name === 'string' ? { fr: name, en: name } : name).map((entry) => ({ ...entry, ...display })),
    credential_configurations_supported: Object.fromEntries(configurations),
  }
}

function configurationOf(type: DescribedType, idOrigin: string): CredentialConfiguration {
  const claims = [...type.claims].sort((left, right) => left.order - right.order)
  return {
    format: 'dc+sd-jwt',
    vct: `${idOrigin}/types/${type.name}/${type.version}`,
    scope: type.name,
    credential_signing_alg_values_supported: ['ES256'],
    cryptographic_binding_methods_supported: [...bindingMethods],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: [...proofAlgs] } },
    credential_metadata: {
      display: inBoth(type.title),
      claims: claims.map(({ name, label, required }) => ({ path: [name], mandatory: required, display: inBoth(label) })),
    },
  }
}

function inBoth({ fr, en }: LocalText): (Display & { name: string; locale: string })[] {
  return [
    { name: fr, locale: 'fr' },
    { name: en, locale: 'en' },
  ]
}
