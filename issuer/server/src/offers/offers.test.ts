import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readAuthorizationServerMetadata, readIssuerMetadata, readOffer } from '@acquis/protocol'
import { onEachDatabase } from '@acquis/server/testing'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { handOut, testWallet, type TestWallet } from '../testing/test-wallet.ts'

onEachDatabase('offers and metadata', (_open, newConfig) => {
  let issuer: TestIssuer
  let wallet: TestWallet
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
    wallet = testWallet(issuer)
  }, 60_000)
  afterAll(() => issuer?.end())

  const rule = { ownOrigin: 'http://localhost:7002' }

  test('[VCI-META-01] the appended form answers 404, and so does a body that does not exist', async () => {
    for (const path of [
      '/orgs/ulb/.well-known/openid-credential-issuer',
      '/.well-known/openid-credential-issuer',
      '/.well-known/openid-credential-issuer/orgs/nobody',
      '/.well-known/oauth-authorization-server/orgs/nobody',
      '/orgs/ulb',
    ])
      expect([path, (await issuer.call('GET', path)).status]).toEqual([path, 404])
  })

  test('[VCI-META-02] [VCI-META-03] the metadata stands at the inserted place and names the very same issuer', async () => {
    const answer = await issuer.call('GET', '/.well-known/openid-credential-issuer/orgs/ulb')
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const metadata = readIssuerMetadata(answer.body, wallet.identifier, rule)
    expect(metadata.credential_endpoint).toBe(`${wallet.identifier}/credential`)
    const asked = await issuer.call('GET', '/.well-known/openid-credential-issuer/orgs/ulb', { language: 'en' })
    expect(asked.body).toEqual(answer.body)
  })

  test('[VCI-META-06] [VCI-META-08] [VCI-META-09] [VCI-META-13] a configuration has a scope, bindings, proofs, one name a language', async () => {
    const { body } = await issuer.call('GET', '/.well-known/openid-credential-issuer/orgs/ulb')
    const metadata = readIssuerMetadata(body, wallet.identifier, rule)
    const configuration = metadata.credential_configurations_supported['diploma_sd_jwt']
    expect(configuration).toMatchObject({
      format: 'dc+sd-jwt',
      scope: 'diploma',
      vct: 'http://localhost:7000/types/diploma/1',
      cryptographic_binding_methods_supported: expect.arrayContaining(['jwk']),
      proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
      credential_metadata: { display: [{ name: 'Diplôme', locale: 'fr' }, expect.anything()], claims: expect.any(Array) },
    })
    expect(metadata.nonce_endpoint).toBe(`${wallet.identifier}/nonce`)
    expect(metadata.batch_credential_issuance).toEqual({ batch_size: 5 })
    expect(Object.keys(metadata.credential_configurations_supported)).toEqual(['diploma_sd_jwt', 'diploma_jwt_vc'])
    expect(metadata.credential_configurations_supported['diploma_jwt_vc']).toMatchObject({
      format: 'jwt_vc_json',
      scope: 'diploma_jwt_vc',
      credential_definition: { type: ['VerifiableCredential', 'Diploma'] },
      proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
    })
    expect(JSON.stringify(body)).not.toContain('logo')
  })

  test('[VCI-TOKEN-05] the authorization server says that wallets need no name', async () => {
    const { body } = await issuer.call('GET', '/.well-known/oauth-authorization-server/orgs/ulb')
    const metadata = readAuthorizationServerMetadata(body, wallet.identifier, rule)
    expect(metadata['pre-authorized_grant_anonymous_access_supported']).toBe(true)
  })

  test.each([
    ['unknown', async () => 'nobody-gave-this', 404],
    ['hostile', async () => '%2e%2e%2f', 404],
  ])('[VCI-OFFER-08] an offer of an %s link is not there', async (_what, token, status) => {
    expect((await wallet.offer(await token())).status).toBe(status)
  })

  test('[VCI-OFFER-08] an offer has ended with its link', async () => {
    const { token } = await handOut(issuer)
    issuer.clock.advance(60 * 86_400)
    const answer = await wallet.offer(token)
    expect([answer.status, answer.body['error']]).toEqual([410, 'offer_ended'])
  })

  test('[VCI-OFFER-07] [VCI-OFFER-08] every fetch gives a code of its own, which no cache keeps', async () => {
    const { token } = await handOut(issuer)
    const [first, second] = [await wallet.offer(token), await wallet.offer(token)]
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(first.headers.get('content-type')).toMatch(/^application\/json/)
    const offers = [first, second].map(({ body }) => readOffer(body, rule))
    expect(offers[0]).toMatchObject({
      issuer: wallet.identifier,
      configurationIds: ['diploma_sd_jwt', 'diploma_jwt_vc'],
      preAuthorized: { txCode: { inputMode: 'numeric', length: 6, description: expect.stringContaining('6 chiffres') } },
    })
    const [left, right] = offers.map(({ preAuthorized }) => preAuthorized!.code)
    expect(left).toMatch(/^[\w-]{43}$/)
    expect(right).not.toBe(left)
  })

  test('an offer says nothing of the person', async () => {
    const { token, learner } = await handOut(issuer)
    const { text } = await wallet.offer(token)
    for (const word of learner.split(' ')) expect(text).not.toContain(word)
  })

  test('[VCI-NONCE-01] [VCI-NONCE-02] nonces are for everybody who posts, fresh and kept by no cache', async () => {
    const answers = [await wallet.post('/nonce'), await wallet.post('/nonce')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[0]!.headers.get('cache-control')).toBe('no-store')
    expect(answers[0]!.body['c_nonce']).not.toBe(answers[1]!.body['c_nonce'])
    expect((await issuer.call('GET', '/orgs/ulb/nonce')).status).toBe(404)
  })

  test('a page of any origin may ask before it asks', async () => {
    for (const path of ['/orgs/ulb/token', '/orgs/ulb/credential', '/orgs/ulb/nonce', '/orgs/ulb/notification']) {
      const answer = await issuer.call('OPTIONS', path)
      expect([answer.status, answer.headers.get('access-control-allow-headers')]).toEqual([
        204,
        expect.stringContaining('Authorization'),
      ])
    }
  })
})
