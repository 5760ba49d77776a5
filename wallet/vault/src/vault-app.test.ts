import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RunningVault, startVault, type VaultConfig } from './vault-app.ts'

const appFolder = mkdtempSync(join(tmpdir(), 'acquis-wallet-'))
mkdirSync(join(appFolder, 'assets'))
writeFileSync(
  join(appFolder, 'index.html'),
  '<!doctype html><meta name="csp-nonce" content="%NONCE%"><script type="module" src="/assets/index-1a2b3c4d.js"></script>',
)
writeFileSync(join(appFolder, 'assets', 'index-1a2b3c4d.js'), 'export {}')
writeFileSync(join(appFolder, 'manifest.webmanifest'), '{"name":"Acquis"}')
writeFileSync(join(appFolder, 'sw.js'), '// worker')

const config: VaultConfig = {
  publicUrl: 'http://localhost:7002',
  idOrigin: 'http://localhost:7000',
  trustListUrl: 'http://localhost:7000/trust/list.jwt',
  trustAnchor: 'did:key:zDnaeTrust',
  appFolder,
  host: 'localhost',
  port: 0,
}

let trial: RunningVault
let live: RunningVault
beforeAll(async () => {
  trial = await startVault(config)
  live = await startVault({ ...config, publicUrl: 'https://portefeuille.example', idOrigin: 'https://id.example' })
})
afterAll(() => Promise.all([trial.close(), live.close()]))

const policyOf = (response: Response) =>
  Object.fromEntries(
    (response.headers.get('content-security-policy') ?? '')
      .split(';')
      .map((line) => line.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name, values]),
  )

describe('the page', () => {
  test('[VLT-19] no foreign script, no frame around it, nothing that is not named', async () => {
    const policy = policyOf(await fetch(live.url))
    expect(policy['default-src']).toEqual(["'none'"])
    expect(policy['script-src']).toEqual(["'self'"])
    expect(policy['worker-src']).toEqual(["'self'"])
    expect(policy['manifest-src']).toEqual(["'self'"])
    expect(policy['frame-ancestors']).toEqual(["'none'"])
    expect(policy['base-uri']).toEqual(["'none'"])
    expect(policy['require-trusted-types-for']).toEqual(["'script'"])
    expect(policy['trusted-types']).toEqual(['default'])
    expect(JSON.stringify(policy)).not.toMatch(/unsafe-/)
  })

  test('the nonce of styles is another in each answer, and the same in page and policy', async () => {
    const read = async () => {
      const response = await fetch(`${trial.url}/receive`)
      const nonce = /csp-nonce" content="([^"]+)"/.exec(await response.text())![1]!
      expect(policyOf(response)['style-src']).toContain(`'nonce-${nonce}'`)
      expect(response.headers.get('cache-control')).toMatch(/no-store|no-cache/)
      return nonce
    }
    const [one, two] = [await read(), await read()]
    expect(one).not.toBe(two)
    expect(one).not.toContain('NONCE')
  })

  test('calls go to https anywhere; to this machine only while we are on this machine', async () => {
    expect(policyOf(await fetch(live.url))['connect-src']).toEqual(["'self'", 'https:'])
    expect(policyOf(await fetch(trial.url))['connect-src']).toEqual(
      expect.arrayContaining(["'self'", 'https:', 'http://localhost:*']),
    )
  })

  test('nothing tells where the person comes from, and no type is guessed', async () => {
    const { headers } = await fetch(trial.url)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('set-cookie')).toBeNull()
  })
})

test('the configuration is what the app needs and no more', async () => {
  const { idOrigin, trustListUrl, trustAnchor } = config
  const response = await fetch(`${trial.url}/config.json`)
  expect(await response.json()).toEqual({ idOrigin, trustListUrl, trustAnchor })
})

test('files that have a hash in their name are kept for good; the service worker never is', async () => {
  const asset = await fetch(`${trial.url}/assets/index-1a2b3c4d.js`)
  expect(asset.headers.get('cache-control')).toContain('immutable')
  const worker = await fetch(`${trial.url}/sw.js`)
  expect(worker.headers.get('content-type')).toMatch('javascript')
  expect(worker.headers.get('cache-control')).not.toContain('immutable')
  expect((await fetch(`${trial.url}/manifest.webmanifest`)).headers.get('content-type')).toMatch('manifest+json')
})

test('a file that is not there is not found, and nothing outside the folder is served', async () => {
  expect((await fetch(`${trial.url}/assets/none.js`)).status).toBe(404)
  for (const path of ['/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fetc%2fpasswd']) {
    const response = await fetch(trial.url + path)
    expect([400, 403, 404]).toContain(response.status)
  }
})
