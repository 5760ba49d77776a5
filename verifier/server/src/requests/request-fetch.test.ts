import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createResolver } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { randomToken } from '@acquis/base'
import { clientIdOf, readRequestLink, readRequestObject } from '@acquis/protocol'
import { createGuardedFetch } from '@acquis/server'
import { onEachDatabase } from '@acquis/server/testing'
import { openRegion, type Refusal, type Region } from '../../test/region.ts'
import { CreatedRequest, RequestDetail } from '../api.ts'

const ownOrigin = 'http://localhost:7003'
const formType = 'application/x-www-form-urlencoded'

onEachDatabase('a request fetched by POST', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  const post = (id: string, form: Record<string, string> | string = {}, query = '', type = formType) => {
    const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
    return region.call<Refusal & string>(`/openid4vp/requests/${id}${query}`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    })
  }
  const payloadOf = (jwt: string) =>
    JSON.parse(Buffer.from(jwt.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>
  const metadata = { vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'] } }, anything: { else: 1 } }

  test.each<[string, string]>([
    ['is no JSON', 'vp_formats_supported'],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['names no formats', '{}'],
    ['names its formats in a list', '{"vp_formats_supported":["dc+sd-jwt"]}'],
    ['says nothing of a format', '{"vp_formats_supported":{"dc+sd-jwt":true}}'],
    ['has an empty list of prefixes', '{"vp_formats_supported":{},"client_id_prefixes_supported":[]}'],
    ['has algorithms that are no texts', '{"vp_formats_supported":{},"request_object_signing_alg_values_supported":[1]}'],
    ['has keys that are none', '{"vp_formats_supported":{},"jwks":{"keys":["a"]}}'],
    ['says one thing twice', '{"vp_formats_supported":{},"vp_formats_supported":{}}'],
    ['is nested too deep', `{"vp_formats_supported":{},"a":${'['.repeat(40)}${']'.repeat(40)}}`],
  ])('[VP-REQ-09] whose wallet_metadata %s is refused', async (_what, text) => {
    const { id } = await region.ask()
    const refused = await post(id, { wallet_nonce: randomToken(), wallet_metadata: text })
    expect(refused).toMatchObject({ status: 400, body: { error: 'request_malformed' } })
    expect((await region.readRequest(id)).body.state).toBe('open')
  })

  test('with a nonce given twice, or without end, is refused', async () => {
    const { id } = await region.ask()
    for (const form of ['wallet_nonce=a&wallet_nonce=a', { wallet_nonce: 'a'.repeat(1_025) }])
      expect(await post(id, form)).toMatchObject({ status: 400, body: { error: 'request_malformed' } })
  })

  test('[VP-SEC-03] over the limit, of another content type, or with broken escapes is refused', async () => {
    const { id } = await region.ask()
    const large = await post(id, { wallet_metadata: 'a'.repeat(262_144) })
    expect(large).toMatchObject({ status: 413, body: { error: 'body_too_large' } })
    const json = await post(id, '{"wallet_nonce":"a"}', '', 'application/json')
    expect(json).toMatchObject({ status: 415, body: { error: 'content_type_unsupported' } })
    expect(await post(id, 'wallet_nonce=%E0%A4%A')).toMatchObject({ status: 400, body: { error: 'body_malformed' } })
  })

  test('that is over, or never was, is refused as by GET', async () => {
    const { id } = await region.ask()
    await region.postJson(`/api/requests/${id}/cancellation`, {})
    expect(await post(id, { wallet_nonce: 'a' })).toMatchObject({ status: 400, body: { error: 'request_closed' } })
    expect(await post('none', { wallet_nonce: 'a' })).toMatchObject({ status: 404, body: { error: 'request_unknown' } })
  })

  test('[VP-REQ-09] is signed with the nonce of the wallet, for each wallet anew, and our own wallet reads it', async () => {
    const { id } = await region.ask({ mode: 'direct_post.jwt' })
    const { fetchJson } = createGuardedFetch({ publicUrl: ownOrigin })
    const resolver = createResolver({ fetchJson, ownOrigin, now: region.clock.now })
    const link = { clientId: clientIdOf(region.employer.did) }
    const read = (jwt: string, walletNonce: string) =>
      readRequestObject(jwt, {
        ...{ link, resolver, walletNonce, ownOrigin },
        verify: nodeVerify,
        now: region.clock.now(),
        idOrigin: region.origin,
      })
    const nonces = [randomToken(), randomToken()]
    for (const wallet_nonce of nonces) {
      const { status, text, headers } = await post(id, { wallet_nonce, wallet_metadata: JSON.stringify(metadata) })
      const told = ['content-type', 'cache-control', 'access-control-allow-origin'].map((name) => headers.get(name))
      expect([status, ...told]).toEqual([200, 'application/oauth-authz-req+jwt; charset=utf-8', 'no-store', '*'])
      expect(payloadOf(text).wallet_nonce).toBe(wallet_nonce)
      expect(await read(text, wallet_nonce)).toMatchObject({ organisation: 'Garage des Tilleuls' })
      await expect(read(text, `${wallet_nonce}x`)).rejects.toMatchObject({ code: 'invalid_request' })
    }
  })

  test('without nonce, or without body, is the same object as by GET', async () => {
    const { id } = await region.ask()
    const { text } = await region.call<string>(`/openid4vp/requests/${id}`)
    const bare = await region.call<string>(`/openid4vp/requests/${id}`, { method: 'POST' })
    for (const { text: posted } of [bare, await post(id), await post(id, 'wallet_nonce=&other=1')])
      expect(payloadOf(posted)).toEqual(payloadOf(text))
  })

  test('leads back to the page on the same device, and its answer counts like any other', async () => {
    const { id, object } = await region.ask()
    const posted = payloadOf((await post(id, { wallet_nonce: 'a' }, '?device=this')).text)
    expect(posted).toMatchObject({ nonce: object.nonce, response_uri: `${ownOrigin}/openid4vp/responses/${id}?device=this` })
    expect((await region.answer(id, object, await region.present(object))).status).toBe(200)
  })

  test('[VP-REQ-08] is what its links say when it was asked so, on the page as well; else they say get', async () => {
    for (const [change, method] of [
      [{ request_uri_method: 'post' }, 'post'],
      [{}, 'get'],
    ] as const) {
      const made = await region.postJson('/api/requests', { dcql_query: region.queryOf(), purpose: 'Pour voir.', ...change })
      const { id, requestUri } = CreatedRequest.parse(made.body)
      expect(RequestDetail.parse((await region.readRequest(id)).body).requestUri).toBe(requestUri)
      const { text } = await region.call<string>(`/r/${id}`)
      const links = [...text.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'))
      for (const link of [requestUri, ...links]) {
        expect(link).toContain(`request_uri_method=${method}`)
        expect(readRequestLink(link, { ownOrigin }).method).toBe(method)
      }
    }
    const wrong = { dcql_query: region.queryOf(), purpose: 'Pour voir.', request_uri_method: 'POST' }
    expect(await region.postJson('/api/requests', wrong)).toMatchObject({ status: 400, body: { error: 'request_malformed' } })
  })
})
