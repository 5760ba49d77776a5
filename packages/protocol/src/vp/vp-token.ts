import * as z from 'zod'
import { readShape } from '../shape/read-shape.ts'
import { VpError } from './vp-error.ts'

/** Presentations by the id of the credential query: always a list, of texts (SD-JWT, JWT) or objects. */
export type VpToken = Record<string, (string | Record<string, unknown>)[]>

/** What a wallet answers. */
export type AuthorizationResponse = { vpToken: VpToken; state?: string }

const presentation = z.union([z.string().min(1), z.record(z.string(), z.unknown())])

export const vpTokenShape = z.record(z.string(), z.array(presentation).min(1).max(100))

/** The characters of `nonce` and `state`. @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5.2 */
export const urlSafeText = z
  .string()
  .max(512)
  .regex(/^[A-Za-z0-9._~-]+$/)

const response = z.object({
  vp_token: vpTokenShape,
  state: urlSafeText.optional(),
  presentation_submission: z.never().optional(),
})

/** @throws VpError `invalid_request`, also for the shapes of drafts (`presentation_submission`, a presentation outside a list) */
export function readAuthorizationResponse(value: unknown): AuthorizationResponse {
  const read = readShape(response, value, (message) => new VpError('invalid_request', message))
  return { vpToken: read.vp_token, ...(read.state !== undefined && { state: read.state }) }
}
