import { describe, expect, test } from '@jest/globals'
import { refused, walletOrigin } from '../../test/fixtures.ts'
import { clientIdOf, readClientId } from './client-id.ts'
import { readRequestLink, requestLink } from './request-link.ts'

const did = 'did:web:localhost%3A7000:employers:acme'
const clientId = clientIdOf(did)
const requestUri = 'http://localhost:7003/requests/r-1?x=1&y=2'
const rule = { ownOrigin: walletOrigin }
const link = (parameters: Record<string, string>) => `openid4vp://?${new URLSearchParams(parameters).toString()}`
const good = { client_id: clientId, request_uri: requestUri }

describe('a client id', () => {
  test('[VP-CID-09] is the DID with its prefix', () => {
    expect(clientId).toBe(`decentralized_identifier:${did}`)
    expect(readClientId(clientId)).toBe(did)
  })

  test.each([
    ['VP-CID-01', 'x509_san_dns:a:b'],
    ['VP-CID-01', 'did:web:localhost%3A7000:employers:acme'],
    ['VP-CID-02', 'redirect_uri:https://v.example/cb'],
    ['VP-CID-04', 'x509_san_dns:v.example'],
    ['VP-CID-05', 'x509_hash:abc'],
    ['VP-CID-06', 'verifier_attestation:v.example'],
    ['VP-CID-07', 'openid_federation:https://v.example'],
    ['VP-CID-08', 'origin:https://v.example'],
    ['VP-CID-01', 'https://v.example'],
    ['VP-CID-01', ':did:web:v.example'],
    ['VP-CID-01', 'Decentralized_Identifier:did:web:v.example'],
    ['VP-CID-03', 'decentralized_identifier:'],
    ['VP-CID-03', 'decentralized_identifier:did:web:v.example#key'],
    ['VP-CID-03', 'decentralized_identifier:decentralized_identifier:did:web:v.example'],
  ])('[%s] %s is refused', (_point, id) => {
    expect(() => readClientId(id)).toThrow(refused('invalid_request'))
    expect(() => readRequestLink(link({ ...good, client_id: id }), rule)).toThrow(refused('invalid_request'))
  })

  test('[VP-CID-01] without a colon would be of a client registered beforehand, and none is', () => {
    expect(() => readClientId('acme')).toThrow(refused('invalid_client'))
  })
})

describe('a request link', () => {
  test.each([
    ['for any wallet', requestLink({ clientId, requestUri })],
    ['for our wallet, behind the #', requestLink({ clientId, requestUri, wallet: walletOrigin })],
    ['as a fragment', `#${new URLSearchParams(good).toString()}`],
    ['with parameters that nobody knows', link({ ...good, foo: 'bar' })],
  ])('is read %s', (_how, text) => {
    expect(readRequestLink(text, rule)).toEqual({ clientId, requestUri, method: 'get' })
  })

  test('keeps its parameters behind the # of our wallet, where no server sees them', () => {
    const url = new URL(requestLink({ clientId, requestUri, wallet: `${walletOrigin}/` }))
    expect([url.pathname, url.search]).toEqual(['/present', ''])
  })

  test('[VP-REQ-08] names get or post in small letters, and only with an address', () => {
    expect(readRequestLink(requestLink({ clientId, requestUri, method: 'post' }), rule).method).toBe('post')
    for (const method of ['POST', 'Get', 'put', 'constructor'])
      expect(() => readRequestLink(link({ ...good, request_uri_method: method }), rule)).toThrow(
        refused('invalid_request_uri_method'),
      )
    expect(() => readRequestLink(link({ client_id: clientId, request_uri_method: 'get' }), rule)).toThrow(
      refused('invalid_request_uri_method'),
    )
  })

  test.each([
    ['without an address', link({ client_id: clientId })],
    ['with the request inside', link({ ...good, request: 'a.b.c' })],
    ['that is unsigned', link({ client_id: clientId, nonce: 'n', response_type: 'vp_token', dcql_query: '{}' })],
    ['without a client', link({ request_uri: requestUri })],
    ['with two clients', `${link(good)}#client_id=${encodeURIComponent(clientId)}`],
    ['to plain http elsewhere', link({ ...good, request_uri: 'http://v.example/r' })],
    ['to a script', link({ ...good, request_uri: 'javascript:alert(1)' })],
    ['to a file', link({ ...good, request_uri: 'file:///etc/passwd' })],
    ['without end', link({ ...good, x: 'a'.repeat(9_000) })],
    ['that is nothing', ''],
  ])('%s is refused', (_how, text) => {
    expect(() => readRequestLink(text, rule)).toThrow(refused('invalid_request'))
  })

  test('to this machine is refused by a wallet that is not on it', () => {
    expect(() => readRequestLink(link(good))).toThrow(refused('invalid_request'))
  })
})
