import { clientIdOf, requestLink } from '@acquis/protocol'
import type { Request } from './request.ts'

/** `this` when the person's wallet opens on the very device that shows the page: then it may lead them back. */
export type Device = 'this' | 'other'

/** Anything but our own word is another device: nothing is given to it that a stranger could not have. */
export const deviceOf = (query: unknown): Device => (query === 'this' ? 'this' : 'other')

const at = (address: string, device: Device) => (device === 'this' ? `${address}?device=this` : address)

export const objectAddress = (publicUrl: string, id: string, device: Device = 'other') =>
  at(`${publicUrl}/openid4vp/requests/${id}`, device)

export const responseAddress = (publicUrl: string, id: string, device: Device = 'other') =>
  at(`${publicUrl}/openid4vp/responses/${id}`, device)

/** The page for the person who is asked. */
export const pageAddress = (publicUrl: string, id: string) => `${publicUrl}/r/${id}`

/**
 * The link that hands a request to a wallet.
 * @param args.wallet a wallet's web address; without it, `openid4vp:` for any wallet.
 */
export function walletLink(
  { id, requestUriMethod }: Pick<Request, 'id' | 'requestUriMethod'>,
  args: { publicUrl: string; did: string; device?: Device; wallet?: string },
): string {
  const { publicUrl, did, device, wallet } = args
  const requestUri = objectAddress(publicUrl, id, device)
  const link = { clientId: clientIdOf(did), requestUri, method: requestUriMethod }
  return requestLink({ ...link, ...(wallet !== undefined && { wallet }) })
}
