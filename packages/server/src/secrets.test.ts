import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomToken } from '@acquis/base'
import { readKeyEncryptionKey, readSecret, secretShape } from './secrets.ts'
import { tempFolder, type TempFolder } from './testing/temp-folder.ts'

const secret = randomToken(32)
const malformed = expect.objectContaining({ code: 'secret_malformed' })
let folder: TempFolder
let options: { dataFolders: string[] }

beforeAll(async () => {
  folder = await tempFolder()
  await mkdir(join(folder.path, 'data'))
  options = { dataFolders: [join(folder.path, 'data')] }
  await writeFile(join(folder.path, 'outside.secret'), `${secret}\n`)
  await writeFile(join(folder.path, 'data', 'inside.secret'), secret)
  await symlink(join(folder.path, 'data', 'inside.secret'), join(folder.path, 'link.secret'))
})
afterAll(() => folder.remove())

test('a secret file inside the data folder is refused, also behind a link', () => {
  for (const path of ['data/inside.secret', 'link.secret', 'data/../data/inside.secret']) {
    expect(() => readSecret({ HMAC_FILE: join(folder.path, path) }, 'HMAC', options)).toThrow(malformed)
  }
  expect(readSecret({ HMAC_FILE: join(folder.path, 'outside.secret') }, 'HMAC', options)).toHaveLength(32)
})

test.each([
  ['missing', {}],
  ['given twice', { HMAC: secret, HMAC_FILE: '/a' }],
  ['a file that is not there', { HMAC_FILE: '/nowhere/a.secret' }],
  ['empty', { HMAC: '' }],
  ['16 bytes', { HMAC: randomToken(16) }],
  ['33 bytes', { HMAC: randomToken(33) }],
  ['no base64url', { HMAC: `${secret.slice(1)}!` }],
])('a secret that is %s is refused, and the refusal does not repeat it', (_what, environment: Record<string, string>) => {
  const read = () => readSecret(environment, 'HMAC', options)
  expect(read).toThrow(malformed)
  expect(read).toThrow(/HMAC/)
  if (environment['HMAC']) expect(read).not.toThrow(environment['HMAC'])
})

test('the shape of a secret does not repeat what it refuses', () => {
  expect(secretShape.parse(secret)).toHaveLength(32)
  expect(JSON.stringify(secretShape.safeParse('my secret').error)).not.toContain('my secret')
})

test('a key-encryption key has a name and a version besides its bytes', () => {
  const given = { KEY_ENCRYPTION_KEY: secret, KEY_ENCRYPTION_KEY_ID: 'issuer-2026' }
  expect(readKeyEncryptionKey(given, options)).toMatchObject({ id: 'issuer-2026', version: 1 })
  expect(readKeyEncryptionKey({ ...given, KEY_ENCRYPTION_KEY_VERSION: '2' }, options)).toMatchObject({ version: 2 })
  for (const wrong of [
    { KEY_ENCRYPTION_KEY_ID: '' },
    { KEY_ENCRYPTION_KEY_VERSION: '0' },
    { KEY_ENCRYPTION_KEY_VERSION: 'x' },
  ]) {
    expect(() => readKeyEncryptionKey({ ...given, ...wrong }, options)).toThrow(malformed)
  }
})
