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

function typeOf({ meta, format }: CredentialQuery, idOrigin: string): string {
  const vct = meta.vct_values?.[0]
  if (vct === undefined) return format
  return findCredentialType(vct, idOrigin)?.name ?? vct
}

/** In the minimum is what stands in every set of claims; without sets, everything. */
function askedClaim({ id, path, values }: ClaimsQuery, { claim_sets: sets = [] }: CredentialQuery): AskedClaim {
  return {
    name: path.map((component) => component ?? '*').join('.'),
    minimum: sets.every((set) => id !== undefined && set.includes(id)),
    ...(values && { values }),
  }
}
