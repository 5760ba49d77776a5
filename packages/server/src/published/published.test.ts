import { readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createApp, listen, type Running } from '../http/app.ts'
import { tempFolder, type TempFolder } from '../testing/temp-folder.ts'
import { publicFiles } from './public-files.ts'
import { publishFile, readPublished } from './publish-file.ts'

let folder: TempFolder
let publicFolder: string
let service: Running
beforeAll(async () => {
  folder = await tempFolder()
  publicFolder = join(folder.path, 'public')
  await writeFile(join(folder.path, 'secret.json'), 'secret')
  const app = createApp({ name: 'id', publicUrl: 'http://localhost:7000', logTo: { write: () => undefined } })
  app.use(publicFiles(publicFolder))
  service = await listen(app, { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await service.close()
  await folder.remove()
})

test.each([
  '../secret.json',
  'orgs/../../secret.json',
  '/etc/passwd',
  'orgs//did.json',
  '.env',
  'orgs/.hidden',
  '',
  'a\\b',
  'a\0b',
  'orgs/..',
  'orgs/',
])('the path "%s" is refused for writing and reading', async (path) => {
  await expect(publishFile(publicFolder, path, 'x')).rejects.toMatchObject({ code: 'request_malformed' })
  await expect(readPublished(publicFolder, path)).rejects.toMatchObject({ code: 'request_malformed' })
})

test.each(['/../secret.json', '/..%2fsecret.json', '/orgs/%2e%2e/%2e%2e/secret.json', '/orgs', '/orgs/', '/', '/orgs/.x'])(
  'the address %s shows nothing: no folder, no way out, no draft',
  async (path) => {
    await publishFile(publicFolder, 'orgs/univ/did.json', '{}')
    await writeFile(join(publicFolder, 'orgs', '.x'), 'secret')
    const answer = await fetch(service.url + path, { redirect: 'manual' })
    expect([400, 403, 404]).toContain(answer.status)
    expect(await answer.text()).not.toContain('secret')
  },
)

test.each([
  ['orgs/univ/did.json', 'application/did+json'],
  ['trust/list.jwt', 'application/jwt'],
  ['status/univ/1', 'application/statuslist+jwt'],
  ['status/bundle.json', 'application/json'],
  ['types/diploma/1', 'application/json'],
  ['schemas/diploma.1.json', 'application/schema+json'],
  ['contexts/acquis-v1.jsonld', 'application/ld+json'],
])('%s is open to every page, as %s', async (path, type) => {
  await publishFile(publicFolder, path, '{"a":1}')
  const answer = await fetch(`${service.url}/${path}`)
  expect(answer.headers.get('content-type')).toBe(type)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60')
  expect(await answer.text()).toBe('{"a":1}')
  const again = await fetch(`${service.url}/${path}`, {
    headers: { 'If-None-Match': answer.headers.get('etag')!, 'Cache-Control': 'max-age=0' },
  })
  expect(again.status).toBe(304)
})

test('who reads while a file is published again sees the old one or the new one, whole, and no draft is left', async () => {
  const texts = ['a', 'b'].map((letter) => letter.repeat(300_000))
  await publishFile(publicFolder, 'status/whole', texts[0]!)
  const writing = Promise.all(Array.from({ length: 20 }, (_, at) => publishFile(publicFolder, 'status/whole', texts[at % 2]!)))
  for (let at = 0; at < 20; at++) expect(texts).toContain(await (await fetch(`${service.url}/status/whole`)).text())
  await writing
  expect((await readdir(join(publicFolder, 'status'))).filter((name) => name.startsWith('.'))).toEqual([])
})

test('publishing replaces a link that somebody put there instead of writing through it', async () => {
  await publishFile(publicFolder, 'links/other', '{}')
  await symlink(join(folder.path, 'secret.json'), join(publicFolder, 'links', 'name'))
  await publishFile(publicFolder, 'links/name', 'new')
  expect(await readPublished(publicFolder, 'links/name')).toBe('new')
  expect(await readPublished(folder.path, 'secret.json')).toBe('secret')
})

test('what was never published reads as null', async () => {
  expect(await readPublished(publicFolder, 'orgs/none/did.json')).toBeNull()
})
