import { isAllowedAddress } from '@acquis/base'

/**
 * Where a pasted link leads: a place of this app (offers and requests, however they are written), a web page that it opens
 * first, or null for something else.
 */
export function placeOfLink(typed: string, ownOrigin: string): string | URL | null {
  const link = typed.trim()
  const parameters = new URLSearchParams(link.slice(Math.max(link.indexOf('#'), link.indexOf('?')) + 1))
  const rest = parameters.toString()
  if (parameters.has('credential_offer_uri') || parameters.has('credential_offer')) return `/receive#${rest}`
  if (parameters.has('request_uri') && parameters.has('client_id')) return `/present#${rest}`
  return isAllowedAddress(link, ownOrigin) ? new URL(link) : null
}
