import type { ClaimsQuery, CredentialQuery, DcqlQuery } from '@acquis/protocol'
import { findCredentialType } from '@acquis/schemas'
import type { AskedClaim, AskedCredential } from '../api.ts'

/** What a query asks, in names: which claims, and which of them could not be left out. */
export function askedOf({ credentials }: DcqlQuery, idOrigin: string): AskedCredential[] {
  return credentials.map((credential) => ({
    id: credential.id,
    format: credential.format,
    type: typeOf(credential, idOrigin),
    claims: (credential.claims ?? []).map((claim) => askedClaim(claim, credential)),
  }))
}

const baseTypes = ['VerifiableCredential', 'https://www.w3.org/2018/credentials#VerifiableCredential']

/** The first type of ours that the query names; of others the first, a W3C one without what every credential is. */
function typeOf({ meta, format }: CredentialQuery, idOrigin: string): string {
  const named = meta.vct_values ?? meta.type_values?.flat().filter((type) => !baseTypes.includes(type)) ?? []
  const [known] = named.flatMap((type) => findCredentialType(type, idOrigin)?.name ?? [])
  return known ?? named[0] ?? format
}

/** In the minimum is what stands in every set of claims; without sets, everything. */
function askedClaim({ id, path, values }: ClaimsQuery, { claim_sets: sets = [] }: CredentialQuery): AskedClaim {
  return {
    name: nameOf(path),
    minimum: sets.every((set) => id !== undefined && set.includes(id)),
    ...(values && { values }),
  }
}

/** As the subject's claims are named in every format: in a W3C credential they stand one step deeper. */
function nameOf([first, ...rest]: ClaimsQuery['path']): string {
  const path = first === 'credentialSubject' && rest.length > 0 ? rest : [first!, ...rest]
  return path.map((component) => component ?? '*').join('.')
}
