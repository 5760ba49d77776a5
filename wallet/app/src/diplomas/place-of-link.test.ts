import { expect, test } from '@jest/globals'
import { placeOfLink } from './place-of-link.ts'

const own = 'https://portefeuille.example'

test.each([
  'openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.example%2Foffers%2F1',
  ' https://portefeuille.example/receive#credential_offer_uri=https%3A%2F%2Fissuer.example%2Foffers%2F1\n',
  'credential_offer_uri=https%3A%2F%2Fissuer.example%2Foffers%2F1',
])('an offer, however it is written, opens the way to receive: %s', (link) => {
  expect(placeOfLink(link, own)).toBe('/receive#credential_offer_uri=https%3A%2F%2Fissuer.example%2Foffers%2F1')
})

test('a request opens the way to present', () => {
  const link = 'openid4vp://?client_id=decentralized_identifier%3Adid%3Aweb%3Aa.example&request_uri=https%3A%2F%2Fa.example%2F1'
  expect(placeOfLink(link, own)).toBe(link.replace('openid4vp://?', '/present#'))
})

test('another web page is offered as such; anything else is nothing', () => {
  expect(placeOfLink('https://issuer.example/claims/abc', own)).toEqual(new URL('https://issuer.example/claims/abc'))
  for (const link of ['javascript:alert(1)', 'http://issuer.example/', 'bonjour', '', 'data:text/html,x'])
    expect(placeOfLink(link, own)).toBeNull()
})
