import { describe, expect, test } from '@jest/globals'
import { idOrigin, issuer, refused, walletOrigin } from '../../test/fixtures.ts'
import { authorizationServerMetadata, readAuthorizationServerMetadata } from './authorization-server-metadata.ts'
import { buildIssuerMetadata } from './build-issuer-metadata.ts'
import { readIssuerMetadata } from './issuer-metadata.ts'
import { wellKnownUrl } from './well-known.ts'

const diploma = {
  name: 'diploma',
  version: 1,
  title: { fr: 'Diplôme', en: 'Diploma' },
  claims: [
    { name: 'title', label: { fr: 'Intitulé', en: 'Title' }, required: true, order: 2 },
    { name: 'family_name', label: { fr: 'Nom', en: 'Family name' }, required: true, order: 1 },
    { name: 'grade', label: { fr: 'Note', en: 'Grade' }, required: false, order: 3 },
  ],
}
const endpoints = { credential: `${issuer}/credential`, nonce: `${issuer}/nonce`, notification: `${issuer}/notification` }
const built = buildIssuerMetadata({ issuer, name: 'Université', endpoints, types: [diploma], idOrigin })
const rule = { ownOrigin: walletOrigin }

test.each([
  ['https://cred.example', 'https://cred.example/.well-known/openid-credential-issuer'],
  ['https://cred.example/', 'https://cred.example/.well-known/openid-credential-issuer'],
  ['https://cred.example/orgs/univ', 'https://cred.example/.well-known/openid-credential-issuer/orgs/univ'],
  ['http://localhost:7001/orgs/univ', 'http://localhost:7001/.well-known/openid-credential-issuer/orgs/univ'],
])('[VCI-META-01] the well-known segment of %s is inserted between host and path', (identifier, url) => {
  expect(wellKnownUrl(identifier, 'openid-credential-issuer')).toBe(url)
})

describe('the metadata that we publish', () => {
  const configuration = built.credential_configurations_supported.diploma_sd_jwt!

  test('[VCI-META-02] is read back whole by our own wallet', () => {
    expect(readIssuerMetadata(JSON.parse(JSON.stringify(built)), issuer, rule)).toEqual(built)
  })

  test('[VCI-META-06] [VCI-META-13] names proofs and binding together, a scope, and a nonce endpoint', () => {
    expect(configuration.proof_types_supported).toEqual({ jwt: { proof_signing_alg_values_supported: ['ES256'] } })
    expect(configuration.cryptographic_binding_methods_supported).toEqual(['jwk', 'did:key', 'did:jwk'])
    expect(configuration).toMatchObject({ format: 'dc+sd-jwt', scope: 'diploma', vct: `${idOrigin}/types/diploma/1` })
    expect(built.nonce_endpoint).toBe(endpoints.nonce)
  })

  test('[VCI-META-08] announces no batch below two, and the size from two on', () => {
    const args = { issuer, name: 'U', endpoints, types: [diploma], idOrigin }
    expect(buildIssuerMetadata({ ...args, batchSize: 1 })).not.toHaveProperty('batch_credential_issuance')
    expect(buildIssuerMetadata({ ...args, batchSize: 4 }).batch_credential_issuance).toEqual({ batch_size: 4 })
  })

  test('[VCI-META-09] gives titles and labels once in French and once in English, in the order of the schema', () => {
    const { display, claims } = configuration.credential_metadata!
    expect(display).toEqual([
      { name: 'Diplôme', locale: 'fr' },
      { name: 'Diploma', locale: 'en' },
    ])
    expect(claims?.map(({ path }) => path)).toEqual([['family_name'], ['title'], ['grade']])
    expect(claims?.[2]).toEqual({
      path: ['grade'],
      mandatory: false,
      display: [
        { name: 'Note', locale: 'fr' },
        { name: 'Grade', locale: 'en' },
      ],
    })
    expect(built.display?.map(({ locale }) => locale)).toEqual(['fr', 'en'])
  })
})

describe('the metadata that a wallet reads', () => {
  const read = (change: object) => readIssuerMetadata({ ...structuredClone(built), ...change }, issuer, rule)

  test.each([
    ['with a slash at the end', `${issuer}/`],
    ['in capitals', issuer.replace('orgs', 'Orgs')],
    ['of somebody else', 'http://localhost:7001/orgs/other'],
  ])('[VCI-META-02] is refused when it names the issuer %s', (_how, other) => {
    expect(() => read({ credential_issuer: other })).toThrow(refused('metadata_other_issuer'))
  })

  test.each([
    ['credential_endpoint', 'http://evil.example/credential'],
    ['nonce_endpoint', 'http://169.254.169.254/nonce'],
    ['notification_endpoint', 'javascript:alert(1)'],
    ['authorization_servers', ['http://as.example']],
  ])('[VCI-SEC-01] is refused when %s is not https', (member, value) => {
    expect(() => read({ [member]: value })).toThrow(refused('metadata_address_refused'))
  })

  test('[VCI-SEC-01] on this machine is refused where we do not say that we are on it too', () => {
    expect(() => readIssuerMetadata(built, issuer)).toThrow(refused('metadata_address_refused'))
  })

  test.each([
    ['not an object', null],
    ['a list', []],
    ['without a credential endpoint', { credential_issuer: issuer, credential_configurations_supported: {} }],
    ['with a batch of one', { ...built, batch_credential_issuance: { batch_size: 1 } }],
  ])('is refused when it is %s', (_how, json) => {
    expect(() => readIssuerMetadata(json, issuer, rule)).toThrow(refused('metadata_malformed'))
  })

  test('[VCI-META-11] ignores members that it does not know, at every level', () => {
    const configurations = structuredClone(built.credential_configurations_supported)
    Object.assign(configurations.diploma_sd_jwt!, {
      colour: 'blue',
      credential_metadata: { claims: [{ path: ['a'], x: 1 }], y: 2 },
    })
    const metadata = read({ credential_configurations_supported: configurations, whatever: [1] })
    expect(metadata).not.toHaveProperty('whatever')
    expect(metadata.credential_configurations_supported.diploma_sd_jwt).not.toHaveProperty('colour')
    expect(metadata.credential_configurations_supported.diploma_sd_jwt!.credential_metadata).toEqual({
      claims: [{ path: ['a'] }],
    })
  })

  test('[VCI-META-06] leaves out a configuration with binding methods and no proof types', () => {
    const { proof_types_supported: _, ...half } = built.credential_configurations_supported.diploma_sd_jwt!
    expect(read({ credential_configurations_supported: { half } }).credential_configurations_supported).toEqual({})
  })

  test.each([
    ['the same claim twice', [{ path: ['a'] }, { path: ['a'] }]],
    ['all elements and one by number', [{ path: ['a', null] }, { path: ['a', 0] }]],
    ['a list and an object in one place', [{ path: ['a', 0] }, { path: ['a', 'b'] }]],
    ['two names in one language', [{ path: ['a'], display: [{ locale: 'fr' }, { locale: 'FR' }] }]],
    ['an index below zero', [{ path: ['a', -1] }]],
  ])('[VCI-META-10] drops claim descriptions that hold %s', (_what, claims) => {
    const configurations = structuredClone(built.credential_configurations_supported)
    configurations.diploma_sd_jwt!.credential_metadata = { claims, display: [{ name: 'D', locale: 'fr' }] }
    const texts = read({ credential_configurations_supported: configurations }).credential_configurations_supported
      .diploma_sd_jwt
    expect(texts!.credential_metadata).toEqual({ display: [{ name: 'D', locale: 'fr' }] })
  })

  test('[VCI-META-14] keeps a logo from https or data, and drops one from elsewhere', () => {
    const display = ['https://u.example/l.svg', 'data:image/png;base64,AAAA', 'http://u.example/l.png', 'javascript:alert(1)']
    const names = read({ display: display.map((uri, at) => ({ locale: `l${at}`, logo: { uri } })) }).display
    expect(names?.map(({ logo }) => logo?.uri)).toEqual([display[0], display[1], undefined, undefined])
  })
})

describe('the authorization server', () => {
  const published = authorizationServerMetadata({ issuer, tokenEndpoint: `${issuer}/token` })

  test('[VCI-TOKEN-05] announces that wallets need no name', () => {
    const read = readAuthorizationServerMetadata(published, issuer, rule)
    expect(read['pre-authorized_grant_anonymous_access_supported']).toBe(true)
    expect(read.token_endpoint).toBe(`${issuer}/token`)
  })

  test('[VCI-TOKEN-05] does not take silence for an announcement', () => {
    const read = readAuthorizationServerMetadata({ issuer, token_endpoint: `${issuer}/token` }, issuer, rule)
    expect(read['pre-authorized_grant_anonymous_access_supported']).toBe(false)
  })

  test.each([
    ['metadata_other_issuer', { ...published, issuer: 'http://localhost:7001' }],
    ['metadata_address_refused', { ...published, token_endpoint: 'http://evil.example/token' }],
    ['metadata_malformed', { issuer }],
  ])('is refused as %s', (code, json) => {
    expect(() => readAuthorizationServerMetadata(json, issuer, rule)).toThrow(refused(code))
  })
})
