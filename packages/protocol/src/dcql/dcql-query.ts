import * as z from 'zod'
import { readShape } from '../shape/read-shape.ts'
import { VpError } from '../vp/vp-error.ts'
import { type ClaimPath, claimPathShape } from './claim-path.ts'

export type ClaimValue = string | number | boolean

/** One claim that is asked for, in the words of the text. */
export type ClaimsQuery = { id?: string; path: ClaimPath; values?: ClaimValue[] }

/** One credential that is asked for, in the words of the text, defaults filled in. */
export type CredentialQuery = {
  id: string
  format: string
  multiple: boolean
  require_cryptographic_holder_binding: boolean
  meta: { vct_values?: string[]; type_values?: string[][]; doctype_value?: string }
  trusted_authorities?: { type: string; values: string[] }[]
  claims?: ClaimsQuery[]
  claim_sets?: string[][]
}

export type CredentialSetQuery = { options: string[][]; required: boolean }

/** A DCQL query, in the words of the text. */
export type DcqlQuery = { credentials: CredentialQuery[]; credential_sets?: CredentialSetQuery[] }

const text = z.string().min(1).max(2_048)
// `__proto__` would be a legal identifier, and no JSON reader of ours lets it be a member of an answer.
const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,100}$/)
  .refine((name) => name !== '__proto__')
const setsOfIds = z.array(z.array(id).min(1).max(100)).min(1).max(100)
const formatsOfW3c = ['jwt_vc_json', 'jwt_vc_json-ld', 'ldp_vc']

const credential = z.object({
  id,
  format: text,
  multiple: z.boolean().default(false),
  require_cryptographic_holder_binding: z.boolean().default(true),
  meta: z.object({
    vct_values: z.array(text).min(1).max(100).optional(),
    type_values: z.array(z.array(text).min(1).max(50)).min(1).max(100).optional(),
    doctype_value: text.optional(),
  }),
  trusted_authorities: z
    .array(z.object({ type: text, values: z.array(text).min(1).max(100) }))
    .min(1)
    .max(50)
    .optional(),
  claims: z
    .array(
      z.object({
        id: id.optional(),
        path: claimPathShape,
        values: z
          .array(z.union([z.string(), z.int(), z.boolean()]))
          .min(1)
          .max(1_000)
          .optional(),
      }),
    )
    .min(1)
    .max(500)
    .optional(),
  claim_sets: setsOfIds.optional(),
})
const query = z.object({
  credentials: z.array(credential).min(1).max(50),
  credential_sets: z
    .array(z.object({ options: setsOfIds, required: z.boolean().default(true) }))
    .min(1)
    .max(50)
    .optional(),
})

/**
 * Reads a DCQL query. What the text tells readers to ignore is left out; what it forbids is refused.
 *
 * @param json the parsed query; of formats that we do not know, only the shared members are read.
 * @throws VpError `invalid_request`
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-6
 */
export function readDcql(json: unknown): DcqlQuery {
  const read = readShape(query, json, refusal) as DcqlQuery
  const ids = read.credentials.map((each) => each.id)
  if (hasDouble(ids)) throw refusal('two credentials have the same id')
  for (const each of read.credentials) checkCredential(each)
  for (const { options } of read.credential_sets ?? [])
    if (options.flat().some((each) => !ids.includes(each))) throw refusal('a credential set names an unknown id')
  return read
}

function checkCredential({ format, meta, claims, claim_sets: sets }: CredentialQuery): void {
  if (format === 'dc+sd-jwt' && !meta.vct_values) throw refusal('meta has no vct_values')
  if (formatsOfW3c.includes(format) && !meta.type_values) throw refusal('meta has no type_values')
  if (format === 'mso_mdoc' && meta.doctype_value === undefined) throw refusal('meta has no doctype_value')
  const ids = claims?.flatMap((claim) => claim.id ?? []) ?? []
  if (hasDouble(ids)) throw refusal('two claims have the same id')
  if (!sets) return
  if (!claims) throw refusal('claim_sets stands without claims')
  if (ids.length < claims.length) throw refusal('a claim has no id, which claim_sets asks for')
  if (sets.flat().some((each) => !ids.includes(each))) throw refusal('a claim set names an unknown id')
}

const hasDouble = (ids: string[]) => new Set(ids).size < ids.length
const refusal = (message: string) => new VpError('invalid_request', `dcql_query: ${message}`)
