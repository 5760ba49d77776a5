import { afterEach, expect, test } from '@jest/globals'
import { CodedError } from '@acquis/base'
import type { Express } from 'express'
import { QueryFailedError } from 'typeorm'
import { KitError } from '../kit-error.ts'
import { createApp, listen, type Running } from './app.ts'
import { errorAnswers } from './error-answers.ts'
import { localeOf } from './locale.ts'
import { noteCode } from './request-log.ts'

let lines: string[] = []
const running: Running[] = []

afterEach(async () => {
  for (const each of running.splice(0)) await each.close()
  lines = []
})

async function serve(mount: (app: Express) => void, publicUrl = 'http://localhost:7001') {
  const app = createApp({ name: 'test', publicUrl, logTo: { write: (line) => void lines.push(line) } })
  mount(app)
  const service = await listen(app, { port: 0, host: '127.0.0.1' })
  running.push(service)
  return service
}

/** The line is written when the connection has taken the whole answer, which may be after its reader has it. */
async function logged(count = 1): Promise<Record<string, unknown>[]> {
  while (lines.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('a bug says nothing outside, and in the log only where it happened: no message, no parameters', async () => {
  const { url } = await serve((app) => {
    app.get('/people/:mail', () => {
      throw new QueryFailedError('INSERT INTO subject VALUES (?)', ['Dupont'], new Error('near "Dupont": syntax error'))
    })
  })
  const answer = await fetch(`${url}/people/jean.dupont@example.org?token=s3cret`)
  expect(answer.status).toBe(500)
  expect(await answer.json()).toEqual({ error: 'server_error', message: 'Une erreur est survenue de notre côté.' })
  const [bug, request] = await logged(2)
  expect(bug).toMatchObject({ service: 'test', route: '/people/:mail', bug: [{ name: 'QueryFailedError' }] })
  expect(JSON.stringify(bug)).toContain('app.test.ts')
  expect(request).toMatchObject({ route: '/people/:mail', status: 500, code: 'server_error' })
  expect(lines.join('')).not.toMatch(/dupont|s3cret|INSERT/i)
})

test('a log line has the members of its list and no others; the pattern stands for the path', async () => {
  const { url } = await serve((app) => {
    app.post('/claims/:token', (_req, res) => {
      noteCode(res, 'Jean Dupont said no')
      res.json({})
    })
  })
  await fetch(`${url}/claims/s3cret?name=Dupont`, {
    method: 'POST',
    headers: { authorization: 'Bearer s3cret' },
    body: 's3cret',
  })
  await fetch(`${url}/nowhere/s3cret`)
  const [found, lost] = await logged(2)
  expect(Object.keys(found!).sort()).toEqual(['level', 'method', 'ms', 'route', 'service', 'status', 'time'])
  expect(found).toMatchObject({ service: 'test', method: 'POST', route: '/claims/:token', status: 200 })
  expect(lost).toMatchObject({ route: '-', status: 404, code: 'not_found' })
  expect(lines.join('')).not.toMatch(/s3cret|Dupont/)
})

test('every answer forbids guessing, framing and keeping; https adds HSTS', async () => {
  const { url } = await serve(() => undefined)
  const { headers } = await fetch(url)
  expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('strict-transport-security')).toBeNull()
  const live = await serve(() => undefined, 'https://issuer.example')
  expect((await fetch(live.url)).headers.get('strict-transport-security')).toMatch(/^max-age=31536000$/)
})

test('what a client writes into X-Forwarded-For is not believed', async () => {
  const { url } = await serve((app) => app.get('/', (req, res) => void res.json({ ip: req.ip, protocol: req.protocol })))
  const headers = { 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'https' }
  expect(await (await fetch(url, { headers })).json()).toEqual({ ip: '127.0.0.1', protocol: 'http' })
})

test('a path with a broken escape is a refusal, not a bug', async () => {
  const { url } = await serve((app) => app.get('/orgs/:slug', (_req, res) => void res.json({})))
  const answer = await fetch(`${url}/orgs/%ff`)
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'request_malformed' }])
})

class GrantError extends CodedError<'grant_spent' | 'grant_secret'> {}

test('errors of the table and of the kit are answered in the language asked for; all else goes on', async () => {
  const thrown: Record<string, () => unknown> = {
    known: () => new GrantError('grant_spent', 'grant 1 was spent'),
    kit: () => new KitError('scope_missing', 'the scope x is missing'),
    problems: () => Object.assign(new GrantError('grant_spent', ''), { problems: [{ field: 'a', code: 'b', message: 'c' }] }),
    unknown: () => new GrantError('grant_secret', 'must not be seen'),
    inherited: () => new CodedError('toString', 'must not be seen'),
    nothing: () => undefined,
    text: () => 'must not be seen',
  }
  const { url } = await serve((app) => {
    app.get('/:what', (req) => {
      throw thrown[req.params.what]!()
    })
    app.use(errorAnswers({ grant_spent: { status: 409, fr: 'Déjà utilisé.', en: 'Used already.' } }))
  })
  const get = async (what: string, language = 'fr') => {
    const answer = await fetch(`${url}/${what}`, { headers: { 'Accept-Language': language } })
    return [answer.status, await answer.json()]
  }
  expect(await get('known')).toEqual([409, { error: 'grant_spent', message: 'Déjà utilisé.' }])
  expect(await get('known', 'en-GB, fr;q=0.5')).toEqual([409, { error: 'grant_spent', message: 'Used already.' }])
  expect(await get('kit', 'en')).toEqual([403, { error: 'scope_missing', message: 'This account does not have that right.' }])
  expect(await get('problems')).toMatchObject([409, { problems: [{ field: 'a', code: 'b', message: 'c' }] }])
  for (const what of ['unknown', 'inherited', 'text']) {
    expect(await get(what, 'en')).toEqual([500, { error: 'server_error', message: 'Something went wrong on our side.' }])
  }
  expect(await get('nothing')).toMatchObject([404, { error: 'not_found' }])
})

test.each([
  ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
  ['en-US,en;q=0.9,fr;q=0.8', 'en'],
  ['de,en;q=0.5', 'en'],
  ['de', 'fr'],
  ['*', 'fr'],
  [';;;q=', 'fr'],
  ['en,'.repeat(2_000), 'en'],
])('someone who reads %.30s gets %s', async (language, expected) => {
  const { url } = await serve((app) => app.get('/', (req, res) => void res.send(localeOf(req))))
  expect(await (await fetch(url, { headers: { 'Accept-Language': language } })).text()).toBe(expected)
})

test('a port that is taken is a sentence that names it', async () => {
  const { port } = await serve(() => undefined)
  const second = listen(createApp({ name: 'test', publicUrl: 'http://localhost' }), { port, host: '127.0.0.1' })
  await expect(second).rejects.toMatchObject({ code: 'port_busy' })
  await expect(second).rejects.toThrow(String(port))
})

test('closing lets an answer under way reach its reader, and takes no new request', async () => {
  let answer: () => void = () => undefined
  const arrived = new Promise<void>((arrive) => {
    void serve((app) =>
      app.get('/slow', (_req, res) => {
        answer = () => void res.json({ done: true })
        arrive()
      }),
    )
  })
  while (running.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  const [{ url, close }] = running as [Running]
  await fetch(`${url}/other`)
  const slow = fetch(`${url}/slow`)
  await arrived
  const closed = close()
  await expect(fetch(`${url}/other`)).rejects.toThrow()
  answer()
  expect(await (await slow).json()).toEqual({ done: true })
  await closed
  await close()
})
