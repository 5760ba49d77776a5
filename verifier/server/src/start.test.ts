import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onEachDatabase } from '@acquis/server/testing'
import { openRegion, type Region } from '../test/region.ts'
import { startVerifier } from './start.ts'

onEachDatabase('the verifier', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
    await mkdir(region.config.portalFolder)
    await writeFile(
      join(region.config.portalFolder, 'index.html'),
      '<!doctype html><title>Portail</title><i nonce="%NONCE%"></i>',
    )
  }, 60_000)

  afterAll(() => region.close())

  test('serves the portal at every address that is no interface', async () => {
    for (const path of ['/', '/sign-in', '/requests/abc']) {
      const { status, text } = await region.call<string>(path)
      expect([status, text.includes('Portail')]).toEqual([200, true])
    }
    const { body } = await region.call('/config.json')
    expect(body).toEqual({ idOrigin: region.origin, walletUrl: 'http://localhost:7002' })
    for (const path of ['/api/nothing', '/api', '/openid4vp', '/r', '/openid4vp/requests'])
      expect(await region.call(path)).toMatchObject({ status: 404 })
  })

  test('names the port that is taken, and leaves nothing open', async () => {
    const { port } = region.verifier()
    const start = () => startVerifier({ ...region.config, database: newConfig(), keyDatabase: newConfig(), port })
    await expect(start()).rejects.toMatchObject({ code: 'port_busy', message: expect.stringContaining(String(port)) })
  })
})
