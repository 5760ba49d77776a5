import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { tempFolder, type TempFolder } from '../testing/temp-folder.ts'
import { createApp, listen, type Running } from './app.ts'
import { serveApp } from './serve-app.ts'

let folder: TempFolder
let service: Running
beforeAll(async () => {
  folder = await tempFolder()
  const dist = join(folder.path, 'dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await writeFile(join(folder.path, 'secret.txt'), 'secret')
  await writeFile(join(dist, 'index.html'), '<meta name="csp-nonce" content="%NONCE%">the page')
  await writeFile(join(dist, '.env'), 'secret')
  await writeFile(join(dist, 'assets', 'app-1a2b.js'), 'export {}')
  await symlink(folder.path, join(dist, 'assets', 'link'))
  const app = createApp({ name: 'test', publicUrl: 'http://localhost', logTo: { write: () => undefined } })
  app.use(serveApp({ distFolder: dist, config: { origin: 'https://a.example' } }))
  service = await listen(app, { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await service.close()
  await folder.remove()
})

/** As it stands: fetch would tidy the path up first. */
function rawGet(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(service.port, '127.0.0.1')
    let text = ''
    socket.on('data', (part) => (text += part.toString()))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
  })
}

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/.env',
  '/%2eenv',
  '/assets/app-1a2b.js%00.html',
  '//etc/passwd',
  '/index.html/../../secret.txt',
])('%s leads out of the folder for nobody', async (path) => {
  const answer = await rawGet(path)
  expect(answer).not.toContain('secret')
  expect(answer).not.toContain('root:')
  expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404) |the page$/)
})

test.each(['/', '/receive', '/diplomas/1', '/sign-in', '/apiary'])('%s is a place of the app', async (path) => {
  const answer = await fetch(service.url + path)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await answer.text()).toMatch(/content="[A-Za-z0-9_-]{22}">the page$/)
})

test.each(['/api/nothing', '/.well-known/openid-credential-issuer', '/assets/none', '/favicon.ico'])(
  '%s is not: nobody takes the page for an answer of an interface',
  async (path) => {
    const answer = await fetch(service.url + path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8'])
  },
)

test('the page answers questions alone', async () => {
  expect((await fetch(`${service.url}/receive`, { method: 'POST' })).status).toBe(404)
})

test('without a call of its own an app talks to its own origin alone', async () => {
  expect((await fetch(service.url)).headers.get('content-security-policy')).toContain("connect-src 'self';")
})

test('an app that is not built is not found, and says so once it is asked', async () => {
  const app = createApp({ name: 'test', publicUrl: 'http://localhost', logTo: { write: () => undefined } })
  app.use(serveApp({ distFolder: join(folder.path, 'nowhere'), config: {} }))
  const bare = await listen(app, { port: 0, host: '127.0.0.1' })
  expect((await fetch(bare.url)).status).toBe(404)
  await bare.close()
})
