/** @jest-environment node */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { createGuardedFetch } from './guarded-fetch.ts'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.closeAllConnections() ?? server.close()))

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const get = createGuardedFetch({ ownOrigin: 'http://localhost:7002', fetch })
const json = { accept: ['application/json'] }

test.each([
  'http://example.com/',
  'ftp://localhost/',
  'file:///etc/passwd',
  'data:application/json,{}',
  'https://name:word@example.com/',
  'not an address',
  'javascript:0',
])('[NET-01] %s is refused before anything leaves', async (url) => {
  await expect(get(url, json)).rejects.toMatchObject({ code: 'address_refused' })
})

test('plain http is refused as soon as our own address is public', async () => {
  const url = await serve((_req, res) => res.end('{}'))
  const publicFetch = createGuardedFetch({ ownOrigin: 'https://portefeuille.example', fetch })
  await expect(publicFetch(url, json)).rejects.toMatchObject({ code: 'address_refused' })
})

test('a redirect is not followed', async () => {
  let reached = false
  const url = await serve((req, res) => {
    if (req.url === '/there') reached = true
    res.writeHead(302, { location: '/there' }).end()
  })
  await expect(get(url, json)).rejects.toMatchObject({ code: 'unreachable' })
  expect(reached).toBe(false)
})

test('[NET-04] an answer over the limit is given up while it is being read', async () => {
  const url = await serve((_req, res) => {
    res.writeHead(200, { 'content-type': 'application/json' })
    const more = () => res.write('x'.repeat(65_536), () => setImmediate(more))
    more()
  })
  await expect(get(url, { ...json, maxBytes: 100_000 })).rejects.toMatchObject({ code: 'too_large' })
})

test('[NET-05] an answer that never ends is given up', async () => {
  const url = await serve((_req, res) => void res.writeHead(200, { 'content-type': 'application/json' }).write('{'))
  await expect(get(url, { ...json, timeoutMs: 150 })).rejects.toMatchObject({ code: 'timeout' })
})

test('[NET-06] a good answer of another content type is refused; an error answer is handed on', async () => {
  const url = await serve((req, res) => {
    const status = req.url === '/bad' ? 400 : 200
    res.writeHead(status, { 'content-type': status === 200 ? 'text/html' : 'application/json; charset=utf-8' })
    res.end('{"error":"invalid_grant"}')
  })
  await expect(get(url, json)).rejects.toMatchObject({ code: 'content_type' })
  const answer = await get(`${url}/bad`, json)
  expect(answer).toMatchObject({ status: 400, ok: false })
  expect(answer.json()).toEqual({ error: 'invalid_grant' })
})

test('[VP-SEC-02] neither cookies nor where we come from are told', async () => {
  let headers: Record<string, unknown> = {}
  const url = await serve((req, res) => {
    headers = req.headers
    res.writeHead(204).end()
  })
  await get(url, { ...json, method: 'POST', body: new URLSearchParams({ a: 'b' }) })
  expect(headers).not.toHaveProperty('cookie')
  expect(headers).not.toHaveProperty('referer')
  expect(headers['content-type']).toMatch('application/x-www-form-urlencoded')
})

test('no address and no cause stand in the refusal of an address that does not answer', async () => {
  const error = await get('http://127.0.0.1:1/secret-token', json).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: 'unreachable' })
  expect(
    JSON.stringify(
      error,
      Object.getOwnPropertyNames(error).filter((name) => name !== 'stack'),
    ),
  ).not.toContain('secret')
})
