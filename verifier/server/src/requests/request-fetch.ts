import { JsonError, readJson } from '@acquis/base'
import { KitError, readBody } from '@acquis/server'
import * as z from 'zod'

const words = z.array(z.string()).min(1).max(100)
const objects = z.record(z.string(), z.record(z.string(), z.unknown()))

/** What a wallet can do, as far as it would concern us; members that are not named here are ignored. */
const WalletMetadata = z.object({
  vp_formats_supported: objects,
  client_id_prefixes_supported: words.optional(),
  request_object_signing_alg_values_supported: words.optional(),
  request_object_encryption_alg_values_supported: words.optional(),
  request_object_encryption_enc_values_supported: words.optional(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(50) }).optional(),
})

/** The form that a wallet posts to `request_uri`; `wallet_metadata` is JSON in it. */
export const RequestFetch = z.object({
  wallet_nonce: z.string().max(1_024).optional(),
  wallet_metadata: z.string().optional(),
})

const metadataLimits = { maxDepth: 16, maxMembers: 2_000 }

/**
 * Reads what a wallet posts when it fetches a request. Its nonce goes into the object that is signed for it. What it says of
 * itself must have the shape of the text, and changes nothing: everybody is asked the same.
 *
 * @param form absent where the body is empty
 * @throws KitError `request_malformed`
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5.10
 */
export function readRequestFetch(form: URLSearchParams = new URLSearchParams()): { walletNonce?: string } {
  const { wallet_nonce: walletNonce, wallet_metadata: metadata } = readBody(RequestFetch, singles(form))
  if (metadata !== undefined) readBody(z.object({ wallet_metadata: WalletMetadata }), { wallet_metadata: parse(metadata) })
  return walletNonce === undefined ? {} : { walletNonce }
}

/** As OAuth reads forms: without a value is absent, twice is refused. */
function singles(form: URLSearchParams): Record<string, string> {
  const read = new Map<string, string>()
  for (const [name, value] of form) {
    if (value === '') continue
    if (read.has(name)) throw malformed('a parameter is given twice')
    read.set(name, value)
  }
  return Object.fromEntries(read)
}

function parse(metadata: string): unknown {
  try {
    return readJson(metadata, metadataLimits)
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw malformed('wallet_metadata is not JSON')
  }
}

const malformed = (message: string) => new KitError('request_malformed', message)
