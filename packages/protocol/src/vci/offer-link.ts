import { JsonError, readJson } from '@acquis/base'
import { type AddressRule, isReachable } from '../shape/address.ts'
import { readLinkParameters } from '../shape/link-parameters.ts'
import { type Offer, readOffer } from './offer.ts'
import { VciReadError } from './vci-error.ts'

const maxLinkLength = 8_192
const maxOfferLength = 4_096

/**
 * The link that hands an offer to a wallet.
 *
 * @param options.wallet a wallet's web address: the link is then `<wallet>/receive#credential_offer_uri=…`, whose parameters
 *   reach no log. Without it, `openid-credential-offer://?credential_offer_uri=…` for any wallet on the device.
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-4.1.3
 */
export function offerLink(offerUri: string, options: { wallet?: string } = {}): string {
  const parameters = `credential_offer_uri=${encodeURIComponent(offerUri)}`
  return options.wallet === undefined
    ? `openid-credential-offer://?${parameters}`
    : `${options.wallet.replace(/\/$/, '')}/receive#${parameters}`
}

/**
 * Reads an offer link: a custom scheme, a web link with query or fragment, or the parameters alone. Nothing is fetched; the
 * address is to be fetched only after the person has agreed.
 *
 * @returns `offerUri`, or `offer` where the link holds the offer itself (4096 characters at most).
 * @throws VciReadError `offer_link_malformed` (both, neither, or too long), `offer_address_refused`, `offer_malformed`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-4.1
 */
export function readOfferLink(
  link: string,
  rule: AddressRule = {},
): { offerUri: string; offer?: never } | { offer: Offer; offerUri?: never } {
  const refuse = (message: string) => new VciReadError('offer_link_malformed', message)
  const parameters = readLinkParameters(link, maxLinkLength, refuse)
  const offerUri = parameters.get('credential_offer_uri')
  const offer = parameters.get('credential_offer')
  if ((offerUri === undefined) === (offer === undefined)) throw refuse('the link holds both or neither of offer and address')
  if (offer !== undefined) return { offer: readOffer(parse(offer), rule) }
  if (!isReachable(offerUri!, rule)) throw new VciReadError('offer_address_refused', 'the offer is not at an https address')
  return { offerUri: offerUri! }
}

function parse(text: string): unknown {
  try {
    return readJson(text, { maxBytes: maxOfferLength, maxDepth: 8 })
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw new VciReadError('offer_malformed', 'the offer is not JSON or too large', { cause })
  }
}
