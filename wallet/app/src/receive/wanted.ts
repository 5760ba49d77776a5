import { w3cTypeOf } from '@acquis/credential'
import { bindingMethods, type CredentialConfiguration, type IssuerMetadata, type Offer, proofAlgs } from '@acquis/protocol'
import { findCredentialType } from '@acquis/schemas'
import type { PendingCopy } from '../vault/records.ts'

/** One configuration of an offer that this wallet can take. */
export type Wanted = Pick<PendingCopy, 'configurationId' | 'vct' | 'types' | 'didMethod'>

/**
 * What of an offer is taken: one document, in the format that can hide its lines where there is one, and the same document as
 * a W3C credential beside it. Whether the two really say the same is known when they are here.
 */
export function wantedOf(offer: Offer, { credential_configurations_supported: known }: IssuerMetadata): Wanted[] {
  const takeable = offer.configurationIds.flatMap((id) => (Object.hasOwn(known, id) ? takeableAs(id, known[id]!) : []))
  const first = takeable.find(({ vct }) => vct !== undefined) ?? takeable[0]
  if (!first) return []
  const type = first.vct === undefined ? undefined : findCredentialType(first.vct)
  const other = type && takeable.find(({ types }) => types?.includes(w3cTypeOf(type)))
  return other ? [first, other] : [first]
}

function takeableAs(configurationId: string, configuration: CredentialConfiguration): Wanted[] {
  const { format, vct, credential_definition: definition, proof_types_supported: proofs } = configuration
  if (!proofs?.jwt?.proof_signing_alg_values_supported.some((alg) => proofAlgs.includes(alg as 'ES256'))) return []
  const method = bindingMethods.find((each) => configuration.cryptographic_binding_methods_supported?.includes(each))
  if (method === undefined) return []
  const named = { configurationId, ...(method !== 'jwk' && { didMethod: method }) }
  if (format === 'dc+sd-jwt' && vct !== undefined) return [{ ...named, vct }]
  return format === 'jwt_vc_json' && definition ? [{ ...named, types: definition.type }] : []
}
