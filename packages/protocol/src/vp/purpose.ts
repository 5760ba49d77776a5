import * as z from 'zod'
import { readShape } from '../shape/read-shape.ts'
import { VpError } from './vp-error.ts'

/** Why a request is made, in the words of who asks. */
export type Purpose = { purpose: string; organisation: string }

/** The name of our member of `verifier_info`; OpenID4VP itself knows no purpose. */
export function purposeFormat(idOrigin: string): string {
  return `${idOrigin}/formats/purpose`
}

export function purposeEntry({ purpose, organisation }: Purpose, idOrigin: string): Record<string, unknown> {
  return { format: purposeFormat(idOrigin), data: { purpose, organisation } }
}

const entries = z
  .array(z.object({ format: z.string(), data: z.unknown().optional() }))
  .min(1)
  .max(50)
const data = z.object({ purpose: z.string().min(1).max(1_000), organisation: z.string().min(1).max(300) })

/**
 * The purpose among `verifier_info`; entries of other formats are ignored, as the text allows. Line breaks, control
 * characters and marks that turn the direction of writing become spaces: the words stand on a screen of consent.
 *
 * @param verifierInfo the member of the signed request object, and of nothing else.
 * @throws VpError `invalid_request` for a malformed member, or two purposes
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5.1
 */
export function readPurpose(verifierInfo: unknown, idOrigin: string): Purpose | undefined {
  if (verifierInfo === undefined) return undefined
  const refuse = (message: string) => new VpError('invalid_request', `verifier_info: ${message}`)
  const ours = readShape(entries, verifierInfo, refuse).filter(({ format }) => format === purposeFormat(idOrigin))
  if (ours.length > 1) throw refuse('two purposes are given')
  if (!ours[0]) return undefined
  const { purpose, organisation } = readShape(data, ours[0].data, refuse)
  return { purpose: inOneLine(purpose), organisation: inOneLine(organisation) }
}

const inOneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
