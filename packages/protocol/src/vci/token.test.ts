import { describe, expect, test } from '@jest/globals'
import { refused } from '../../test/fixtures.ts'
import { preAuthorizedGrant } from './offer.ts'
import { buildTokenRequest, readTokenRequest, readTokenResponse, tokenResponse } from './token.ts'

const form = { grant_type: preAuthorizedGrant, 'pre-authorized_code': 'c0de', tx_code: '493021' }

describe('a token request', () => {
  test.each([
    ['as a text', buildTokenRequest({ code: 'c0de', txCode: '493021' }).toString()],
    ['as parameters', buildTokenRequest({ code: 'c0de', txCode: '493021' })],
    ['as a parsed body', form],
  ])('is read %s', (_how, body) => {
    expect(readTokenRequest(body)).toEqual({ code: 'c0de', txCode: '493021' })
  })

  test('[VCI-TOKEN-01] without a pre-authorized code is an invalid_request', () => {
    expect(() => readTokenRequest({ grant_type: preAuthorizedGrant })).toThrow(refused('invalid_request'))
    expect(() => readTokenRequest({ ...form, 'pre-authorized_code': '' })).toThrow(refused('invalid_request'))
  })

  test('[VCI-TOKEN-02] tells whether a transaction code came; an empty one did not', () => {
    expect(readTokenRequest({ ...form, tx_code: '' })).not.toHaveProperty('txCode')
  })

  test('[VCI-TOKEN-05] tells the client where one is named', () => {
    expect(readTokenRequest(form)).not.toHaveProperty('clientId')
    expect(readTokenRequest({ ...form, client_id: 'w' }).clientId).toBe('w')
  })

  test.each([
    [
      'twice the same parameter',
      `grant_type=${preAuthorizedGrant}&pre-authorized_code=a&pre-authorized_code=b`,
      'invalid_request',
    ],
    ['twice, as a body parser gives it', { ...form, tx_code: ['1', '2'] }, 'invalid_request'],
    ['an object for a code', { ...form, 'pre-authorized_code': { $ne: '' } }, 'invalid_request'],
    ['no grant type', { 'pre-authorized_code': 'a' }, 'invalid_request'],
    ['a code without end', { ...form, 'pre-authorized_code': 'a'.repeat(2_000) }, 'invalid_request'],
    ['another grant', { ...form, grant_type: 'authorization_code' }, 'unsupported_grant_type'],
    ['a grant called like a member of every object', { ...form, grant_type: 'constructor' }, 'unsupported_grant_type'],
  ])('with %s is refused', (_what, body, code) => {
    expect(() => readTokenRequest(body)).toThrow(refused(code))
  })

  test('[VCI-TOKEN-06] with authorization_details names its configurations, and unknown members do not matter', () => {
    const details = [{ type: 'openid_credential', credential_configuration_id: 'diploma_sd_jwt', colour: 1 }, { type: 'other' }]
    expect(readTokenRequest({ ...form, authorization_details: JSON.stringify(details) }).configurationIds).toEqual([
      'diploma_sd_jwt',
    ])
    for (const bad of ['{', '[]', '[{"type":"openid_credential"}]', '[{"type":"other"}]'])
      expect(() => readTokenRequest({ ...form, authorization_details: bad })).toThrow(refused('invalid_request'))
  })
})

describe('a token answer', () => {
  test('is read back', () => {
    expect(readTokenResponse(tokenResponse({ accessToken: 'tok', expiresInSeconds: 300 }))).toEqual({
      accessToken: 'tok',
      expiresInSeconds: 300,
    })
  })

  test('[VCI-TOKEN-10] never promises a bearer token of more than five minutes', () => {
    expect(() => tokenResponse({ accessToken: 'tok', expiresInSeconds: 301 })).toThrow(RangeError)
  })

  test('[VCI-TOKEN-06] carries identifiers that are not empty, or is refused by the wallet', () => {
    const answer = tokenResponse({ accessToken: 't', expiresInSeconds: 60, credentialIdentifiers: { diploma_sd_jwt: ['d-1'] } })
    expect(readTokenResponse(answer).credentialIdentifiers).toEqual({ diploma_sd_jwt: ['d-1'] })
    const empty = tokenResponse({ accessToken: 't', expiresInSeconds: 60, credentialIdentifiers: { diploma_sd_jwt: [] } })
    expect(() => readTokenResponse(empty)).toThrow(refused('token_response_malformed'))
  })

  test('[VCI-TOKEN-13] may hold members that nobody knows', () => {
    const details = [
      { type: 'openid_credential', credential_configuration_id: 'a', credential_identifiers: ['b'], c: 1 },
      { type: 'x' },
    ]
    const json = { access_token: 't', token_type: 'bearer', c_nonce: 'old draft', authorization_details: details }
    expect(readTokenResponse(json)).toEqual({ accessToken: 't', credentialIdentifiers: { a: ['b'] } })
  })

  test.each([
    ['without a token', { token_type: 'Bearer' }],
    ['of a type that we cannot use', { access_token: 't', token_type: 'DPoP' }],
    ['with a token of two lines', { access_token: 't\r\nx: y', token_type: 'Bearer' }],
    ['of no object', 'tok'],
  ])('%s is refused', (_how, json) => {
    expect(() => readTokenResponse(json)).toThrow(refused('token_response_malformed'))
  })
})
