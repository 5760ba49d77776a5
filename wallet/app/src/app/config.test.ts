import { expect, test } from '@jest/globals'
import { loadConfig, readConfig } from './config.ts'

const good = { idOrigin: 'https://id.example/', trustListUrl: 'https://id.example/trust/list.jwt', trustAnchor: 'did:key:zDn' }

test('the configuration is read as origins and addresses', () => {
  expect(readConfig(good)).toEqual({ ...good, idOrigin: 'https://id.example' })
})

test.each([
  ['nothing', null],
  ['no anchor', { ...good, trustAnchor: undefined }],
  ['an anchor that is no did:key', { ...good, trustAnchor: 'did:web:id.example' }],
  ['an address that is none', { ...good, trustListUrl: 'list' }],
])('the app does not start on a configuration with %s', (_what, value) => {
  expect(() => readConfig(value)).toThrow()
})

test('an error page is no configuration', async () => {
  await expect(loadConfig(async () => new Response('<html>', { status: 502 }))).rejects.toThrow('502')
})
