import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { didKeyOf } from '@acquis/agent'
import { onEachDatabase } from '@acquis/server/testing'
import { keyPair, minimum, openRegion, type Region, showing } from '../../test/region.ts'

onEachDatabase('the report of an answer', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  const minutesOff = (minutes: number) => Math.floor(region.clock.now().getTime() / 1000) + minutes * 60

  test('[SDVC-11] of a revoked diploma is an answer: refused, by name', async () => {
    await region.setStatus(11, 'revoked')
    const { id, object } = await region.ask()
    const presentation = await region.present(object, { of: await region.credential({ idx: 11 }) })
    expect((await region.answer(id, object, presentation)).status).toBe(200)
    const report = await region.readReport(id)
    expect(report.verdict).toBe('refused')
    expect(report.items[0]!.checks).toContainEqual(
      expect.objectContaining({ step: 'status', outcome: 'failed', code: 'revoked' }),
    )
  })

  test.each(['suspended', 'replaced'] as const)('of a %s diploma is good to know', async (status) => {
    const idx = status === 'suspended' ? 12 : 13
    await region.setStatus(idx, status)
    const { id, object } = await region.ask()
    await region.answer(id, object, await region.present(object, { of: await region.credential({ idx }) }))
    expect(await region.readReport(id)).toMatchObject({ verdict: 'caution' })
  })

  test('[STA-01] while the list is out of reach nothing is said: undetermined, never accepted', async () => {
    await region.hideStatus()
    const { id, object } = await region.ask()
    await region.answer(id, object, await region.present(object))
    await region.publishStatus()
    const report = await region.readReport(id)
    expect(report.verdict).toBe('undetermined')
    expect(report.items[0]!.checks).toContainEqual(
      expect.objectContaining({ step: 'status', outcome: 'unknown', code: expect.stringMatching(/^status_/) }),
    )
  })

  test('[SDVC-09] of an issuer that the register does not know is good to know, whatever type it names', async () => {
    const of = await region.credential({ by: region.stranger, iss: region.strangerDid, fixed: { status: undefined } })
    const { id, object } = await region.ask()
    expect((await region.answer(id, object, await region.present(object, { of }))).status).toBe(200)
    const report = await region.readReport(id)
    expect(report).toMatchObject({ verdict: 'caution', items: [{ level: 'attested', issuer: { entitled: false } }] })
    expect(report.items[0]!.checks).toContainEqual(expect.objectContaining({ step: 'entitlement', code: 'issuer_unknown' }))
  })

  test('signed by a key that anybody can make is no diploma', async () => {
    const own = await keyPair()
    const did = didKeyOf(own.publicJwk)
    const by = { ...own, kid: `${did}#${did.slice('did:key:'.length)}` }
    const of = await region.credential({ by, iss: did, fixed: { status: undefined } })
    const { id, object } = await region.ask()
    await region.answer(id, object, await region.present(object, { of }))
    expect(await region.readReport(id)).toMatchObject({ verdict: 'caution', items: [{ level: 'attested' }] })
  })

  test('while the key of the issuer is out of reach, nothing is said and nothing is shown', async () => {
    const did = region.issuerDid.replace(/uvl$/, 'away')
    const by = await keyPair(`${did}#credential-1`)
    const { id, object } = await region.ask()
    await region.answer(id, object, await region.present(object, { of: await region.credential({ by, iss: did }) }))
    const report = await region.readReport(id)
    expect(report).toMatchObject({ verdict: 'undetermined', items: [{ claims: {}, issuer: { entitled: null } }] })
    expect(report.items[0]!.checks).toContainEqual({
      step: 'key',
      outcome: 'unknown',
      code: 'key_unreachable',
      reason: expect.any(String),
    })
  })

  test('[VP-VAL-06] before its dates it is refused, after its end it is good to know', async () => {
    const verdicts = []
    for (const fixed of [{ nbf: minutesOff(60) }, { exp: minutesOff(-60) }]) {
      const { id, object } = await region.ask()
      await region.answer(id, object, await region.present(object, { of: await region.credential({ fixed }) }))
      verdicts.push((await region.readReport(id)).verdict)
    }
    expect(verdicts).toEqual(['refused', 'caution'])
  })

  test('without holder binding where none was asked is an answer that nobody proved', async () => {
    const { id, object } = await region.ask({ query: region.queryOf({ require_cryptographic_holder_binding: false }) })
    expect((await region.answer(id, object, showing(await region.credential(), minimum))).status).toBe(200)
    expect(await region.readReport(id)).toMatchObject({ verdict: 'caution', items: [{ holderBinding: { mode: 'none' } }] })
  })

  test('of two credentials is one report with the worst of both', async () => {
    await region.setStatus(21, 'revoked')
    const second = { ...region.queryOf({ id: 'second' }).credentials[0]! }
    const { id, object } = await region.ask({ query: { credentials: [...region.queryOf().credentials, second] } })
    const revoked = await region.present(object, { of: await region.credential({ idx: 21 }) })
    const good = await region.present(object)
    expect(await region.answer(id, object, { diploma: [good] })).toMatchObject({
      status: 400,
      body: { error: 'answer_not_asked' },
    })
    expect((await region.answer(id, object, { diploma: [good], second: [revoked] })).status).toBe(200)
    const report = await region.readReport(id)
    expect([report.verdict, ...report.items.map(({ verdict }) => verdict)]).toEqual(['refused', 'accepted', 'refused'])
  })
})
