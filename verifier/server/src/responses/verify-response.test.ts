import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomToken } from '@acquis/base'
import { isReport } from '@acquis/schemas'
import { onEachDatabase } from '@acquis/server/testing'
import { everything, minimum, openRegion, type Region } from '../../test/region.ts'
import { findReport, reportTable } from '../reports/report-table.ts'
import { findRequest, requestTable } from '../requests/request-table.ts'

onEachDatabase('an answer', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  test.each(['direct_post', 'direct_post.jwt'] as const)(
    'by %s is checked, and the report says what was shown',
    async (mode) => {
      const { id, object } = await region.ask({ mode })
      expect(await region.answer(id, object, await region.present(object))).toMatchObject({ status: 200, body: {} })
      const { body } = await region.readRequest(id)
      expect(body).toMatchObject({ state: 'answered', answeredAt: '2026-11-24T12:00:00.000Z' })
      const report = body.report!
      expect(isReport(report)).toBe(true)
      expect(report.verdict).toBe('accepted')
      expect(report.items[0]).toMatchObject({
        level: 'issued',
        issuer: { name: 'Université du Val de Loire', entitled: true },
        holderBinding: { mode: 'live', for: object.client_id },
        claims: { family_name: 'Lefèvre-Guérin' },
      })
      expect(Object.keys(report.items[0]!.claims).sort()).toEqual([...minimum].sort())
      expect(report.items[0]!.checks.every(({ outcome }) => outcome === 'passed')).toBe(true)
    },
  )

  test('a choice between everything and the minimum is an answer, and what was hidden is nowhere in what is kept', async () => {
    const { id, object } = await region.ask()
    await region.answer(id, object, await region.present(object, { disclose: [...minimum, 'honours'] }))
    const report = await region.readReport(id)
    expect(Object.keys(report.items[0]!.claims).sort()).toEqual([...minimum, 'honours'].sort())

    const { db, sealer } = region.verifier().ctx
    const kept = await db.read((tx) => findReport(tx, id, sealer))
    const bytes = JSON.stringify(kept) + JSON.stringify(kept!.presentations.diploma).split('~').map(decoded).join('\n')
    expect(bytes).toContain('Bien')
    for (const hidden of ['birthdate', '2001-02-17', 'diploma_number', 'UVL-2026-004817']) expect(bytes).not.toContain(hidden)
  })

  test('what is kept of a person is sealed in the database', async () => {
    const { id, object } = await region.ask()
    const presentation = await region.present(object)
    await region.answer(id, object, presentation)
    const rows = await region.verifier().ctx.db.read((tx) => Promise.all([tx.find(reportTable), tx.find(requestTable)]))
    // Words that no sealed text, which is base64url, can hold by chance.
    const words = ['Lefèvre', 'Guérin', 'Licence professionnelle', '2026-07-03', presentation.slice(0, 20)]
    for (const word of words) expect(JSON.stringify(rows)).not.toContain(word)
  })

  test('[VP-DP-08] a second answer is refused, and the first report stays', async () => {
    const { id, object } = await region.ask()
    await region.answer(id, object, await region.present(object))
    const before = await region.readRequest(id)
    const second = await region.answer(id, object, await region.present(object, { disclose: everything }))
    expect(second).toMatchObject({ status: 400, body: { error: 'request_closed' } })
    expect((await region.readRequest(id)).body).toEqual(before.body)
  })

  test('of two that come at once, one is kept', async () => {
    const { id, object } = await region.ask()
    const [few, all] = await Promise.all([region.present(object), region.present(object, { disclose: everything })])
    const answers = await Promise.all([few, all, few, all].map((text) => region.answer(id, object, text)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400])
    const first = answers.findIndex(({ status }) => status === 200)
    const { claims } = (await region.readReport(id)).items[0]!
    expect(Object.keys(claims)).toHaveLength([minimum, everything][first % 2]!.length)
    for (const { status, body } of answers) if (status === 400) expect(body.error).toBe('request_closed')
  })

  test('[VP-RESP-04] [VP-DP-07] with another state, or with none, is refused and nothing is stored', async () => {
    const { id, object } = await region.ask()
    const vp_token = JSON.stringify({ diploma: [await region.present(object)] })
    for (const state of [{ state: randomToken() }, { state: `${object.state}x` }, {}])
      expect(await region.post(id, { vp_token, ...state })).toMatchObject({ status: 400, body: { error: 'state_wrong' } })
    expect((await region.readRequest(id)).body).not.toHaveProperty('report')
  })

  test('to one request, posted to another, is refused there', async () => {
    const [one, two] = [await region.ask(), await region.ask()]
    const answer = await region.answer(two.id, one.object, await region.present(one.object))
    expect(answer).toMatchObject({ status: 400, body: { error: 'state_wrong' } })
    const encrypted = [await region.ask({ mode: 'direct_post.jwt' }), await region.ask({ mode: 'direct_post.jwt' })] as const
    const crossed = await region.answer(encrypted[1].id, encrypted[0].object, await region.present(encrypted[0].object))
    expect(crossed).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })

  test('to a request that nobody made is refused', async () => {
    const { object } = await region.ask()
    const nowhere = await region.answer(randomToken(), object, await region.present(object))
    expect(nowhere).toMatchObject({ status: 404, body: { error: 'request_unknown' } })
  })

  test('[VP-ENC-02] in clear where encryption was asked is refused, and so is the other way round', async () => {
    const { id, object } = await region.ask({ mode: 'direct_post.jwt' })
    const presentation = await region.present(object)
    const clear = { vp_token: JSON.stringify({ diploma: [presentation] }), state: object.state }
    expect(await region.post(id, clear)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expect((await region.answer(id, object, presentation)).status).toBe(200)
    const plain = await region.ask()
    const keys = { response_mode: 'direct_post.jwt', client_metadata: object.client_metadata }
    const wrapped = await region.answer(plain.id, { ...plain.object, ...keys }, await region.present(plain.object))
    expect(wrapped).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })

  test('[VP-ENC-03] each request has a key of its own, and the key is destroyed with the answer', async () => {
    const asked = [await region.ask({ mode: 'direct_post.jwt' }), await region.ask({ mode: 'direct_post.jwt' })]
    const keys = asked.map(({ object }) => object.client_metadata.jwks!.keys[0]!)
    expect(keys[0]!.x).not.toBe(keys[1]!.x)
    expect(keys[0]).not.toHaveProperty('d')
    const { id, object } = asked[0]!
    const keptKey = async () => (await region.verifier().ctx.db.read((tx) => findRequest(tx, id)))!.sealedKey
    expect(await keptKey()).not.toBeNull()
    await region.answer(id, object, await region.present(object))
    expect(await keptKey()).toBeNull()
  })

  test('[VP-RESP-01] that is malformed is refused, and the request stays open', async () => {
    const { id, object } = await region.ask()
    const { state } = object
    for (const form of [
      {},
      '',
      { state },
      { vp_token: 'a~b~c', state },
      { vp_token: '{"diploma":"a~b~c"}', state },
      { vp_token: '{"diploma":[]}', state },
      { vp_token: '{"diploma":["a"],"diploma":["b"]}', state },
      { vp_token: '{"__proto__":["a"]}', state },
      { vp_token: '{"diploma":["a"]}', presentation_submission: '{}', state },
      { vp_token: '{"diploma":["a"]}', error: 'access_denied', state },
      `vp_token={}&state=${state}&state=${state}`,
    ])
      expect(await region.post(id, form)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expect((await region.readRequest(id)).body.state).toBe('open')
  })

  test('[VP-SEC-03] over the limit, of another content type, nested too deep, or with broken escapes is refused', async () => {
    const { id, object } = await region.ask()
    const { state } = object
    const large = await region.post(id, { vp_token: JSON.stringify({ diploma: ['a'.repeat(1_048_576)] }), state })
    expect(large).toMatchObject({ status: 413, body: { error: 'body_too_large' } })
    const json = await region.call(`/openid4vp/responses/${id}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ vp_token: {}, state }),
    })
    expect(json).toMatchObject({ status: 415, body: { error: 'content_type_unsupported' } })
    const deep = `{"diploma":[{"a":${'['.repeat(40)}${']'.repeat(40)}}]}`
    expect(await region.post(id, { vp_token: deep, state })).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expect(await region.post(id, 'vp_token=%E0%A4%A&state=a')).toMatchObject({ status: 400, body: { error: 'body_malformed' } })
    const other = await region.call(`/openid4vp/responses/${id}`, { method: 'PUT' })
    expect(other.status).toBe(404)
  })

  test('that is none closes the request when there were too many', async () => {
    const { id, object } = await region.ask()
    for (let tries = 0; tries <= 20; tries++)
      expect((await region.post(id, { vp_token: 'x', state: object.state })).status).toBe(400)
    expect((await region.readRequest(id)).body).toMatchObject({ state: 'cancelled', cancelReason: 'exhausted' })
    const late = await region.answer(id, object, await region.present(object))
    expect(late).toMatchObject({ status: 400, body: { error: 'request_closed' } })
  })

  test('[VP-DP-02] the person\u2019s no is taken, ends the request, and may be clear where encryption was asked', async () => {
    const { id, object } = await region.ask({ mode: 'direct_post.jwt' })
    expect(await region.post(id, { error: 'access_denied' })).toMatchObject({ status: 400, body: { error: 'state_wrong' } })
    const { status, headers, body } = await region.post(id, { error: 'access_denied', state: object.state })
    expect([status, body, headers.get('content-type')]).toEqual([200, {}, 'application/json; charset=utf-8'])
    expect((await region.readRequest(id)).body).toMatchObject({ state: 'cancelled', cancelReason: 'declined' })
    expect((await region.answer(id, object, await region.present(object))).body.error).toBe('request_closed')
  })

  test('a wallet that cannot answer leaves the request open for another one', async () => {
    const { id, object } = await region.ask()
    expect(await region.post(id, { error: 'vp_formats_not_supported', state: object.state })).toMatchObject({ status: 200 })
    expect((await region.answer(id, object, await region.present(object))).status).toBe(200)
  })

  test('[VP-DP-03] on the same device it leads back to a page, with a fresh code for which nothing is handed out', async () => {
    const backs: string[] = []
    for (const mode of ['direct_post', 'direct_post.jwt'] as const) {
      const { id, object } = await region.ask({ mode, device: '?device=this' })
      expect(object.response_uri).toBe(`http://localhost:7003/openid4vp/responses/${id}?device=this`)
      const { body } = await region.answer(id, object, await region.present(object), new URL(object.response_uri).search)
      expect(body.redirect_uri).toMatch(new RegExp(`^http://localhost:7003/r/${id}/sent#response_code=[A-Za-z0-9_-]{22}$`))
      backs.push(body.redirect_uri!.split('#')[1]!)
      const page = await region.call<string>(new URL(body.redirect_uri!).pathname)
      expect(page.text).toContain('Votre réponse est arrivée')
      expect(page.text).not.toMatch(/Maëlys|Lefèvre|Licence/)
    }
    expect(new Set(backs).size).toBe(2)
  })

  test('after the end of the request is refused', async () => {
    const { id, object } = await region.ask()
    const brief = await openRegion(newConfig, { requestSeconds: 60 })
    try {
      const asked = await brief.ask()
      expect(asked.object.exp - Math.floor(brief.clock.now().getTime() / 1000)).toBe(60)
      brief.clock.advance(60)
      const late = await brief.answer(asked.id, asked.object, await brief.present(asked.object))
      expect(late).toMatchObject({ status: 400, body: { error: 'request_closed' } })
      expect((await brief.readRequest(asked.id)).body.state).toBe('expired')
    } finally {
      await brief.close()
    }
    expect((await region.answer(id, object, await region.present(object))).status).toBe(200)
  })
})

const decoded = (part: string) => Buffer.from(part, 'base64url').toString()
