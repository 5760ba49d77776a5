import { w3cTypeOf } from '@acquis/credential'
import type { IssuerMetadata, CredentialConfiguration, Display } from './issuer-metadata.ts'

/** A text in the two languages that we publish. */
export type LocalText = { fr: string; en: string }

/** What metadata says of a credential type; `CredentialType` of the schemas is one. */
export type DescribedType = {
  name: string
  version: number
  title: LocalText
  /** `sensitive` claims are left out of a format that cannot hide. */
  claims: readonly { name: string; label: LocalText; required: boolean; order: number; sensitive?: boolean }[]
}

/** How a holder may name the key that a credential is bound to. */
export const bindingMethods = ['jwk', 'did:key', 'did:jwk'] as const

/** The signature algorithms of key proofs that we accept. */
export const proofAlgs = ['ES256'] as const

/** The formats that we issue, with the ending of their configurations. */
const endings = { 'dc+sd-jwt': 'sd_jwt', jwt_vc_json: 'jwt_vc' } as const

export type IssuedFormat = keyof typeof endings

/** `diploma` gives `diploma_sd_jwt`, and `diploma_jwt_vc` in the W3C format. */
export function configurationIdOf(type: { name: string }, format: IssuedFormat = 'dc+sd-jwt'): string {
  return `${type.name}_${endings[format]}`
}

/**
 * Builds the metadata of an issuer: one configuration a type and format, with titles and claim labels in French and English
 * as the schemas give them. Serve it at `wellKnownUrl(issuer, 'openid-credential-issuer')`.
 *
 * @param args.formats `dc+sd-jwt` alone unless told.
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
  formats?: readonly IssuedFormat[]
}): IssuerMetadata {
  const { issuer, name, display, endpoints, types, idOrigin, batchSize = 1, formats = ['dc+sd-jwt'] } = args
  const configurations = types.flatMap((type) =>
    formats.map((format) => [configurationIdOf(type, format), configurationOf(type, format, idOrigin)] as const),
  )
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

function configurationOf(type: DescribedType, format: IssuedFormat, idOrigin: string): CredentialConfiguration {
  const isW3c = format === 'jwt_vc_json'
  const claims = type.claims.filter(({ sensitive }) => !(isW3c && sensitive)).sort((left, right) => left.order - right.order)
  return {
    format,
    ...(isW3c
      ? { credential_definition: { type: ['VerifiableCredential', w3cTypeOf(type)] } }
      : { vct: `${idOrigin}/types/${type.name}/${type.version}` }),
    scope: isW3c ? configurationIdOf(type, format) : type.name,
    credential_signing_alg_values_supported: ['ES256'],
    cryptographic_binding_methods_supported: [...bindingMethods],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: [...proofAlgs] } },
    credential_metadata: {
      display: inBoth(type.title),
      claims: claims.map(({ name, label, required }) => ({
        path: isW3c ? ['credentialSubject', name] : [name],
        mandatory: required,
        display: inBoth(label),
      })),
    },
  }
}

function inBoth({ fr, en }: LocalText): (Display & { name: string; locale: string })[] {
  return [
    { name: fr, locale: 'fr' },
    { name: en, locale: 'en' },
  ]
}
