import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onEachDatabase } from '@acquis/server/testing'
import { BatchPage, ImportedBatch } from '../api.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { approvedBatch, csvOf, deliver, testWallet } from '../testing/test-wallet.ts'

onEachDatabase('deliveries', (_open, newConfig) => {
  let issuer: TestIssuer
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
  }, 60_000)
  afterAll(() => issuer?.end())

  const post = (batch: string, json: unknown, key = issuer.ulb.registrar) =>
    issuer.call<Record<string, unknown>>('POST', `/api/batches/${batch}/deliveries`, { key, json })
  const rowsOf = async (batch: string) => {
    const { body } = await issuer.call('GET', `/api/batches/${batch}`, { key: issuer.ulb.registrar })
    const { items, state } = BatchPage.parse(body)
    return { state, items }
  }

  test('a batch that nobody has approved gives no link', async () => {
    const imported = await issuer.call('POST', '/api/batches', { key: issuer.ulb.registrar, file: csvOf(['Brouillon']) })
    const { id } = ImportedBatch.parse(imported.body)
    const answer = await post(id, {})
    expect([answer.status, answer.body['error']]).toEqual([409, 'batch_not_approved'])
    const [row] = (await rowsOf(id)).items
    expect((await post(id, { rows: [row!.id] })).status).toBe(409)
    expect((await rowsOf(id)).items[0]!.state).toBe('ready')
  })

  test('without the scope that delivers nobody gets codes, nor for a batch of another body', async () => {
    const batch = await approvedBatch(issuer, ['Portée'])
    expect((await post(batch, {}, issuer.ulb.signatory)).status).toBe(403)
    expect((await post(batch, {}, issuer.other.registrar)).status).toBe(404)
    expect((await issuer.call('POST', `/api/batches/${batch}/deliveries`, { json: {} })).status).toBe(401)
  })

  test.each([
    ['an unknown row', { rows: ['nope'] }, 404, 'row_not_found'],
    ['no row', { rows: [] }, 400, 'request_malformed'],
    ['another member', { row: 'x' }, 400, 'request_malformed'],
    ['no list', { rows: 'all' }, 400, 'request_malformed'],
  ])('%s is refused', async (_what, json, status, error) => {
    const batch = await approvedBatch(issuer, [`Refus ${error}`.replace(/[^A-Za-z]/g, '')])
    const answer = await post(batch, json)
    expect([answer.status, answer.body['error']]).toEqual([status, error])
  })

  test('a row that was cancelled gets no link, neither with the others nor by name', async () => {
    const batch = await approvedBatch(issuer, ['Annulée', 'Gardée'])
    const { items } = await rowsOf(batch)
    const cancel = { key: issuer.ulb.registrar, json: { reason: 'Inscrite par erreur.' } }
    await issuer.call('POST', `/api/awards/${items[0]!.id}/cancellation`, cancel)
    expect((await deliver(issuer, batch)).map(({ id }) => id)).toEqual([items[1]!.id])
    const answer = await post(batch, { rows: [items[0]!.id] })
    expect([answer.status, answer.body['error']]).toEqual([409, 'row_not_deliverable'])
  })

  test('each row gets a link and a code once, in the order of the file', async () => {
    const batch = await approvedBatch(issuer, ['Aubin', 'Berthe', 'Cassel'])
    const answer = await post(batch, {})
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store'])
    const entries = answer.body as unknown as Record<string, string>[]
    expect(entries.map((entry) => Object.keys(entry))).toEqual(
      Array.from({ length: 3 }, () => ['id', 'learner', 'claimUrl', 'credentialOfferUri', 'txCode']),
    )
    expect(entries.map((entry) => entry['learner']!.split(' ').at(-1)!.toLowerCase())).toEqual(['aubin', 'berthe', 'cassel'])
    for (const { claimUrl, credentialOfferUri, txCode } of entries) {
      const token = claimUrl!.split('/claim/')[1]!
      expect(token).toMatch(/^[\w-]{22}$/)
      expect(new URL(credentialOfferUri!).searchParams.get('credential_offer_uri')).toBe(
        `http://localhost:7001/offers/${token}`,
      )
      expect(credentialOfferUri).toMatch(/^openid-credential-offer:\/\/\?credential_offer_uri=/)
      expect(txCode).toMatch(/^\d{6}$/)
    }
    const { state, items } = await rowsOf(batch)
    expect([state, items.map((item) => item.state)]).toEqual(['delivered', ['sent', 'sent', 'sent']])
    expect(await deliver(issuer, batch)).toEqual([])
  })

  test('two deliveries at once make one code for each row', async () => {
    const batch = await approvedBatch(issuer, ['Duval', 'Evrard', 'Fabre'])
    const [left, right] = await Promise.all([deliver(issuer, batch), deliver(issuer, batch)])
    expect([left.length, right.length].sort()).toEqual([0, 3])
  })

  test('with rows, those alone get new links and codes; who has collected may collect again', async () => {
    const batch = await approvedBatch(issuer, ['Garnier', 'Hubert'])
    const [first, second] = await deliver(issuer, batch)
    const wallet = testWallet(issuer)
    await wallet.collect(first!)
    const [anew, ...others] = await deliver(issuer, batch, [first!.id])
    expect([anew!.id, others]).toEqual([first!.id, []])
    expect((await rowsOf(batch)).items.map(({ state }) => state)).toEqual(['collected', 'sent'])
    expect((await wallet.offer(first!.token)).status).toBe(410)
    expect((await wallet.offer(second!.token)).status).toBe(200)
    expect((await wallet.collect(anew!)).answer.status).toBe(200)
  })
})
