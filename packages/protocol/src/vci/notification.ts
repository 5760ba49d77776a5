import * as z from 'zod'
import { isErrorDescription, toErrorDescription } from '../shape/error-description.ts'
import { readShape } from '../shape/read-shape.ts'
import { VciError } from './vci-error.ts'

/** `credential_deleted` means refused before it was kept; a later deletion is nobody's business. */
export type NotificationEvent = 'credential_accepted' | 'credential_failure' | 'credential_deleted'

/** What a wallet tells the issuer of the credentials that it was sent. */
export type Notification = { notificationId: string; event: NotificationEvent; description?: string }

/** The JSON that a wallet posts to the notification endpoint. */
export function buildNotification({ notificationId, event, description }: Notification): Record<string, unknown> {
  return {
    notification_id: notificationId,
    event,
    ...(description !== undefined && { event_description: toErrorDescription(description) }),
  }
}

const shape = z.object({
  notification_id: z.string().min(1).max(256),
  event: z.enum(['credential_accepted', 'credential_failure', 'credential_deleted']),
  event_description: z.string().max(1_000).refine(isErrorDescription).optional(),
})

/**
 * Reads a notification. An identifier that nobody gave out is the caller's to refuse (`invalid_notification_id`).
 *
 * @throws VciError `invalid_notification_request`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-11.1
 */
export function readNotification(json: unknown): Notification {
  const read = readShape(shape, json, (message) => new VciError('invalid_notification_request', message))
  const { notification_id: notificationId, event, event_description: description } = read
  return { notificationId, event, ...(description !== undefined && { description }) }
}
