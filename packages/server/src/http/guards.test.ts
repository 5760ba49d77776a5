import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createApp, listen, type Running } from './app.ts'
import { openToWallets } from './open-to-wallets.ts'
import { rateLimit } from './rate-limit.ts'
import { page, readPaging } from './read-body.ts'

let service: Running
beforeAll(async () => {
  const app = createApp({
    name: 'test',
    publicUrl: 'http://localhost',
    trustProxy: ['loopback'],
    logTo: { write: () => undefined },
  })
  app.use('/wallets', openToWallets())
  app.post('/wallets/token', (_req, res) => void res.json({}))
  app.get('/staff', (_req, res) => void res.json({}))
  app.get('/limited', rateLimit({ name: 'limited', limit: 2, windowSeconds: 60 }), (_req, res) => void res.json({}))
  app.get('/other', rateLimit({ name: 'other', limit: 2, windowSeconds: 60 }), (_req, res) => void res.json({}))
  app.get('/items', (req, res) => void res.json(readPaging(req)))
  service = await listen(app, { port: 0, host: '127.0.0.1' })
})
afterAll(() => service.close())

test('pages of any origin may call what wallets call, never with cookies, and nothing else', async () => {
  const origin = { Origin: 'https://wallet.example' }
  const ask = { ...origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization' }
  const preflight = await fetch(`${service.url}/wallets/token`, { method: 'OPTIONS', headers: ask })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization/i)
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  const answer = await fetch(`${service.url}/wallets/token`, { method: 'POST', headers: origin })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate')
  expect((await fetch(`${service.url}/staff`, { headers: origin })).headers.get('access-control-allow-origin')).toBeNull()
})

test('one request too many is refused with the time to wait; another address and another limit are not touched', async () => {
  const ask = (path: string, ip: string) => fetch(service.url + path, { headers: { 'X-Forwarded-For': ip } })
  const statuses = async (path: string, ips: string[]) => {
    const all: number[] = []
    for (const ip of ips) all.push((await ask(path, ip)).status)
    return all
  }
  expect(await statuses('/limited', ['203.0.113.1', '203.0.113.1', '203.0.113.1', '203.0.113.2'])).toEqual([200, 200, 429, 200])
  expect(await statuses('/other', ['203.0.113.1'])).toEqual([200])
  const refused = await ask('/limited', '203.0.113.1')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ error: 'rate_limited' })
})

test('someone with a whole IPv6 network is one caller', async () => {
  const ask = (ip: string) => fetch(`${service.url}/limited`, { headers: { 'X-Forwarded-For': ip } })
  const statuses: number[] = []
  for (const ip of ['2001:db8:0:1::1', '2001:db8:0:2::1', '2001:db8:0:ff:a::1', '2001:db8:1::1'])
    statuses.push((await ask(ip)).status)
  expect(statuses).toEqual([200, 200, 429, 200])
})

test.each([
  ['', 200, { limit: 50 }],
  ['?limit=1&cursor=abc', 200, { limit: 1, cursor: 'abc' }],
  ['?limit=200', 200, { limit: 200 }],
  ['?limit=201', 400, { error: 'request_malformed' }],
  ['?limit=0', 400, { error: 'request_malformed' }],
  ['?limit=1.5', 400, { error: 'request_malformed' }],
  ['?limit=', 400, { error: 'request_malformed' }],
  ['?limit=1&limit=2', 400, { error: 'request_malformed' }],
  ['?cursor=a&cursor=b', 400, { error: 'request_malformed' }],
])('a list asked for with "%s" answers %s', async (query, status, body) => {
  const answer = await fetch(`${service.url}/items${query}`)
  expect([answer.status, await answer.json()]).toMatchObject([status, body])
})

test('the row too many says that a page has a next one', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect(page(rows, 2, ({ id }) => id)).toEqual({ items: [{ id: 'a' }, { id: 'b' }], next: 'b' })
  expect(page(rows, 3, ({ id }) => id)).toEqual({ items: rows, next: null })
  expect(page([], 3, String)).toEqual({ items: [], next: null })
})
