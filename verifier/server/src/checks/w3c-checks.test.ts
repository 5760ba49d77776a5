import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Report } from '@acquis/schemas'
import { onEachDatabase } from '@acquis/server/testing'
import { keyPair, openRegion, type Region, type RequestObject } from '../../test/region.ts'
import { jwtVc, jwtVp, openClaims } from '../../test/w3c.ts'

onEachDatabase('an open check of W3C credentials', (_open, newConfig) => {
  let region: Region
  let object: RequestObject

  beforeAll(async () => {
    region = await openRegion(newConfig)
    ;({ object } = await region.ask())
  }, 60_000)

  afterAll(() => region.close())

  const check = (body: string, type = 'text/plain') =>
    region.call<Report & { error?: string }>('/api/checks', { method: 'POST', headers: { 'Content-Type': type }, body })
  const forged = () => jwtVc(region, { by: { ...region.stranger, kid: region.signer.kid! }, claims: { title: 'Doctorat' } })

  test('[VP-VAL-06] checks each credential of a presentation: a forged one among good ones is refused as itself', async () => {
    await region.setStatus(61, 'revoked')
    const credentials = [await jwtVc(region), await forged(), await jwtVc(region, { idx: 61 })]
    const { status, body } = await check(await jwtVp(region, object, { credentials }))
    expect([status, body.verdict]).toEqual([200, 'refused'])
    expect(body.items.map(({ verdict }) => verdict)).toEqual(['caution', 'refused', 'refused'])
    expect(body.items.map(({ claims }) => claims.title)).toEqual([openClaims.title, undefined, openClaims.title])
    expect(body.items[1]).toMatchObject({ claims: {}, level: 'declared' })
  })

  test('says nothing good of one whose lists are out of reach', async () => {
    const text = await jwtVc(region)
    await region.hideStatus()
    expect((await check(text)).body).toMatchObject({ verdict: 'undetermined' })
    await region.publishStatus()
    expect((await check(text)).body).toMatchObject({ verdict: 'caution' })
  })

  test('reads them bare or presented, by whomever, as text or JSON, and is never more than good to know', async () => {
    const credential = await jwtVc(region)
    const presentation = await jwtVp(region, object, { credentials: [credential], by: await keyPair() })
    const answers = await Promise.all([
      check(credential),
      check(`\n${presentation}\n`),
      check(credential, 'application/jwt'),
      check(JSON.stringify({ credential }), 'application/json'),
      check(JSON.stringify({ presentation }), 'application/json'),
      check(JSON.stringify({ vp_token: { diploma: [presentation] } }), 'application/json'),
    ])
    for (const { status, body } of answers) {
      expect([status, body.verdict]).toEqual([200, 'caution'])
      expect(body.items).toMatchObject([{ format: 'jwt_vc_json', type: 'diploma', claims: openClaims }])
      expect(body.items[0]!.checks).toContainEqual(expect.objectContaining({ step: 'binding', code: 'binding_not_asked' }))
    }
  })

  test('takes twenty credentials at once, however they are wrapped, and no more', async () => {
    const credential = await forged()
    const ten = await jwtVp(region, object, { credentials: Array.from({ length: 10 }, () => credential) })
    const tokens = (...texts: string[]) => JSON.stringify({ vp_token: { a: texts } })
    expect((await check(tokens(ten, ten), 'application/json')).body.items).toHaveLength(20)
    const over = await check(tokens(ten, ten, credential), 'application/json')
    expect(over).toMatchObject({ status: 400, body: { error: 'request_malformed' } })
  })

  test('[JOSE-04] of one whose alg is none, or that is no credential, is refused', async () => {
    const [, payload] = (await jwtVc(region)).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: region.signer.kid })).toString('base64url')
    for (const [text, code] of [
      [`${none}.${payload}.`, 'alg_refused'],
      [await jwtVp(region, object, { credentials: [] }), 'presentation_count'],
      ['a.b.c', 'jwt_malformed'],
    ] as const) {
      const { body } = await check(text)
      expect(body).toMatchObject({ verdict: 'refused', items: [{ claims: {} }] })
      expect(body.items[0]!.checks).toContainEqual(expect.objectContaining({ outcome: 'failed', code }))
    }
  })
})
