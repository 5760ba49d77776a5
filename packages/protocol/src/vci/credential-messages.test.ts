import { describe, expect, test } from '@jest/globals'
import { CodedError } from '@acquis/base'
import { refused } from '../../test/fixtures.ts'
import { buildCredentialRequest, readCredentialRequest } from './credential-request.ts'
import { credentialResponse, readCredentialResponse } from './credential-response.ts'
import { nonceResponse, readNonceResponse } from './nonce.ts'
import { buildNotification, readNotification } from './notification.ts'
import { readBearer, readErrorBody, VciError, vciErrorBody, wwwAuthenticate } from './vci-error.ts'

const rules = { configurationIds: ['diploma_sd_jwt'] }
const request = buildCredentialRequest({ configurationId: 'diploma_sd_jwt', token: {}, proofs: ['p'] })

describe('a credential request', () => {
  test('that our wallet builds is read', () => {
    expect(readCredentialRequest(request, rules)).toEqual({ configurationId: 'diploma_sd_jwt', proofs: { jwt: ['p'] } })
  })

  test.each([
    ['neither name', { proofs: { jwt: ['p'] } }],
    ['both names', { ...request, credential_identifier: 'd' }],
    ['the format of a draft', { ...request, format: 'vc+sd-jwt' }],
    ['the single proof of a draft', { ...request, proof: { proof_type: 'jwt', jwt: 'p' } }],
    ['a name that is no text', { ...request, credential_configuration_id: ['diploma_sd_jwt'] }],
    ['an empty name', { ...request, credential_configuration_id: '' }],
  ])('[VCI-CRED-01] with %s is an invalid_credential_request', (_what, json) => {
    expect(() => readCredentialRequest(json, rules)).toThrow(refused('invalid_credential_request'))
  })

  test.each([null, [], 'text', 7])('that is %s is an invalid_credential_request', (json) => {
    expect(() => readCredentialRequest(json, rules)).toThrow(refused('invalid_credential_request'))
  })

  test('[VCI-CRED-02] that names a configuration although the token came with identifiers is refused', () => {
    expect(() => readCredentialRequest(request, { ...rules, credentialIdentifiers: ['d-1'] })).toThrow(
      refused('invalid_credential_request'),
    )
  })

  test('[VCI-CRED-03] for something else than the token is for has a code of its own', () => {
    const proofs = { jwt: ['p'] }
    expect(() => readCredentialRequest({ credential_configuration_id: 'other', proofs }, rules)).toThrow(
      refused('unknown_credential_configuration'),
    )
    const byIdentifier = { credential_identifier: 'd-2', proofs }
    expect(() => readCredentialRequest(byIdentifier, rules)).toThrow(refused('unknown_credential_identifier'))
    expect(() => readCredentialRequest(byIdentifier, { ...rules, credentialIdentifiers: ['d-1'] })).toThrow(
      refused('unknown_credential_identifier'),
    )
  })

  test.each([
    ['[VCI-CRED-07] with nothing for proofs', undefined, 1],
    ['[VCI-PROOF-01] with two types of proof', { jwt: ['p'], di_vp: [{}] }, 1],
    ['[VCI-PROOF-01] with an empty list of proofs', { jwt: [] }, 1],
    ['[VCI-CRED-04] with two proofs where no batch is offered', { jwt: ['p', 'q'] }, 1],
    ['[VCI-CRED-04] with three proofs in a batch of two', { jwt: ['p', 'q', 'r'] }, 2],
  ])('%s is an invalid_proof', (_how, proofs, batchSize) => {
    expect(() => readCredentialRequest({ ...request, proofs }, { ...rules, batchSize })).toThrow(refused('invalid_proof'))
  })

  test('[VCI-CRED-07] without proofs is an invalid_proof', () => {
    expect(() => readCredentialRequest({ credential_configuration_id: 'diploma_sd_jwt' }, rules)).toThrow(
      refused('invalid_proof'),
    )
  })

  test('[VCI-ENC-01] that asks for an encrypted answer in clear is refused', () => {
    expect(() => readCredentialRequest({ ...request, credential_response_encryption: {} }, rules)).toThrow(
      refused('invalid_encryption_parameters'),
    )
  })

  test('by a wallet whose token came with identifiers names one of them', () => {
    const token = { credentialIdentifiers: { diploma_sd_jwt: ['d-1', 'd-2'] } }
    const named = buildCredentialRequest({ configurationId: 'diploma_sd_jwt', token, proofs: ['p'] })
    expect(named).toEqual({ credential_identifier: 'd-1', proofs: { jwt: ['p'] } })
    expect(readCredentialRequest(named, { credentialIdentifiers: ['d-1', 'd-2'] }).credentialIdentifier).toBe('d-1')
    for (const configurationId of ['other', 'constructor'])
      expect(() => buildCredentialRequest({ configurationId, token, proofs: ['p'] })).toThrow(
        refused('offer_configuration_unknown'),
      )
  })
})

describe('a credential answer', () => {
  test('[VCI-CRED-05] holds a list of objects, each with a credential as it was signed', () => {
    const answer = credentialResponse({ credentials: ['a~b~'], notificationId: 'n-1' })
    expect(answer).toEqual({ credentials: [{ credential: 'a~b~' }], notification_id: 'n-1' })
    expect(readCredentialResponse(answer)).toEqual({ kind: 'issued', credentials: ['a~b~'], notificationId: 'n-1' })
  })

  test('[VCI-CRED-11] may hold members that nobody knows, and fewer credentials than keys', () => {
    const json = { credentials: [{ credential: { proof: {} }, x: 1 }], c_nonce: 'draft' }
    expect(readCredentialResponse(json, { keys: 3 })).toEqual({ kind: 'issued', credentials: [{ proof: {} }] })
  })

  test('[VCI-CRED-06] may be a promise for later', () => {
    expect(readCredentialResponse({ transaction_id: 't', interval: 300 })).toEqual({
      kind: 'deferred',
      transactionId: 't',
      intervalSeconds: 300,
    })
  })

  test.each([
    ['more credentials than keys', { credentials: [{ credential: 'a' }, { credential: 'b' }] }],
    ['no credentials', { credentials: [] }],
    ['the single credential of a draft', { credential: 'a' }],
    ['a list of texts', { credentials: ['a'] }],
    ['credentials and a promise', { credentials: [{ credential: 'a' }], transaction_id: 't', interval: 1 }],
    ['a promise without an interval', { transaction_id: 't' }],
    ['a promise in no time', { transaction_id: 't', interval: 0 }],
    ['a promise with a notification', { transaction_id: 't', interval: 1, notification_id: 'n' }],
    ['nothing', {}],
    ['null', null],
  ])('[VCI-CRED-11] with %s is refused without a crash', (_what, json) => {
    expect(() => readCredentialResponse(json)).toThrow(refused('credential_response_malformed'))
  })
})

describe('a nonce', () => {
  test('[VCI-NONCE-01] is read back', () => expect(readNonceResponse(nonceResponse('n1'))).toBe('n1'))
  test.each([{}, { c_nonce: '' }, { c_nonce: 1 }, null])('%j is refused', (json) => {
    expect(() => readNonceResponse(json)).toThrow(refused('nonce_response_malformed'))
  })
})

describe('a notification', () => {
  test.each(['credential_accepted', 'credential_failure', 'credential_deleted'] as const)(
    '[VCI-NOTIF-01] of %s is read',
    (event) => {
      const notification = { notificationId: 'n-1', event, description: 'kept' }
      expect(readNotification(buildNotification(notification))).toEqual(notification)
    },
  )

  test.each([
    ['an event that nobody knows', { notification_id: 'n', event: 'credential_lost' }],
    ['an event of every object', { notification_id: 'n', event: 'constructor' }],
    ['no event', { notification_id: 'n' }],
    ['no identifier', { event: 'credential_accepted' }],
    ['a description outside ASCII', { notification_id: 'n', event: 'credential_accepted', event_description: 'refusé' }],
    ['nothing', null],
  ])('[VCI-NOTIF-02] with %s is an invalid_notification_request', (_what, json) => {
    expect(() => readNotification(json)).toThrow(refused('invalid_notification_request'))
  })
})

describe('an error answer', () => {
  test('[VCI-CRED-09] holds only the characters that OAuth allows', () => {
    const body = vciErrorBody(new VciError('invalid_proof', 'une « preuve » dit "non"\n\\ é 🙂'))
    expect(body.error).toBe('invalid_proof')
    expect(body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/)
    expect(vciErrorBody(new CodedError('invalid_nonce', 'x'.repeat(999))).error_description).toHaveLength(300)
  })

  test('[VCI-CRED-08] about a token stands in WWW-Authenticate', () => {
    expect(wwwAuthenticate()).toBe('Bearer')
    expect(wwwAuthenticate(new VciError('invalid_token', 'the "token" is over'))).toBe(
      `Bearer error="invalid_token", error_description="the 'token' is over"`,
    )
  })

  test.each([undefined, '', 'Basic abc', 'Bearer', 'Bearer a b', 'Bearer a,b', `Bearer ${'a'.repeat(5_000)}`])(
    '[VCI-CRED-08] the header %s carries no token',
    (header) => {
      expect(() => readBearer(header)).toThrow(refused('invalid_token'))
    },
  )

  test('a token is read whatever the spelling of its scheme', () => {
    expect(readBearer('Bearer a.b-c_d')).toBe('a.b-c_d')
    expect(readBearer('bearer abc==')).toBe('abc==')
  })

  test('[VCI-NONCE-04] of an issuer is read by the wallet, which can tell a stale nonce from the rest', () => {
    expect(readErrorBody({ error: 'invalid_nonce', error_description: 'old\u202e' })).toEqual({
      error: 'invalid_nonce',
      description: 'old?',
    })
    expect(readErrorBody('<html>')).toBeNull()
  })
})
