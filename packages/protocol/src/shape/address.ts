import { isAllowedAddress } from '@acquis/base'

/** How a reader judges addresses: `ownOrigin` is our own public address. Without it, only https is let through. */
export type AddressRule = {
  /** Our own public address, for the loopback rule. */
  ownOrigin?: string
}

const nowhere = 'https://nowhere.invalid'

/** The loopback rule; https alone where our own address is not told. */
export function isReachable(address: string, { ownOrigin = nowhere }: AddressRule = {}): boolean {
  return isAllowedAddress(address, ownOrigin)
}

/**
 * An issuer or authorization server identifier: an allowed address without query and fragment. It is compared letter by
 * letter everywhere, so nothing about it is mended here.
 */
export function isIssuerIdentifier(text: string, rule: AddressRule = {}): boolean {
  return !/[?#\s]/.test(text) && isReachable(text, rule)
}
