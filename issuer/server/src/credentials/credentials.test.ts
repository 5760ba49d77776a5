import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { onEachDatabase } from '@acquis/server/testing'
import { CredentialList } from '../api.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { handOut, type HolderKey, jws, newKey, opened, testWallet, type TestWallet } from '../testing/test-wallet.ts'

onEachDatabase('collecting', (_open, newConfig) => {
  let issuer: TestIssuer
  let wallet: TestWallet
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
    wallet = testWallet(issuer)
  }, 60_000)
  afterAll(() => issuer?.end())

  const refusal = (answer: { status: number; body: Record<string, unknown> }) => [answer.status, answer.body['error']]
  const instances = async (batch: string) => {
    const { body } = await issuer.call('GET', `/api/credentials?batch=${batch}`, { key: issuer.ulb.registrar })
    return CredentialList.parse(body).items
  }

  describe('a proof that proves nothing', () => {
    let accessToken: string
    let key: HolderKey
    beforeAll(async () => {
      accessToken = await wallet.token(await handOut(issuer))
      key = newKey()
    })

    const day = 86_400
    const seconds = () => Math.floor(issuer.clock.now().getTime() / 1000)
    test.each([
      ['[VCI-PROOF-02] without a type', () => ({ header: { typ: undefined } })],
      ['[VCI-PROOF-02] of another type', () => ({ header: { typ: 'JWT' } })],
      ['[VCI-PROOF-03] signed by nothing', () => ({ header: { alg: 'none' } })],
      ['[VCI-PROOF-03] signed by a shared secret', () => ({ header: { alg: 'HS256' } })],
      ['[VCI-PROOF-04] with a kid beside the key', () => ({ header: { kid: 'did:jwk:x#0' } })],
      ['[VCI-PROOF-04] without a key', () => ({ header: { jwk: undefined } })],
      ['[VCI-PROOF-04] with a chain of certificates', () => ({ header: { x5c: ['MIIB'] } })],
      ['[VCI-PROOF-05] with a private key', () => ({ header: { jwk: key.privateKey.export({ format: 'jwk' }) } })],
      ['[VCI-PROOF-06] for another issuer', () => ({ payload: { aud: `${issuer.config.publicUrl}/orgs/autre` } })],
      ['[VCI-PROOF-06] for the endpoint', () => ({ payload: { aud: `${wallet.identifier}/credential` } })],
      ['[VCI-PROOF-06] for a list with the right issuer', () => ({ payload: { aud: [wallet.identifier] } })],
      ['[VCI-PROOF-07] of a wallet that gave no name', () => ({ payload: { iss: 'https://wallet.example' } })],
      ['[VCI-PROOF-08] a year old', () => ({ payload: { iat: seconds() - 365 * day } })],
      ['[VCI-PROOF-08] of tomorrow', () => ({ payload: { iat: seconds() + day } })],
      ['[VCI-PROOF-09] by a DID method that is not ours', () => ({ header: { jwk: undefined, kid: 'did:web:a.example#k' } })],
      ['[VCI-NONCE-03] without a nonce', () => ({ payload: { nonce: undefined } })],
      ['with a key that is not the signer’s', () => ({ header: { jwk: newKey().jwk } })],
    ])('%s is refused', async (_what, change) => {
      expect(refusal(await wallet.request(accessToken, await wallet.proof(key, change())))).toEqual([400, 'invalid_proof'])
    })

    test.each([
      ['[VCI-PROOF-01] no proof type', {}],
      ['[VCI-PROOF-01] an empty list', { jwt: [] }],
      ['[VCI-PROOF-01] two types', { jwt: ['a'], di_vp: [{}] }],
      ['[VCI-PROOF-11] an attestation', { attestation: ['a'] }],
      ['[VCI-CRED-04] more proofs than the batch holds', { jwt: ['a', 'b', 'c', 'd', 'e', 'f'] }],
      ['[VCI-CRED-07] nothing', undefined],
    ])('proofs with %s are refused', async (_what, proofs) => {
      expect(refusal(await wallet.request(accessToken, '', { proofs }))).toEqual([400, 'invalid_proof'])
    })

    test.each([
      ['unknown', () => 'bm9wZQ'],
      ['of no alphabet', () => 'not a nonce!'],
      ['[VCI-NONCE-04] of another body', () => testWallet(issuer, 'autre').nonce()],
    ])('a nonce that is %s is refused as such', async (_what, nonce) => {
      const proof = await wallet.proof(key, { nonce: await nonce() })
      expect(refusal(await wallet.request(accessToken, proof))).toEqual([400, 'invalid_nonce'])
    })

    test('[VCI-PROOF-05] a private key that came in a header is not said back', async () => {
      const jwk = key.privateKey.export({ format: 'jwk' })
      const { text } = await wallet.request(accessToken, await wallet.proof(key, { header: { jwk } }))
      expect(text).not.toContain(jwk.d)
    })
  })

  describe('a request that is none', () => {
    let accessToken: string
    beforeAll(async () => {
      accessToken = await wallet.token(await handOut(issuer))
    })

    test.each([
      ['[VCI-CRED-08] no token', undefined, 'Bearer'],
      ['[VCI-CRED-08] an unknown token', 'nobody-gave-this', 'Bearer error="invalid_token"'],
    ])('with %s: 401, and the header says so', async (_what, token, header) => {
      const answer = await wallet.post('/credential', { ...(token && { key: token }), json: {} })
      expect(refusal(answer)).toEqual([401, 'invalid_token'])
      expect(answer.headers.get('www-authenticate')).toContain(header)
      if (!token) expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    })

    test('with the token of another body: 401', async () => {
      const other = testWallet(issuer, 'autre')
      const foreign = await other.token(await handOut(issuer, issuer.other))
      expect(refusal(await wallet.claim(foreign, newKey()))).toEqual([401, 'invalid_token'])
    })

    test.each([
      ['[VCI-CRED-01] no name of what is asked', { credential_configuration_id: undefined }, 'invalid_credential_request'],
      ['[VCI-CRED-01] both names', { credential_identifier: 'x' }, 'invalid_credential_request'],
      ['[VCI-CRED-03] a configuration nobody has', { credential_configuration_id: 'x' }, 'unknown_credential_configuration'],
      [
        '[VCI-CRED-03] an identifier nobody gave',
        { credential_configuration_id: undefined, credential_identifier: 'x' },
        'unknown_credential_identifier',
      ],
      ['[VCI-ENC-01] an encrypted answer', { credential_response_encryption: {} }, 'invalid_encryption_parameters'],
      ['a member of a draft', { format: 'dc+sd-jwt' }, 'invalid_credential_request'],
    ])('%s is refused', async (_what, change, error) => {
      const answer = await wallet.request(accessToken, 'a.b.c', change)
      expect(refusal(answer)).toEqual([400, error])
      expect(answer.body['error_description']).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/)
    })

    test.each([
      ['a form', 'application/x-www-form-urlencoded', 'a=b', 400],
      ['an encrypted body', 'application/jwt', 'a.b.c.d.e', 400],
      ['no JSON', 'application/json', '{', 400],
      ['[JSN-01] a name twice', 'application/json', '{"proofs":{},"proofs":{}}', 400],
      ['more than 256 KiB', 'application/json', `{"proofs":"${'x'.repeat(300_000)}"}`, 413],
      ['nothing', 'application/json', '', 400],
    ])('%s as a body is refused', async (_what, type, file, status) => {
      const answer = await wallet.post('/credential', { key: accessToken, file, type })
      expect(refusal(answer)).toEqual([status, 'invalid_credential_request'])
    })

    test('a body that does not exist answers 404', async () => {
      const answer = await issuer.call('POST', '/orgs/nobody/credential', { key: accessToken, json: {} })
      expect(answer.status).toBe(404)
    })

    test('[VCI-TOKEN-10] a token is dead after five minutes', async () => {
      const old = await wallet.token(await handOut(issuer))
      issuer.clock.advance(300)
      expect(refusal(await wallet.claim(old, newKey()))).toEqual([401, 'invalid_token'])
    })

    test('[VCI-NONCE-04] a nonce is dead after five minutes', async () => {
      const nonce = await wallet.nonce()
      issuer.clock.advance(300)
      const fresh = await wallet.token(await handOut(issuer))
      const proof = await wallet.proof(newKey(), { nonce })
      expect(refusal(await wallet.request(fresh, proof))).toEqual([400, 'invalid_nonce'])
    })
  })

  describe('retries and races', () => {
    test('[VCI-NONCE-05] the same proof twice gives one credential, even at once', async () => {
      const accessToken = await wallet.token(await handOut(issuer))
      const proof = await wallet.proof(newKey())
      const answers = await Promise.all([wallet.request(accessToken, proof), wallet.request(accessToken, proof)])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(refusal(answers.find(({ status }) => status === 400)!)).toEqual([400, 'invalid_nonce'])
      expect(refusal(await wallet.request(accessToken, proof))).toEqual([400, 'invalid_nonce'])
    })

    test('[VCI-CRED-12] the same token and key get the same instance, signed again', async () => {
      const handed = await handOut(issuer)
      const first = await wallet.collect(handed)
      const again = opened((await wallet.claim(first.accessToken, first.key)).body)
      expect(again.place).toEqual(first.place)
      expect(again.notificationId).toBe(first.notificationId)
      expect(again.payload.iat).toBe(first.payload.iat)
      expect(await instances(handed.batch)).toHaveLength(1)
    })

    test('a retry after midnight bears the day of the first', async () => {
      const handed = await handOut(issuer)
      const untilMidnight = 86_400 - (Math.floor(issuer.clock.now().getTime() / 1000) % 86_400)
      issuer.clock.advance(untilMidnight - 10)
      const first = await wallet.collect(handed)
      issuer.clock.advance(20)
      const again = opened((await wallet.claim(first.accessToken, first.key)).body)
      expect(again.payload.iat).toBe(first.payload.iat)
    })

    test('another key with the same token is refused for good', async () => {
      const { accessToken } = await wallet.collect(await handOut(issuer))
      expect(refusal(await wallet.claim(accessToken, newKey()))).toEqual([400, 'credential_request_denied'])
    })

    test('two keys at once with one token: one gets the credential', async () => {
      const handed = await handOut(issuer)
      const accessToken = await wallet.token(handed)
      const answers = await Promise.all([wallet.claim(accessToken, newKey()), wallet.claim(accessToken, newKey())])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(refusal(answers.find(({ status }) => status === 400)!)).toEqual([400, 'credential_request_denied'])
      expect(await instances(handed.batch)).toHaveLength(1)
    })

    test('two retries at once of one key give one instance', async () => {
      const handed = await handOut(issuer)
      const accessToken = await wallet.token(handed)
      const key = newKey()
      const answers = await Promise.all([wallet.claim(accessToken, key), wallet.claim(accessToken, key)])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      const [left, right] = answers.map(({ body }) => opened(body))
      expect(left!.place).toEqual(right!.place)
      expect(await instances(handed.batch)).toHaveLength(1)
    })

    test('two tokens at once: the first that is recorded wins, the other is refused for good', async () => {
      const handed = await handOut(issuer)
      const tokens = [await wallet.token(handed), await wallet.token(handed)]
      const answers = await Promise.all(tokens.map((each) => wallet.claim(each, newKey())))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(refusal(answers.find(({ status }) => status === 400)!)).toEqual([400, 'credential_request_denied'])
      expect((await instances(handed.batch)).map(({ state }) => state)).toEqual(['active'])
    })

    test('a new token gives a new instance with a place of its own, and the old one is replaced', async () => {
      const handed = await handOut(issuer)
      const first = await wallet.collect(handed)
      issuer.clock.advance(1)
      const second = await wallet.collect(handed)
      expect([second.place.uri, second.place.idx]).not.toEqual([first.place.uri, first.place.idx])
      expect((await instances(handed.batch)).map(({ state }) => state)).toEqual(['replaced', 'active'])
      expect(refusal(await wallet.claim(first.accessToken, first.key))).toEqual([400, 'credential_request_denied'])
    })

    test('twenty people at once get twenty places', async () => {
      const handed = await Promise.all(Array.from({ length: 20 }, () => handOut(issuer)))
      const collected = await Promise.all(handed.map((each) => wallet.collect(each)))
      expect(new Set(collected.map(({ place }) => `${place.uri} ${place.idx}`)).size).toBe(20)
    })
  })

  describe('what is signed', () => {
    test('[SDVC-01] [VCI-PROOF-10] [VCI-CRED-05] is bound to the proven key, and only the day stands in the clear', async () => {
      const { answer, header, payload, key, disclosures } = await wallet.collect(await handOut(issuer))
      expect(header).toEqual({ typ: 'dc+sd-jwt', alg: 'ES256', kid: `${issuer.ulb.did}#credential-1` })
      expect(Object.keys(payload).sort()).toEqual(['_sd', '_sd_alg', 'cnf', 'iat', 'iss', 'status', 'vct'])
      expect(payload).toMatchObject({
        iss: issuer.ulb.did,
        vct: 'http://localhost:7000/types/diploma/1',
        cnf: { jwk: key.jwk },
      })
      expect(payload.iat % 86_400).toBe(0)
      expect(payload._sd.toSorted()).toEqual(disclosures.map(({ digest }) => digest).sort())
      const claims = Object.fromEntries(disclosures.map(({ name, value }) => [name, value]))
      expect(claims).toMatchObject({ given_name: 'Éloïse', title: 'Master Informatique', date_of_award: '2026-07-03' })
      expect(answer.headers.get('cache-control')).toContain('no-store')
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    })

    test('[SDJ-11] has salts of its own at each signing, and every signing leaves its hash', async () => {
      const first = await wallet.collect(await handOut(issuer))
      const again = opened((await wallet.claim(first.accessToken, first.key)).body)
      const salts = [...first.disclosures, ...again.disclosures].map(({ salt }) => salt)
      expect(new Set(salts).size).toBe(salts.length)
      for (const { credential } of [first, again]) {
        const sha256 = createHash('sha256').update(credential).digest('base64url')
        const rows: unknown[] = await issuer.ctx.db.read((db) =>
          db.query(`SELECT * FROM signed_copy WHERE sha256 = '${sha256}'`),
        )
        expect(rows).toHaveLength(1)
      }
    })

    test('may be bound by did:jwk and did:key as well', async () => {
      const key = newKey()
      const did = `did:jwk:${Buffer.from(JSON.stringify(key.jwk)).toString('base64url')}`
      const accessToken = await wallet.token(await handOut(issuer))
      const proof = await wallet.proof(key, { header: { jwk: undefined, kid: `${did}#0` } })
      const answer = await wallet.request(accessToken, proof)
      expect(opened(answer.body).payload.cnf.jwk).toEqual(key.jwk)
    })

    test('names the wallet’s own name in the proof where the token was asked for under it', async () => {
      const handed = await handOut(issuer)
      const { body } = await wallet.redeem(await wallet.code(handed.token), handed.txCode, { client_id: 'https://w.example' })
      const proof = await wallet.proof(newKey(), { payload: { iss: 'https://w.example' } })
      expect((await wallet.request(body['access_token'] as string, proof)).status).toBe(200)
    })

    test('[VCI-CRED-02] is asked for by identifier where the token came with one', async () => {
      const handed = await handOut(issuer)
      const details = [{ type: 'openid_credential', credential_configuration_id: 'diploma_sd_jwt' }]
      const { body } = await wallet.redeem(await wallet.code(handed.token), handed.txCode, {
        authorization_details: JSON.stringify(details),
      })
      const [detail] = body['authorization_details'] as [{ credential_identifiers: [string] }]
      const accessToken = body['access_token'] as string
      expect(refusal(await wallet.claim(accessToken, newKey()))).toEqual([400, 'invalid_credential_request'])
      const answer = await wallet.request(accessToken, await wallet.proof(newKey()), {
        credential_configuration_id: undefined,
        credential_identifier: detail.credential_identifiers[0],
      })
      expect(answer.status).toBe(200)
    })

    test('is never a subject that differs from the approved one', async () => {
      const handed = await handOut(issuer)
      await issuer.ctx.db.transaction((db) =>
        db.query(`UPDATE subject SET subject = REPLACE(subject, '"Bien"', '"Très bien"') WHERE award_id = '${handed.id}'`),
      )
      const answer = await wallet.claim(await wallet.token(handed), newKey())
      expect(refusal(answer)).toEqual([400, 'credential_request_denied'])
      expect(await instances(handed.batch)).toEqual([])
    })
  })

  describe('notifications', () => {
    test('[VCI-NOTIF-02] an unknown identifier, another token’s and a bad event are refused', async () => {
      const { accessToken } = await wallet.collect(await handOut(issuer))
      const other = await wallet.collect(await handOut(issuer))
      const event = 'credential_accepted'
      expect(refusal(await wallet.notify(accessToken, { notification_id: 'x', event }))).toEqual([
        400,
        'invalid_notification_id',
      ])
      expect(refusal(await wallet.notify(accessToken, { notification_id: other.notificationId, event }))).toEqual([
        400,
        'invalid_notification_id',
      ])
      const bad = { notification_id: other.notificationId, event: 'credential_loved' }
      expect(refusal(await wallet.notify(other.accessToken, bad))).toEqual([400, 'invalid_notification_request'])
      expect(refusal(await wallet.notify('nobody', { notification_id: 'x', event }))).toEqual([401, 'invalid_token'])
    })

    test.each([
      ['credential_accepted', 'credential_deleted', 'active'],
      ['credential_accepted', 'credential_failure', 'active'],
      ['credential_deleted', 'credential_accepted', 'replaced'],
      ['credential_deleted', 'credential_failure', 'replaced'],
    ])('[VCI-NOTIF-01] %s told twice counts once, and %s after it is refused', async (event, opposite, state) => {
      const handed = await handOut(issuer)
      const { accessToken, notificationId: notification_id } = await wallet.collect(handed)
      for (let times = 0; times < 2; times++)
        expect((await wallet.notify(accessToken, { notification_id, event })).status).toBe(204)
      const refused = await wallet.notify(accessToken, { notification_id, event: opposite })
      expect(refusal(refused)).toEqual([400, 'invalid_notification_request'])
      expect((await instances(handed.batch)).map((each) => each.state)).toEqual([state])
    })

    test('after a failure a try may go well', async () => {
      const handed = await handOut(issuer)
      const { accessToken, notificationId: notification_id } = await wallet.collect(handed)
      for (const event of ['credential_failure', 'credential_failure', 'credential_accepted'])
        expect((await wallet.notify(accessToken, { notification_id, event })).status).toBe(204)
    })

    test('taken and refused at once: one of them is heard', async () => {
      const handed = await handOut(issuer)
      const { accessToken, notificationId: notification_id } = await wallet.collect(handed)
      const answers = await Promise.all(
        ['credential_accepted', 'credential_deleted'].map((event) => wallet.notify(accessToken, { notification_id, event })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 400])
      const isRefused = answers[1]!.status === 204
      expect((await instances(handed.batch)).map(({ state }) => state)).toEqual([isRefused ? 'replaced' : 'active'])
    })

    test('a credential that the person refused is retired, and the row may be collected again', async () => {
      const handed = await handOut(issuer)
      const { accessToken, notificationId: notification_id } = await wallet.collect(handed)
      const refused = { notification_id, event: 'credential_deleted' }
      expect((await wallet.notify(accessToken, refused)).status).toBe(204)
      expect((await wallet.notify(accessToken, refused)).status).toBe(204)
      expect((await instances(handed.batch)).map(({ state }) => state)).toEqual(['replaced'])
      issuer.clock.advance(1)
      expect((await wallet.collect(handed)).answer.status).toBe(200)
      expect((await instances(handed.batch)).map(({ state }) => state)).toEqual(['replaced', 'active'])
    })
  })

  test('[VCI-PROOF-03] a proof whose signature is of another message is refused', async () => {
    const accessToken = await wallet.token(await handOut(issuer))
    const key = newKey()
    const [header, , signature] = (await wallet.proof(key)).split('.')
    const other = jws(key.privateKey, {}, { aud: wallet.identifier, iat: 1, nonce: 'x' }).split('.')[1]
    expect(refusal(await wallet.request(accessToken, `${header}.${other}.${signature}`))).toEqual([400, 'invalid_proof'])
  })
})
