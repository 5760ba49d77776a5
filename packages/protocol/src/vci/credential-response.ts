import * as z from 'zod'
import { readShape } from '../shape/read-shape.ts'
import { VciReadError } from './vci-error.ts'

/**
 * The JSON of a credential answer; send it with `Cache-Control: no-store`.
 *
 * @param args.credentials one a key at most, each exactly as it was signed.
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-8.3
 */
export function credentialResponse(args: { credentials: readonly string[]; notificationId?: string }): Record<string, unknown> {
  const { credentials, notificationId } = args
  return {
    credentials: credentials.map((credential) => ({ credential })),
    ...(notificationId !== undefined && { notification_id: notificationId }),
  }
}

/** A credential answer as the wallet reads it: nothing in it is checked yet. */
export type CredentialResponse =
  | { kind: 'issued'; credentials: (string | Record<string, unknown>)[]; notificationId?: string }
  | { kind: 'deferred'; transactionId: string; intervalSeconds: number }

const shape = z.object({
  credentials: z
    .array(z.object({ credential: z.union([z.string().min(1), z.record(z.string(), z.unknown())]) }))
    .min(1)
    .max(1_000)
    .optional(),
  notification_id: z.string().min(1).max(2_048).optional(),
  transaction_id: z.string().min(1).max(2_048).optional(),
  interval: z.int().min(1).optional(),
})

/**
 * Reads a credential answer.
 *
 * @param options.keys how many proofs were sent: more credentials than keys are refused, fewer are not.
 * @throws VciReadError `credential_response_malformed`, also when credentials and a transaction come together
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-8.3
 */
export function readCredentialResponse(json: unknown, options: { keys?: number } = {}): CredentialResponse {
  const refuse = (message: string) => new VciReadError('credential_response_malformed', message)
  const read = readShape(shape, json, refuse)
  const { credentials, notification_id: notificationId, transaction_id: transactionId, interval } = read
  if ((credentials === undefined) === (transactionId === undefined)) throw refuse('neither credentials nor a transaction alone')
  if (credentials) {
    if (credentials.length > (options.keys ?? 1)) throw refuse('there are more credentials than keys')
    const issued = { kind: 'issued' as const, credentials: credentials.map(({ credential }) => credential) }
    return { ...issued, ...(notificationId !== undefined && { notificationId }) }
  }
  if (interval === undefined || notificationId !== undefined) throw refuse('the transaction has no interval')
  return { kind: 'deferred', transactionId: transactionId!, intervalSeconds: interval }
}
