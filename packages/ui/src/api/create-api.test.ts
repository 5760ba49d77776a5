import { expect, test } from '@jest/globals'
import { ApiError, createApi } from './create-api.ts'

type Seen = { url: string; init: RequestInit; headers: Headers }

function api(answer: () => Response | Promise<Response>) {
  const seen: Seen[] = []
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    seen.push({ url: String(url), init, headers: new Headers(init.headers) })
    return answer()
  }
  return { seen, ...createApi({ fetch: fetch }) }
}

const json = (body: unknown, status = 200) => Response.json(body, { status })
const Name = {
  parse: (value: unknown) => {
    const { name } = value as { name?: unknown }
    if (typeof name !== 'string') throw new Error('no name')
    return { name }
  },
}

test('an answer is read by its shape, never believed', async () => {
  expect(await api(() => json({ name: 'lot', secret: 1 })).getJson('/api/batches/1', Name)).toEqual({ name: 'lot' })
  await expect(api(() => json({ nom: 'lot' })).getJson('/x', Name)).rejects.toMatchObject({ code: 'answer_malformed' })
  await expect(api(() => new Response('<html>')).getJson('/x', Name)).rejects.toMatchObject({ code: 'answer_malformed' })
})

test('a refusal keeps the code, the sentence and the problems of the server', async () => {
  const problems = [{ line: 3, field: 'birthdate', code: 'date_unknown', message: 'Cette date n’existe pas.' }]
  const { sendJson } = api(() => json({ error: 'body_invalid', message: 'À corriger.', problems }, 422))
  const error = await sendJson('POST', '/api/requests', {}).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ code: 'body_invalid', message: 'À corriger.', status: 422, problems })
})

test('a refusal that is no JSON still has a code', async () => {
  await expect(api(() => new Response('oops', { status: 502 })).getJson('/x', Name)).rejects.toMatchObject({
    code: 'http_502',
    status: 502,
  })
})

test('no answer is not a refusal', async () => {
  const { getJson } = api(() => Promise.reject(new TypeError('offline')))
  await expect(getJson('/x', Name)).rejects.toMatchObject({ code: 'unreachable', status: 0 })
})

test('a call that the page took back stays a call taken back', async () => {
  const stop = new AbortController()
  const { getJson } = api(() => {
    stop.abort()
    return Promise.reject(stop.signal.reason as Error)
  })
  await expect(getJson('/x', Name, stop.signal)).rejects.toBe(stop.signal.reason)
})

test('calls stay on our own origin, with its cookies, in the language of the screen', async () => {
  document.documentElement.lang = 'en'
  const { seen, sendJson } = api(() => new Response(null, { status: 204 }))
  await sendJson('POST', '/api/batches/1/approval')
  await sendJson('POST', '/api/requests', { purpose: 'recruter' })
  expect(seen[0]).toMatchObject({ init: { credentials: 'same-origin', redirect: 'error', method: 'POST' } })
  expect(seen[0]!.headers.get('accept-language')).toBe('en')
  expect(seen[0]!.headers.get('content-type')).toBeNull()
  expect(seen[1]!.headers.get('content-type')).toBe('application/json')
  expect(seen[1]!.init.body).toBe('{"purpose":"recruter"}')
})

test('a file leaves as it is, under its own type', async () => {
  const { seen, sendFile } = api(() => json({ name: 'lot' }, 201))
  const file = new Blob(['a;b'], { type: 'text/csv' })
  expect(await sendFile('/api/batches', file, Name)).toEqual({ name: 'lot' })
  expect(seen[0]!.init.body).toBe(file)
  expect(seen[0]!.headers.get('content-type')).toBe('text/csv')
})
