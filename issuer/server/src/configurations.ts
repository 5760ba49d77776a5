// What a body offers of an award: one credential configuration a format. A wallet that can hold it gets the one that can hide.
import { configurationIdOf, type IssuedFormat } from '@acquis/protocol'

/** The formats of one award, best first. */
export const formats = ['dc+sd-jwt', 'jwt_vc_json'] as const satisfies readonly IssuedFormat[]

/** How many proofs, each of a key of its own, one credential request may bring. */
export const batchSize = 5

export type Configuration = { id: string; format: IssuedFormat }

/** What an award of this type can be collected as, in the order of the offer. */
export function configurationsOf(credentialType: string): Configuration[] {
  return formats.map((format) => ({ id: configurationIdOf({ name: credentialType }, format), format }))
}
