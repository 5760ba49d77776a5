import { afterEach, expect, test } from '@jest/globals'
import type { Database } from '../database/open-database.ts'
import { createApp, listen } from '../http/app.ts'
import { jsonBody } from '../http/bodies.ts'
import { onEachDatabase } from '../testing/each-database.ts'
import { fixedClock } from '../testing/fixed-clock.ts'
import { accessEntities, accessMigrations, createAccess } from './access.ts'
import { personOf } from './person.ts'

const publicUrl = 'https://issuer.example'
const ownPage = { 'Sec-Fetch-Site': 'same-origin', Origin: publicUrl }
const registrar = { orgId: 'univ', name: 'Hélène Garçon', role: 'registrar', scopes: ['batches:write', 'credentials:read'] }

onEachDatabase('access', (open) => {
  const stops: (() => Promise<void>)[] = []

  async function start(signInsPerMinute = 120) {
    const db = await open({ entities: accessEntities, migrations: accessMigrations })
    const clock = fixedClock('2026-01-15T12:00:00Z')
    const access = createAccess({ db, now: clock.now, cookie: '__Host-acquis-test', publicUrl, signInsPerMinute })
    const app = createApp({ name: 'test', publicUrl, logTo: { write: () => undefined } })
    app.use(access.routes())
    app.use(access.identify)
    app.get('/api/me', access.requires(), (_req, res) => void res.json(personOf(res)))
    app.post('/api/batches', access.requires('batches:write'), jsonBody(), (_req, res) => void res.json({ done: true }))
    app.post('/api/approval', access.requires('batches:approve'), (_req, res) => void res.json({ done: true }))
    const { url, close } = await listen(app, { port: 0, host: '127.0.0.1' })
    stops.push(close)
    const call = (path: string, init: RequestInit = {}) => fetch(url + path, init)
    const signIn = (token: unknown, headers: Record<string, string> = ownPage) =>
      call('/api/sign-in', {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ token }),
      })
    return { db, clock, access, call, signIn }
  }

  const cookieIn = (answer: Response) => answer.headers.get('set-cookie')!.split(';')[0]!
  const outcome = async (answer: Response) => [answer.status, ((await answer.json()) as { error?: string }).error]

  async function signedIn() {
    const started = await start()
    const { id } = await started.access.addStaff(registrar)
    const answer = await started.signIn(await started.access.signInLink(id))
    return { ...started, id, cookie: cookieIn(answer), setCookie: answer.headers.get('set-cookie')! }
  }

  afterEach(async () => {
    for (const each of stops.splice(0)) await each()
  })

  test('a sign-in link opens once: the second time it is spent, and so it is for two at once', async () => {
    const { access, signIn } = await start()
    const { id } = await access.addStaff(registrar)
    const token = await access.signInLink(id)
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => signIn(token)))).map(({ status }) => status)
    expect(statuses.sort()).toEqual([204, 410, 410, 410])
    expect(await outcome(await signIn(token))).toEqual([410, 'sign_in_spent'])
  })

  test('a link ends after a day; one that never was, and one that is none, are refused', async () => {
    const { access, signIn, clock } = await start()
    const { id } = await access.addStaff(registrar)
    const [early, late] = [await access.signInLink(id), await access.signInLink(id)]
    clock.advance(86_399)
    expect((await signIn(early)).status).toBe(204)
    clock.advance(1)
    expect(await outcome(await signIn(late))).toEqual([410, 'sign_in_spent'])
    expect(await outcome(await signIn('made-up'))).toEqual([410, 'sign_in_spent'])
    for (const token of ['', 1, null, { $ne: '' }, 'a'.repeat(201)]) {
      expect(await outcome(await signIn(token))).toEqual([400, 'request_malformed'])
    }
  })

  test('nobody is signed in by another page', async () => {
    const { access, signIn } = await start()
    const { id } = await access.addStaff(registrar)
    const token = await access.signInLink(id)
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site', Origin: publicUrl },
    ]) {
      expect(await outcome(await signIn(token, headers as Record<string, string>))).toEqual([403, 'request_forged'])
    }
    expect((await signIn(token)).status).toBe(204)
  })

  test('the cookie is out of reach of scripts, of plain http and of other sites, and lasts 12 hours', async () => {
    const { setCookie, cookie, call, clock } = await signedIn()
    const rules = setCookie.split('; ').slice(1)
    expect(rules).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Max-Age=43200']))
    expect(rules.join()).not.toContain('Domain')
    clock.advance(43_199)
    expect(await (await call('/api/me', { headers: { cookie } })).json()).toMatchObject({ ...registrar, via: 'session' })
    clock.advance(1)
    expect(await outcome(await call('/api/me', { headers: { cookie } }))).toEqual([401, 'sign_in_required'])
  })

  test('a cookie that was made up, changed, or sent twice is nobody', async () => {
    const { cookie, call } = await signedIn()
    const name = cookie.split('=')[0]!
    for (const forged of [
      `${name}=made-up`,
      `${cookie}x`,
      `${name}=`,
      `${cookie}; ${name}=made-up`,
      `other=${cookie}`,
      cookie.toUpperCase(),
    ]) {
      const answer = await call('/api/me', { headers: { cookie: forged } })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
      expect(await outcome(answer)).toEqual([401, 'sign_in_required'])
    }
  })

  test('a cookie changes nothing unless one of our own pages asks', async () => {
    const { cookie, call } = await signedIn()
    const post = (headers: Record<string, string>) => call('/api/batches', { method: 'POST', headers: { cookie, ...headers } })
    for (const headers of [
      {},
      { Origin: publicUrl },
      { 'Sec-Fetch-Site': 'same-origin' },
      { 'Sec-Fetch-Site': 'same-site', Origin: publicUrl },
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' },
      { 'Sec-Fetch-Site': 'same-origin', Origin: `${publicUrl}:444` },
      { 'Sec-Fetch-Site': 'none', Origin: publicUrl },
    ]) {
      expect(await outcome(await post(headers as Record<string, string>))).toEqual([403, 'request_forged'])
    }
    expect((await post(ownPage)).status).toBe(200)
  })

  test('signing out ends the session itself, not just the cookie; another page cannot do it', async () => {
    const { cookie, call } = await signedIn()
    const out = (headers: Record<string, string>) => call('/api/sign-out', { method: 'POST', headers: { cookie, ...headers } })
    expect((await out({})).status).toBe(403)
    expect((await call('/api/me', { headers: { cookie } })).status).toBe(200)
    const answer = await out(ownPage)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-acquis-test=;.*Expires=Thu, 01 Jan 1970/)
    expect((await call('/api/me', { headers: { cookie } })).status).toBe(401)
  })

  test('a key acts for one person with its own scopes, as far as that person has them', async () => {
    const { access, call } = await start()
    const { id } = await access.addStaff(registrar)
    const key = await access.addApiKey({ orgId: 'univ', staffId: id, scopes: ['batches:write', 'batches:approve'] })
    const headers = { Authorization: `Bearer ${key}` }
    expect(await (await call('/api/me', { headers })).json()).toEqual({
      ...registrar,
      id,
      scopes: ['batches:write'],
      via: 'key',
    })
    expect((await call('/api/batches', { method: 'POST', headers })).status).toBe(200)
    expect(await outcome(await call('/api/approval', { method: 'POST', headers }))).toEqual([403, 'scope_missing'])
  })

  test('a wrong key is nobody, even beside a good cookie', async () => {
    const { cookie, call } = await signedIn()
    for (const authorization of ['Bearer made-up', 'Bearer', 'Basic dXNlcjpwYXNz', 'Bearer a b', `Bearer ${'a'.repeat(600)}`]) {
      const answer = await call('/api/me', { headers: { authorization, cookie } })
      expect(await outcome(answer)).toEqual([401, 'sign_in_required'])
    }
  })

  test('keys and links are made for people of the organisation alone', async () => {
    const { access } = await start()
    const { id } = await access.addStaff(registrar)
    const refused = { code: 'not_found' }
    await expect(access.addApiKey({ orgId: 'other', staffId: id, scopes: [] })).rejects.toMatchObject(refused)
    await expect(access.addApiKey({ orgId: 'univ', staffId: 'nobody', scopes: [] })).rejects.toMatchObject(refused)
    await expect(access.signInLink('nobody')).rejects.toMatchObject(refused)
    expect(await access.findStaff(id)).toEqual({ id, orgId: 'univ', name: 'Hélène Garçon', role: 'registrar' })
    expect(await access.findStaff('nobody')).toBeNull()
  })

  test('no token and no key stands in the database, and what has ended is taken out', async () => {
    const { db, access, signIn, clock } = await start()
    const { id } = await access.addStaff(registrar)
    const unused = await access.signInLink(id)
    const used = await access.signInLink(id)
    const session = cookieIn(await signIn(used)).split('=')[1]!
    const key = await access.addApiKey({ orgId: 'univ', staffId: id, scopes: ['batches:write'] })
    const rows = await everyRow(db)
    for (const secret of [unused, used, session, key, key.slice('acquis_'.length)]) expect(rows).not.toContain(secret)
    clock.advance(90_000)
    await signIn(await access.signInLink(id))
    const left = JSON.parse(await everyRow(db)) as unknown[][]
    expect(left.map((table) => table.length)).toEqual([1, 1, 1, 1])
  })

  test('too many sign-ins from one address have to wait', async () => {
    const { signIn } = await start(2)
    const statuses: number[] = []
    for (let at = 0; at < 3; at++) statuses.push((await signIn('made-up')).status)
    expect(statuses).toEqual([410, 410, 429])
  })
})

async function everyRow(db: Database): Promise<string> {
  const tables = ['staff', 'sign_in_link', 'session', 'api_key']
  return db.read(async (tx) => JSON.stringify(await Promise.all(tables.map((table) => tx.query(`SELECT * FROM ${table}`)))))
}
