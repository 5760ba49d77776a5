import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Report } from '@acquis/schemas'
import { onEachDatabase } from '@acquis/server/testing'
import { minimum, openRegion, type Region, showing } from '../../test/region.ts'
import { RequestDetail, RequestList } from '../api.ts'
import { reportTable } from '../reports/report-table.ts'
import { sweepReports } from '../reports/sweep-reports.ts'
import { requestTable } from '../requests/request-table.ts'

const day = 86_400

onEachDatabase('checks', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  async function answered(idx: number): Promise<string> {
    const { id, object } = await region.ask()
    const presentation = await region.present(object, { of: await region.credential({ idx }) })
    expect((await region.answer(id, object, presentation)).status).toBe(200)
    return id
  }
  const again = (id: string) => region.postJson<Report>(`/api/requests/${id}/checks`, {})
  const erase = (id: string) => region.call(`/api/requests/${id}/report`, { method: 'DELETE', key: region.employer.key })

  test('made again, a kept answer says what is so today, and keeps when it was proven', async () => {
    const id = await answered(31)
    region.clock.advance(3 * day)
    await region.setStatus(31, 'revoked')
    await region.publishTrust(4)
    const { status, body } = await again(id)
    expect([status, body.verdict, body.checkedAt]).toEqual([200, 'refused', '2026-11-27T12:00:00.000Z'])
    expect(body.items[0]!.checks).toContainEqual(expect.objectContaining({ step: 'status', code: 'revoked' }))
    expect(body.items[0]!.holderBinding).toMatchObject({ mode: 'live', at: '2026-11-24T12:00:00.000Z' })

    const detail = RequestDetail.parse((await region.readRequest(id)).body)
    expect(detail.report!.verdict).toBe('accepted')
    expect(detail.checkedAgain).toEqual(body)
    const { body: list } = await region.call('/api/requests', { key: region.employer.key })
    expect(RequestList.parse(list).items.find((line) => line.id === id)!.verdict).toBe('refused')
  })

  test('made again while lists are out of reach, they say nothing good', async () => {
    const id = await answered(32)
    await region.hideStatus()
    expect((await again(id)).body.verdict).toBe('undetermined')
    await region.publishStatus()
    expect((await again(id)).body.verdict).toBe('accepted')
  })

  test('an older trust list is refused, after a restart as well', async () => {
    const id = await answered(33)
    await region.publishTrust(2)
    await region.restart()
    expect((await again(id)).body).toMatchObject({ verdict: 'undetermined', items: [{ issuer: { entitled: null } }] })
    await region.publishTrust(5)
    expect((await again(id)).body.verdict).toBe('accepted')
  })

  test('of a request without answer are refused', async () => {
    const { id } = await region.ask()
    expect(await again(id)).toMatchObject({ status: 409, body: { error: 'request_not_answered' } })
    expect(await erase(id)).toMatchObject({ status: 409, body: { error: 'request_not_answered' } })
  })

  test('an erased answer is gone, and the line of the request stays', async () => {
    const id = await answered(34)
    expect((await erase(id)).status).toBe(204)
    expect((await erase(id)).status).toBe(204)
    const { body } = await region.readRequest(id)
    expect(RequestDetail.parse(body)).toMatchObject({ state: 'answered', erasedAt: expect.any(String) })
    expect(body).not.toHaveProperty('report')
    expect(await again(id)).toMatchObject({ status: 409, body: { error: 'request_not_answered' } })
    expect(await region.verifier().ctx.db.read((tx) => tx.countBy(reportTable, { requestId: id }))).toBe(0)
  })

  test('after thirty days answers go by themselves, and keys of requests go with their end', async () => {
    const id = await answered(35)
    const { id: open } = await region.ask({ mode: 'direct_post.jwt' })
    const { keptUntil } = RequestDetail.parse((await region.readRequest(id)).body)
    region.clock.advance(30 * day - 60)
    await sweepReports(region.verifier().ctx)
    expect((await region.readRequest(id)).body).toMatchObject({ report: expect.anything(), keptUntil })
    const rows = () => region.verifier().ctx.db.read((tx) => tx.findOneByOrFail(requestTable, { id: open }))
    expect((await rows()).sealedKey).toBeNull()
    region.clock.advance(60)
    await Promise.all([sweepReports(region.verifier().ctx), sweepReports(region.verifier().ctx)])
    expect((await region.readRequest(id)).body).toMatchObject({ state: 'answered', erasedAt: keptUntil })
    expect((await region.readRequest(id)).body).not.toHaveProperty('report')
  })
})

onEachDatabase('an open check', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  const check = (body: string, type = 'text/plain') =>
    region.call<Report>('/api/checks', { method: 'POST', headers: { 'Content-Type': type }, body })

  test('reads text or JSON, asks nobody who they are, and is never more than good to know', async () => {
    const text = await region.credential()
    const { object } = await region.ask()
    const presentation = await region.present(object)
    const answers = await Promise.all([
      check(text),
      check(`\n${showing(text, minimum)}\n`),
      check(presentation, 'application/dc+sd-jwt'),
      check(JSON.stringify(text), 'application/json'),
      check(JSON.stringify({ credential: text }), 'application/json'),
      check(JSON.stringify({ presentation }), 'application/json'),
      check(JSON.stringify({ vp_token: { diploma: [presentation] } }), 'application/json'),
      check(JSON.stringify({ credential: text })),
    ])
    for (const { status, body } of answers) {
      expect([status, body.verdict]).toEqual([200, 'caution'])
      expect(body.items[0]!.checks).toContainEqual(expect.objectContaining({ step: 'binding', code: 'binding_not_asked' }))
    }
    expect(Object.keys(answers[1].body.items[0]!.claims).sort()).toEqual([...minimum].sort())
  })

  test('says of a revoked one that it is revoked, and of a forgery that it is none', async () => {
    await region.setStatus(41, 'revoked')
    const revoked = await check(await region.credential({ idx: 41 }))
    expect(revoked.body.items[0]!.checks).toContainEqual(expect.objectContaining({ step: 'status', code: 'revoked' }))
    const forged = await check(await region.credential({ by: { ...region.stranger, kid: region.signer.kid! } }))
    expect(forged.body).toMatchObject({ verdict: 'refused', items: [{ claims: {}, level: 'declared' }] })
    expect((await check('bonjour')).body).toMatchObject({ verdict: 'refused' })
  })

  test('keeps nothing', async () => {
    await check(await region.credential())
    const count = (tx: { count: (table: typeof reportTable) => Promise<number> }) => tx.count(reportTable)
    expect(await region.verifier().ctx.db.read(count)).toBe(0)
  })

  test.each<[number, string, string, string]>([
    [400, 'request_malformed', 'text/plain', ' '],
    [400, 'request_malformed', 'application/json', '{"other":"a"}'],
    [400, 'request_malformed', 'application/json', '{"vp_token":{"a":[{}]}}'],
    [400, 'request_malformed', 'application/json', JSON.stringify({ vp_token: { a: Array.from({ length: 21 }, () => 'a~') } })],
    [400, 'body_malformed', 'application/json', '{"credential":"a","credential":"b"}'],
    [400, 'body_malformed', 'application/json', '{"credential":'],
    [413, 'body_too_large', 'text/plain', 'a'.repeat(262_145)],
  ])('refuses with %i %s what is none (%s)', async (status, error, type, body) => {
    expect(await check(body, type)).toMatchObject({ status, body: { error } })
  })

  test('is asked in measure', async () => {
    const answers = await Promise.all(Array.from({ length: 61 }, () => check('bonjour')))
    expect(answers.some(({ status }) => status === 429)).toBe(true)
    expect(answers.every(({ status }) => status === 200 || status === 429)).toBe(true)
  })
})
