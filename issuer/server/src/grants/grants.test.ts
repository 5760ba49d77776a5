import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onEachDatabase } from '@acquis/server/testing'
import { BatchPage } from '../api.ts'
import { erasePast } from '../end-of-life.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { deliver, handOut, newKey, testWallet, type TestWallet } from '../testing/test-wallet.ts'

onEachDatabase('tokens', (_open, newConfig) => {
  let issuer: TestIssuer
  let wallet: TestWallet
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
    wallet = testWallet(issuer)
  }, 60_000)
  afterAll(() => issuer?.end())

  const refusal = (answer: { status: number; body: Record<string, unknown> }) => [answer.status, answer.body['error']]
  const wrongOf = (txCode: string) => String((Number(txCode) + 1) % 1_000_000).padStart(6, '0')
  const stateOf = async ({ batch }: { batch: string }) => {
    const { body } = await issuer.call('GET', `/api/batches/${batch}`, { key: issuer.ulb.registrar })
    return BatchPage.parse(body).items[0]!.state
  }

  test('[VCI-TOKEN-04] after five wrong codes the right one is refused as well, until the body gives a new one', async () => {
    const handed = await handOut(issuer)
    const code = await wallet.code(handed.token)
    const refused = { status: 400, body: { error: 'invalid_grant' } }
    for (const left of [4, 3, 2, 1, 0])
      expect(await wallet.redeem(code, wrongOf(handed.txCode))).toMatchObject({ ...refused, body: { tries_left: left } })
    const dead = await wallet.redeem(code, handed.txCode)
    expect(dead).toMatchObject({ ...refused, body: { error: 'invalid_grant', tries_left: 0 } })
    expect((await wallet.offer(handed.token)).status).toBe(410)
    expect(await stateOf(handed)).toBe('sent')

    const [anew] = await deliver(issuer, handed.batch, [handed.id])
    expect((await wallet.collect(anew!)).answer.status).toBe(200)
  })

  test('[VCI-TOKEN-04] a hundred guesses at once are no more than five', async () => {
    const handed = await handOut(issuer)
    const code = await wallet.code(handed.token)
    const guesses = Array.from({ length: 100 }, (_, at) =>
      String((Number(handed.txCode) + 1 + at) % 1_000_000).padStart(6, '0'),
    )
    const answers = await Promise.all(guesses.map((guess) => wallet.redeem(code, guess)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]))
    expect(refusal(await wallet.redeem(code, handed.txCode))).toEqual([400, 'invalid_grant'])
  })

  test('wrong codes are counted over all offers of an award, and the right one begins the count anew', async () => {
    const handed = await handOut(issuer)
    for (let tries = 0; tries < 4; tries++) await wallet.redeem(await wallet.code(handed.token), wrongOf(handed.txCode))
    expect((await wallet.redeem(await wallet.code(handed.token), handed.txCode)).status).toBe(200)
    for (let tries = 0; tries < 4; tries++) await wallet.redeem(await wallet.code(handed.token), wrongOf(handed.txCode))
    expect((await wallet.redeem(await wallet.code(handed.token), handed.txCode)).status).toBe(200)
  })

  test('[VCI-TOKEN-03] a wrong code does not spend the pre-authorized one', async () => {
    const handed = await handOut(issuer)
    const code = await wallet.code(handed.token)
    expect(refusal(await wallet.redeem(code, wrongOf(handed.txCode)))).toEqual([400, 'invalid_grant'])
    expect((await wallet.redeem(code, handed.txCode)).status).toBe(200)
  })

  test('[VCI-OFFER-07] [VCI-TOKEN-03] a code is good once', async () => {
    const handed = await handOut(issuer)
    const code = await wallet.code(handed.token)
    expect((await wallet.redeem(code, handed.txCode)).status).toBe(200)
    expect(refusal(await wallet.redeem(code, handed.txCode))).toEqual([400, 'invalid_grant'])
  })

  test('[VCI-OFFER-07] a code buys one token, even when two wallets ask at once', async () => {
    const handed = await handOut(issuer)
    const code = await wallet.code(handed.token)
    const answers = await Promise.all([wallet.redeem(code, handed.txCode), wallet.redeem(code, handed.txCode)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
  })

  test('[VCI-OFFER-07] a code is dead after ten minutes', async () => {
    const handed = await handOut(issuer)
    const code = await wallet.code(handed.token)
    issuer.clock.advance(599)
    const late = await wallet.code(handed.token)
    issuer.clock.advance(1)
    expect(refusal(await wallet.redeem(code, handed.txCode))).toEqual([400, 'invalid_grant'])
    expect((await wallet.redeem(late, handed.txCode)).status).toBe(200)
  })

  test('[VCI-TOKEN-03] the code of another body is nothing here', async () => {
    const handed = await handOut(issuer, issuer.other)
    const code = await testWallet(issuer, 'autre').code(handed.token)
    expect(refusal(await wallet.redeem(code, handed.txCode))).toEqual([400, 'invalid_grant'])
  })

  test('[VCI-TOKEN-03] the transaction code of another award is wrong', async () => {
    const [mine, yours] = [await handOut(issuer), await handOut(issuer)]
    const txCode = mine.txCode === yours.txCode ? wrongOf(mine.txCode) : yours.txCode
    expect(refusal(await wallet.redeem(await wallet.code(mine.token), txCode))).toEqual([400, 'invalid_grant'])
  })

  const form = 'application/x-www-form-urlencoded'
  const grant = 'grant_type=urn:ietf:params:oauth:grant-type:pre-authorized_code'
  test.each([
    ['nothing', '', form, 400, 'invalid_request'],
    ['[VCI-TOKEN-01] no code', `${grant}&tx_code=123456`, form, 400, 'invalid_request'],
    ['[VCI-TOKEN-02] no transaction code', `${grant}&pre-authorized_code=x`, form, 400, 'invalid_request'],
    ['an empty transaction code', `${grant}&pre-authorized_code=x&tx_code=`, form, 400, 'invalid_request'],
    ['a parameter twice', `${grant}&pre-authorized_code=x&pre-authorized_code=y&tx_code=1`, form, 400, 'invalid_request'],
    ['[VCI-TOKEN-03] a code nobody gave', `${grant}&pre-authorized_code=x&tx_code=123456`, form, 400, 'invalid_grant'],
    ['another grant', 'grant_type=authorization_code&code=x', form, 400, 'unsupported_grant_type'],
    ['JSON', '{"grant_type":"x"}', 'application/json', 400, 'invalid_request'],
    ['a broken escape', 'grant_type=%E0%A4%A', form, 400, 'invalid_request'],
    ['more than 256 KiB', `${grant}&tx_code=${'1'.repeat(300_000)}`, form, 413, 'invalid_request'],
  ])('%s is refused', async (_what, file, type, status, error) => {
    const answer = await wallet.post('/token', { file, type })
    expect(refusal(answer)).toEqual([status, error])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('[VCI-TOKEN-07] a configuration that was not offered is refused, and nothing is spent', async () => {
    const handed = await handOut(issuer)
    const code = await wallet.code(handed.token)
    const details = JSON.stringify([{ type: 'openid_credential', credential_configuration_id: 'degree' }])
    const more = { authorization_details: details }
    expect(refusal(await wallet.redeem(code, handed.txCode, more))).toEqual([400, 'invalid_request'])
    expect((await wallet.redeem(code, handed.txCode)).status).toBe(200)
  })

  test('[VCI-TOKEN-06] who asks with details is answered with identifiers', async () => {
    const handed = await handOut(issuer)
    const details = JSON.stringify([{ type: 'openid_credential', credential_configuration_id: 'diploma_sd_jwt' }])
    const { body } = await wallet.redeem(await wallet.code(handed.token), handed.txCode, { authorization_details: details })
    expect(body['authorization_details']).toEqual([
      {
        type: 'openid_credential',
        credential_configuration_id: 'diploma_sd_jwt',
        credential_identifiers: [expect.any(String)],
      },
    ])
  })

  test('[VCI-TOKEN-09] [VCI-TOKEN-10] the answer is kept by no cache and lives five minutes', async () => {
    const handed = await handOut(issuer)
    const answer = await wallet.redeem(await wallet.code(handed.token), handed.txCode)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.body).toEqual({ access_token: expect.stringMatching(/^[\w-]{43}$/), token_type: 'Bearer', expires_in: 300 })
  })

  test('a new link kills the earlier one: its codes, and the tokens that it has given', async () => {
    const handed = await handOut(issuer)
    const code = await wallet.code(handed.token)
    const accessToken = await wallet.token(handed)
    const [anew] = await deliver(issuer, handed.batch, [handed.id])
    expect((await wallet.offer(handed.token)).status).toBe(410)
    expect(refusal(await wallet.redeem(code, handed.txCode))).toEqual([400, 'invalid_grant'])
    expect(refusal(await wallet.claim(accessToken, newKey()))).toEqual([400, 'credential_request_denied'])
    expect((await wallet.collect(anew!)).answer.status).toBe(200)
  })

  test('codes, tokens and nonces that have ended are erased, and what was collected stays', async () => {
    const handed = await handOut(issuer)
    await wallet.collect(handed)
    issuer.clock.advance(3_600)
    await erasePast(issuer.ctx)
    for (const table of ['code_grant', 'access_token', 'spent_nonce'])
      expect(await issuer.ctx.db.read((db) => db.query(`SELECT * FROM ${table}`))).toEqual([])
    expect(await stateOf(handed)).toBe('collected')
  })

  test('neither codes nor tokens stand in the database', async () => {
    const handed = await handOut(issuer)
    const code = await wallet.code(handed.token)
    const accessToken = await wallet.token(handed)
    for (const table of ['claim_link', 'code_grant', 'access_token']) {
      const rows = JSON.stringify(await issuer.ctx.db.read((db) => db.query(`SELECT * FROM ${table}`)))
      for (const secret of [handed.token, `"${handed.txCode}"`, code, accessToken]) expect(rows).not.toContain(secret)
    }
  })
})
