import { describe, expect, test } from '@jest/globals'
import { idOrigin, issuer, refused, walletOrigin } from '../../test/fixtures.ts'
import { buildIssuerMetadata } from './build-issuer-metadata.ts'
import { offerLink, readOfferLink } from './offer-link.ts'
import { buildOffer, checkOffer, preAuthorizedGrant, readOffer } from './offer.ts'

const rule = { ownOrigin: walletOrigin }
const offerUri = 'http://localhost:7001/offers/Zm9v?x=1&y=2'
const json = buildOffer({ issuer, configurationIds: ['diploma_sd_jwt'], code: 'c0de', txCode: { length: 6 } })

describe('an offer link', () => {
  test.each([
    ['for any wallet', offerLink(offerUri)],
    ['for our wallet, behind the #', offerLink(offerUri, { wallet: `${walletOrigin}/` })],
    ['as the fragment of a page', `#credential_offer_uri=${encodeURIComponent(offerUri)}`],
    ['as bare parameters', `credential_offer_uri=${encodeURIComponent(offerUri)}`],
  ])('is read back %s', (_how, link) => {
    expect(readOfferLink(link, rule)).toEqual({ offerUri })
  })

  test('keeps its parameters behind the # of our wallet, where no server sees them', () => {
    const link = new URL(offerLink(offerUri, { wallet: walletOrigin }))
    expect([link.origin, link.pathname, link.search]).toEqual([walletOrigin, '/receive', ''])
  })

  test('may hold the offer itself', () => {
    const link = `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(json))}`
    expect(readOfferLink(link, rule).offer).toMatchObject({ issuer, configurationIds: ['diploma_sd_jwt'] })
  })

  test.each([
    ['neither offer nor address', 'openid-credential-offer://?foo=bar'],
    ['both', `openid-credential-offer://?credential_offer=%7B%7D&credential_offer_uri=${encodeURIComponent(offerUri)}`],
    ['the address twice', `openid-credential-offer://?credential_offer_uri=a#credential_offer_uri=b`],
    ['nothing', ''],
    ['more than a link holds', `openid-credential-offer://?credential_offer_uri=https://u.example/${'a'.repeat(9_000)}`],
  ])('[VCI-OFFER-01] with %s is refused', (_what, link) => {
    expect(() => readOfferLink(link, rule)).toThrow(refused('offer_link_malformed'))
  })

  test.each(['http://u.example/offer', 'file:///etc/passwd', 'javascript:alert(1)', 'https://user@u.example/', 'offer'])(
    '[VCI-OFFER-02] to %s is refused',
    (address) => {
      expect(() => readOfferLink(offerLink(address), rule)).toThrow(refused('offer_address_refused'))
    },
  )

  test('[VCI-OFFER-02] to this machine is refused by a wallet that is not on it', () => {
    expect(() => readOfferLink(offerLink(offerUri), { ownOrigin: 'https://wallet.example' })).toThrow(
      refused('offer_address_refused'),
    )
  })

  test.each([
    ['no JSON', '{'],
    ['a member twice', '{"credential_issuer":"https://a.example","credential_issuer":"https://b.example"}'],
    ['more than 4 KiB', JSON.stringify({ ...json, x: 'a'.repeat(5_000) })],
  ])('with an offer of %s inside is refused', (_what, offer) => {
    expect(() => readOfferLink(`openid-credential-offer://?credential_offer=${encodeURIComponent(offer)}`, rule)).toThrow(
      refused('offer_malformed'),
    )
  })
})

describe('an offer', () => {
  test('that we build is read back', () => {
    expect(readOffer(json, rule)).toEqual({
      issuer,
      configurationIds: ['diploma_sd_jwt'],
      preAuthorized: { code: 'c0de', txCode: { inputMode: 'numeric', length: 6 } },
    })
  })

  test('[VCI-OFFER-06] with an empty tx_code asks for a code, and without one never does', () => {
    const withGrant = (grant: object) => readOffer({ ...json, grants: { [preAuthorizedGrant]: grant } }, rule).preAuthorized
    expect(withGrant({ 'pre-authorized_code': 'c', tx_code: {} })).toEqual({ code: 'c', txCode: { inputMode: 'numeric' } })
    expect(withGrant({ 'pre-authorized_code': 'c' })).toEqual({ code: 'c' })
  })

  test('of another grant is read, and holds no code', () => {
    const offer = readOffer({ ...json, grants: { authorization_code: { issuer_state: 'x' }, foo: 1 } }, rule)
    expect(offer).not.toHaveProperty('preAuthorized')
    expect(readOffer({ ...json, grants: undefined }, rule)).not.toHaveProperty('preAuthorized')
  })

  test.each([
    ['without configurations', { credential_configuration_ids: [] }],
    ['with a configuration twice', { credential_configuration_ids: ['a', 'a'] }],
    ['with a configuration that is no text', { credential_configuration_ids: [{}] }],
    ['with a grant without a code', { grants: { [preAuthorizedGrant]: {} } }],
    [
      'with a tx_code of an unknown kind',
      { grants: { [preAuthorizedGrant]: { 'pre-authorized_code': 'c', tx_code: { input_mode: 'voice' } } } },
    ],
    [
      'with a tx_code of a fraction',
      { grants: { [preAuthorizedGrant]: { 'pre-authorized_code': 'c', tx_code: { length: 4.5 } } } },
    ],
    [
      'with an essay in the description',
      { grants: { [preAuthorizedGrant]: { 'pre-authorized_code': 'c', tx_code: { description: 'a'.repeat(301) } } } },
    ],
  ])('[VCI-OFFER-04] %s is refused', (_how, change) => {
    expect(() => readOffer({ ...json, ...change }, rule)).toThrow(refused('offer_malformed'))
  })

  test.each(['http://u.example', 'https://u.example?x=1', 'https://u.example#x', 'ftp://u.example', 'univ'])(
    'of the issuer %s is refused',
    (other) => {
      expect(() => readOffer({ ...json, credential_issuer: other }, rule)).toThrow(refused('offer_address_refused'))
    },
  )
})

describe('an offer held against the metadata of its issuer', () => {
  const endpoints = { credential: `${issuer}/c`, nonce: `${issuer}/n`, notification: `${issuer}/e` }
  const type = { name: 'diploma', version: 1, title: { fr: 'D', en: 'D' }, claims: [] }
  const metadata = buildIssuerMetadata({ issuer, name: 'U', endpoints, types: [type], idOrigin })
  const offer = readOffer(json, rule)
  const naming = (authorizationServer: string) => ({ ...offer, preAuthorized: { code: 'c', authorizationServer } })

  test('leads to the issuer itself where no other server is named', () => {
    expect(checkOffer(offer, metadata)).toEqual({ authorizationServer: issuer })
  })

  test.each(['other', 'constructor', '__proto__', 'toString'])(
    '[VCI-OFFER-04] naming the unknown configuration %s is refused before any token is asked for',
    (id) => {
      expect(() => checkOffer({ ...offer, configurationIds: [id] }, metadata)).toThrow(refused('offer_configuration_unknown'))
    },
  )

  test('[VCI-OFFER-05] naming a server that the issuer does not publish is refused', () => {
    const published = { ...metadata, authorization_servers: ['https://as.example', 'https://as2.example'] }
    expect(checkOffer(naming('https://as2.example'), published)).toEqual({ authorizationServer: 'https://as2.example' })
    expect(() => checkOffer(naming('https://evil.example'), published)).toThrow(refused('offer_server_unknown'))
    expect(() => checkOffer(naming('https://as2.example'), metadata)).toThrow(refused('offer_server_unknown'))
  })

  test('of another issuer is refused', () => {
    expect(() => checkOffer({ ...offer, issuer: `${issuer}/` }, metadata)).toThrow(refused('metadata_other_issuer'))
  })
})
