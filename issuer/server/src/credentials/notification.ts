import { type NotificationEvent, VciError } from '@acquis/protocol'

/**
 * Whether an event tells something new of an answer. That it was taken or refused is the last word; a failure may be followed
 * by a try that went well.
 *
 * @param told what was told of it before.
 * @returns false where the same was told already: nothing happens a second time.
 * @throws VciError `invalid_notification_request` for the opposite of what was told
 */
export function isNews(told: NotificationEvent | null, event: NotificationEvent): boolean {
  if (told === event) return false
  if (told !== null && told !== 'credential_failure')
    throw new VciError('invalid_notification_request', 'the opposite was told of these credentials before')
  return true
}
