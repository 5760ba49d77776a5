import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { clientIdOf, readRequestLink, readRequestObject } from '@acquis/protocol'
import { createResolver } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { createGuardedFetch } from '@acquis/server'
import { onEachDatabase } from '@acquis/server/testing'
import { everything, minimum, openRegion, type Refusal, type Region } from '../../test/region.ts'
import { CreatedRequest, ErrorAnswer, Me, RequestDetail, RequestList } from '../api.ts'

onEachDatabase('requests', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  const body = (change: object = {}) => ({ dcql_query: region.queryOf(), purpose: 'Vérifier un diplôme.', ...change })

  test('are made by who may, and stand open for a day', async () => {
    const { status, body: made } = await region.postJson('/api/requests', body())
    const { id, requestUri, expiresAt, pageUrl } = CreatedRequest.parse(made)
    expect([status, expiresAt, pageUrl]).toEqual([201, '2026-11-25T12:00:00.000Z', `http://localhost:7003/r/${id}`])
    expect(readRequestLink(requestUri, { ownOrigin: 'http://localhost:7003' })).toEqual({
      clientId: clientIdOf(region.employer.did),
      requestUri: `http://localhost:7003/openid4vp/requests/${id}`,
      method: 'get',
    })
    const detail = RequestDetail.parse((await region.readRequest(id)).body)
    expect(detail).toMatchObject({
      state: 'open',
      requestUri,
      createdBy: { name: 'Inès Portier' },
      asked: [{ id: 'diploma', format: 'dc+sd-jwt', type: 'diploma' }],
    })
    expect(detail.asked[0]!.claims).toEqual(everything.map((name) => ({ name, minimum: minimum.includes(name) })))
  })

  test('[VP-REQ-06] [VP-REQ-05] the signed object is one that our own wallet reads; nonce, state and key are fresh for each', async () => {
    const { fetchJson } = createGuardedFetch({ publicUrl: 'http://localhost:7003' })
    const resolver = createResolver({ fetchJson, ownOrigin: 'http://localhost:7003', now: region.clock.now })
    const seen = new Set<string>()
    for (const mode of ['direct_post.jwt', 'direct_post'] as const) {
      const { id } = await region.ask({ mode })
      const { text, headers, status } = await region.call<string>(`/openid4vp/requests/${id}`)
      expect([
        status,
        headers.get('content-type'),
        headers.get('cache-control'),
        headers.get('access-control-allow-origin'),
      ]).toEqual([200, 'application/oauth-authz-req+jwt; charset=utf-8', 'no-store', '*'])
      const request = await readRequestObject(text, {
        link: { clientId: clientIdOf(region.employer.did) },
        ...{
          resolver,
          verify: nodeVerify,
          now: region.clock.now(),
          ownOrigin: 'http://localhost:7003',
          idOrigin: region.origin,
        },
      })
      expect(request).toMatchObject({
        organisation: 'Garage des Tilleuls',
        purpose: 'Vérifier un diplôme pour un poste de vendeuse.',
        responseMode: mode,
        responseUri: `http://localhost:7003/openid4vp/responses/${id}`,
      })
      expect(request.encryption !== undefined).toBe(mode === 'direct_post.jwt')
      expect(JSON.parse(Buffer.from(text.split('.')[1]!, 'base64url').toString())).not.toHaveProperty('iss')
      for (const word of [request.nonce, request.state!]) {
        expect(word).toMatch(/^[A-Za-z0-9_-]{22,}$/)
        expect(seen.has(word)).toBe(false)
        seen.add(word)
      }
    }
  })

  test('a fetch consumes nothing, and what is served grows no older than ten minutes', async () => {
    const { id, object } = await region.ask()
    for (let fetches = 0; fetches < 3; fetches++) expect((await region.call(`/openid4vp/requests/${id}`)).status).toBe(200)
    expect(object.exp - Math.floor(region.clock.now().getTime() / 1000)).toBe(600)
    expect((await region.answer(id, object, await region.present(object))).status).toBe(200)
    expect(await region.call<Refusal>(`/openid4vp/requests/${id}`)).toMatchObject({
      status: 400,
      body: { error: 'request_closed' },
    })
    expect(await region.call<Refusal>('/openid4vp/requests/none')).toMatchObject({
      status: 404,
      body: { error: 'request_unknown' },
    })
    expect(await region.call<Refusal>('/openid4vp/elsewhere')).toMatchObject({ status: 404, body: { error: 'not_found' } })
  })

  test('pages of any origin may fetch and answer, without cookies', async () => {
    const { status, headers } = await region.call('/openid4vp/responses/x', {
      method: 'OPTIONS',
      headers: { Origin: 'https://wallet.example', 'Access-Control-Request-Method': 'POST' },
    })
    expect([status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')]).toEqual([
      204,
      '*',
      null,
    ])
  })

  const first = (change: object) => ({ credentials: [{ ...region.queryOf().credentials[0]!, ...change }] })
  test.each<[string, () => unknown, string]>([
    ['no credentials', () => ({ credentials: [] }), 'dcql_query.credentials'],
    ['no meta', () => first({ meta: undefined }), 'dcql_query.credentials.0.meta'],
    ['a meta that names no type', () => first({ meta: {} }), 'dcql_query'],
    ['claim sets without claims', () => first({ claims: undefined }), 'dcql_query'],
    ['an unknown name in a set', () => first({ claim_sets: [['iban']] }), 'dcql_query'],
    ['a bad id', () => first({ id: 'a b' }), 'dcql_query.credentials.0.id'],
    ['two of one id', () => ({ credentials: [...first({}).credentials, ...first({}).credentials] }), 'dcql_query'],
    [
      'a path that is none',
      () => first({ claims: [{ path: [-1] }], claim_sets: undefined }),
      'dcql_query.credentials.0.claims.0.path.0',
    ],
    [
      'a format that nobody checks here',
      () => first({ format: 'mso_mdoc', meta: { doctype_value: 'a' } }),
      'dcql_query.credentials.0.format',
    ],
  ])('[VP-DCQL-01] with %s are refused, and the place is named', async (_what, query, field) => {
    const refused = await region.postJson<Refusal>('/api/requests', body({ dcql_query: query() }))
    expect(refused).toMatchObject({ status: 400, body: { error: 'query_refused' } })
    expect(ErrorAnswer.parse(refused.body).problems![0]).toMatchObject({ field })
  })

  test.each<[string, object, string]>([
    ['no purpose', { purpose: undefined }, 'purpose'],
    ['an empty purpose', { purpose: '  ' }, 'purpose'],
    ['a purpose without end', { purpose: 'a'.repeat(1_001) }, 'purpose'],
    ['another response mode', { response_mode: 'fragment' }, 'response_mode'],
    ['no query', { dcql_query: undefined }, 'dcql_query'],
  ])('with %s are refused', async (_what, change, field) => {
    const refused = await region.postJson<Refusal>('/api/requests', body(change))
    expect(refused).toMatchObject({ status: 400, body: { error: 'request_malformed', problems: [{ field }] } })
  })

  test('are refused to strangers, to who may only read, and over the limit', async () => {
    expect(await region.call('/api/requests')).toMatchObject({ status: 401, body: { error: 'sign_in_required' } })
    expect(await region.call('/api/requests', { key: 'acquis_wrong' })).toMatchObject({ status: 401 })
    const reader = region.employer.readKey
    expect(await region.postJson('/api/requests', body(), reader)).toMatchObject({
      status: 403,
      body: { error: 'scope_missing' },
    })
    const { id } = await region.ask()
    expect(await region.postJson(`/api/requests/${id}/cancellation`, {}, reader)).toMatchObject({ status: 403 })
    expect(await region.call(`/api/requests/${id}/report`, { method: 'DELETE', key: reader })).toMatchObject({ status: 403 })
    expect((await region.readRequest(id, reader)).status).toBe(200)
    expect(await region.postJson('/api/requests', body({ purpose: 'a'.repeat(300_000) }))).toMatchObject({ status: 413 })
    const twice = { method: 'POST', key: region.employer.key, headers: { 'Content-Type': 'application/json' } }
    expect(await region.call('/api/requests', { ...twice, body: '{"purpose":"a","purpose":"b"}' })).toMatchObject({
      status: 400,
      body: { error: 'body_malformed' },
    })
  })

  test('of another organisation do not exist', async () => {
    const { id, object } = await region.ask()
    await region.answer(id, object, await region.present(object))
    const { key } = region.other
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/cancellation'],
      ['POST', '/checks'],
      ['DELETE', '/report'],
    ] as const)
      expect(await region.call(`/api/requests/${id}${path}`, { method, key })).toMatchObject({
        status: 404,
        body: { error: 'request_unknown' },
      })
    const { body: list } = await region.call('/api/requests', { key })
    expect(RequestList.parse(list).items).toEqual([])
    expect((await region.readRequest(id)).body).toHaveProperty('report')
  })

  test('are stopped once; a stopped one takes no answer', async () => {
    const { id, object } = await region.ask()
    expect((await region.postJson(`/api/requests/${id}/cancellation`, {})).status).toBe(204)
    expect(await region.postJson(`/api/requests/${id}/cancellation`, {})).toMatchObject({
      status: 409,
      body: { error: 'request_not_open' },
    })
    expect(await region.answer(id, object, await region.present(object))).toMatchObject({
      status: 400,
      body: { error: 'request_closed' },
    })
    const { body: detail } = await region.readRequest(id)
    expect(detail).toMatchObject({ state: 'cancelled', cancelReason: 'withdrawn' })
    expect(detail).not.toHaveProperty('requestUri')
  })

  test('are listed page by page, newest first, with what was found', async () => {
    const own = await openRegion(newConfig)
    try {
      const asked = []
      for (let count = 0; count < 5; count++) {
        if (count !== 2) own.clock.advance(60)
        asked.push(await own.ask())
      }
      await own.answer(asked[0]!.id, asked[0]!.object, await own.present(asked[0]!.object))
      const found: string[] = []
      let next: string | null = ''
      let last
      while (next !== null) {
        const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`
        const page: RequestList = RequestList.parse(
          (await own.call(`/api/requests?limit=2${cursor}`, { key: own.employer.key })).body,
        )
        found.push(...page.items.map(({ id }) => id))
        next = page.next
        last = page.items.at(-1)
      }
      const same = asked.slice(1, 3).map(({ id }) => id)
      const ids = asked.map(({ id }) => id)
      expect(found).toEqual([ids[4], ids[3], ...same.sort().reverse(), ids[0]])
      expect(last).toMatchObject({
        state: 'answered',
        verdict: 'accepted',
        createdBy: { name: 'Inès Portier' },
        summary: {
          name: 'Lefèvre-Guérin Maëlys',
          title: 'Licence professionnelle Commerce et distribution',
          issuer: 'Université du Val de Loire',
        },
      })
      for (const cursor of ['x', '_', '2026_a_b'])
        expect(await own.call(`/api/requests?cursor=${cursor}`, { key: own.employer.key })).toMatchObject({
          status: 400,
          body: { error: 'request_malformed' },
        })
    } finally {
      await own.close()
    }
  })

  test('who asks is told who they are', async () => {
    const { body: me } = await region.call('/api/me', { key: region.employer.key })
    expect(Me.parse(me)).toEqual({
      person: { id: expect.any(String), name: 'Inès Portier', role: 'recruiter', scopes: ['requests:write', 'requests:read'] },
      org: { slug: 'garage-des-tilleuls', name: 'Garage des Tilleuls', did: region.employer.did },
    })
  })

  test('stand and are answered after a restart', async () => {
    const { id, object } = await region.ask({ mode: 'direct_post.jwt' })
    await region.restart()
    expect((await region.answer(id, object, await region.present(object))).status).toBe(200)
    expect(await region.readReport(id)).toMatchObject({ verdict: 'accepted' })
  })
})
