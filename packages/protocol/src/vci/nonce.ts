import * as z from 'zod'
import { readShape } from '../shape/read-shape.ts'
import { VciReadError } from './vci-error.ts'

/** The JSON of the nonce endpoint; send it with `Cache-Control: no-store`, to a POST, without asking for a token. */
export function nonceResponse(nonce: string): { c_nonce: string } {
  return { c_nonce: nonce }
}

const shape = z.object({ c_nonce: z.string().min(1).max(2_048) })

/**
 * @throws VciReadError `nonce_response_malformed`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-7.2
 */
export function readNonceResponse(json: unknown): string {
  return readShape(shape, json, (message) => new VciReadError('nonce_response_malformed', message)).c_nonce
}
