import { nodeVerify } from '@acquis/agent/node'
import { publishFile, readPublished } from '@acquis/server'
import { fixedClock, onEachDatabase } from '@acquis/server/testing'
import { createTrustSource, judgeWith, readTrustList } from '@acquis/trust'
import { afterEach, expect, test } from '@jest/globals'
import { createGuardedFetch } from '@acquis/server'
import { listBody, listEntitlement, listKey, listSuccessor, publishTrustList } from './index.ts'
import type { RunningRegister } from './start.ts'
import { openRegion, type TestRegion } from './testing/test-register.ts'

const univ = {
  did: 'did:web:localhost%3A7000:orgs:univ',
  slug: 'univ',
  name: 'Université de Loire et Beauce',
  shortName: 'ULB',
  domain: 'univ.example',
  kind: 'university',
} as const
const atelier = { ...univ, did: 'did:web:localhost%3A7000:orgs:atelier', slug: 'atelier', kind: 'training' } as const
const thumbprint = 'A'.repeat(43)
const key = { body: univ.did, use: 'credential', thumbprint, from: '2026-01-01' } as const
const diploma = { body: univ.did, programme: { type: 'diploma', rncp: 'RNCP34126' }, from: '2023-09-01', decision: 'n° 1' }
const question = {
  issuerDid: univ.did,
  keyThumbprint: thumbprint,
  signedOn: '2026-01-15',
  awardDate: '2025-07-01',
  type: 'diploma',
  rncp: 'RNCP34126',
}

onEachDatabase('the register', (_open, newConfig) => {
  let region: TestRegion | undefined
  let clock: ReturnType<typeof fixedClock>

  afterEach(async () => {
    await region?.close()
    region = undefined
  })

  async function start(): Promise<RunningRegister & { region: TestRegion }> {
    clock = fixedClock('2026-01-15T12:00:00Z')
    region = await openRegion(newConfig(), clock.now)
    return { ...(await region.start()), region }
  }

  /** As a verifier or a wallet asks. */
  function trustOf({ trustAnchor }: RunningRegister) {
    const { fetchText } = createGuardedFetch({ publicUrl: 'http://localhost' })
    const url = `${region!.ids.url}/trust/list.jwt`
    return createTrustSource({ fetchText, url, anchor: trustAnchor, verify: nodeVerify, now: clock.now, refreshSeconds: 0 })
  }

  const published = async ({ trustAnchor }: RunningRegister) =>
    readTrustList((await readPublished(region!.publicFolder, 'trust/list.jwt'))!, {
      anchor: trustAnchor,
      verify: nodeVerify,
      now: clock.now(),
    })

  test('what is listed and published is what a verifier judges by', async () => {
    const register = await start()
    const trust = trustOf(register)
    expect(judgeWith(await trust.current(), question)).toMatchObject({ known: false, entitled: false, code: 'issuer_unknown' })
    await listBody(register.ctx, univ)
    await listKey(register.ctx, key)
    await listEntitlement(register.ctx, { ...diploma, to: '2029-08-31' })
    expect(judgeWith(await trust.current(), question)).toMatchObject({ known: false })
    await publishTrustList(register.ctx)
    expect(judgeWith(await trust.current(), question)).toMatchObject({ known: true, entitled: true, body: { name: univ.name } })
    const late = { ...question, awardDate: '2029-09-01' }
    expect(judgeWith(await trust.current(), late)).toMatchObject({ entitled: false, code: 'not_entitled' })
  })

  test('of many publications at once no two have the same number, and the file ends with the highest', async () => {
    const register = await start()
    await listBody(register.ctx, univ)
    const lists = await Promise.all(Array.from({ length: 8 }, () => publishTrustList(register.ctx)))
    const numbers = lists.map(({ sequence }) => sequence).sort((left, right) => left - right)
    expect(numbers).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    expect(await published(register)).toMatchObject({ sequence: 9, bodies: [{ slug: 'univ' }] })
  })

  test('on PostgreSQL two processes give one key and never one number twice', async () => {
    const first = await start()
    if (first.ctx.db.kind === 'sqlite') return
    const second = await first.region.start()
    expect(second.trustAnchor).toBe(first.trustAnchor)
    const lists = await Promise.all([first, second, first, second].map(({ ctx }) => publishTrustList(ctx)))
    expect(new Set(lists.map(({ sequence }) => sequence)).size).toBe(4)
    expect((await published(first)).sequence).toBe(Math.max(...lists.map(({ sequence }) => sequence)))
  })

  test('a start publishes where nothing is published, and leaves a list of today alone', async () => {
    const register = await start()
    expect((await published(register)).sequence).toBe(1)
    await register.close()
    clock.advance(86_399)
    const again = await register.region.start()
    expect(again.trustAnchor).toBe(register.trustAnchor)
    expect((await published(again)).sequence).toBe(1)
    await again.close()
    clock.advance(1)
    expect((await published(await register.region.start())).sequence).toBe(2)
  })

  test('a list that was put back, or signed by another key, is replaced by a higher one', async () => {
    const register = await start()
    const { publicFolder } = register.region
    const old = (await readPublished(publicFolder, 'trust/list.jwt'))!
    await publishTrustList(register.ctx)
    for (const text of [old, 'no list', `${old.slice(0, -6)}AAAAAA`]) {
      await publishFile(publicFolder, 'trust/list.jwt', text)
      const before = (
        await register.ctx.db.read((db) => db.query<{ n: number }[]>('SELECT max(sequence) AS n FROM published_list'))
      )[0]!.n
      const again = await register.region.start()
      expect((await published(again)).sequence).toBe(before + 1)
    }
  })

  test('a database that was put back never gives a number again that the world has seen', async () => {
    const register = await start()
    await publishTrustList(register.ctx)
    await publishTrustList(register.ctx)
    await register.ctx.db.transaction((db) => db.query('DELETE FROM published_list WHERE sequence > 1'))
    expect((await publishTrustList(register.ctx)).sequence).toBe(4)
  })

  test('what the list could not hold is refused before it can spoil every later list', async () => {
    const { ctx } = await start()
    await listBody(ctx, univ)
    const malformed = { code: 'record_malformed' }
    await expect(listBody(ctx, { ...univ, did: 'no did' })).rejects.toMatchObject(malformed)
    await expect(listBody(ctx, { ...univ, name: '' })).rejects.toMatchObject(malformed)
    await expect(listBody(ctx, { ...univ, slug: '../univ' })).rejects.toMatchObject(malformed)
    await expect(listKey(ctx, { ...key, thumbprint: 'short' })).rejects.toMatchObject(malformed)
    await expect(listKey(ctx, { ...key, from: '2026-02-30' })).rejects.toMatchObject(malformed)
    await expect(listKey(ctx, { ...key, to: '2025-12-31' })).rejects.toMatchObject(malformed)
    await expect(listEntitlement(ctx, { ...diploma, to: '2023-08-31' })).rejects.toMatchObject(malformed)
    await expect(listEntitlement(ctx, { ...diploma, decision: '' })).rejects.toMatchObject(malformed)
    await publishTrustList(ctx)
  })

  test('nothing is listed for a body that is not, and two bodies never share a short name', async () => {
    const { ctx } = await start()
    await listBody(ctx, univ)
    const unknown = { code: 'body_unknown' }
    await expect(listKey(ctx, { ...key, body: atelier.did })).rejects.toMatchObject(unknown)
    await expect(listEntitlement(ctx, { ...diploma, body: atelier.did })).rejects.toMatchObject(unknown)
    const successor = { body: univ.did, successor: atelier.did, from: '2026-01-01' }
    await expect(listSuccessor(ctx, successor)).rejects.toMatchObject(unknown)
    await expect(listBody(ctx, { ...atelier, slug: 'univ' })).rejects.toMatchObject({ code: 'slug_taken' })
  })

  test('listing again replaces what was said, except that a theft is never unsaid', async () => {
    const { ctx } = await start()
    await listBody(ctx, { ...univ, contact: 'x' })
    await listBody(ctx, { ...univ, name: 'Université nouvelle' })
    await listKey(ctx, { ...key, compromisedFrom: '2026-01-10' })
    await listKey(ctx, { ...key, compromisedFrom: '2026-01-05', to: '2026-01-12' })
    await listKey(ctx, { ...key, compromisedFrom: '2026-01-11' })
    await listKey(ctx, key)
    await listEntitlement(ctx, diploma)
    await listEntitlement(ctx, { ...diploma, to: '2024-08-31', decision: 'n° 2' })
    await listEntitlement(ctx, { ...diploma, programme: { type: 'diploma' } })
    await listBody(ctx, atelier)
    await listSuccessor(ctx, { body: univ.did, successor: atelier.did, from: '2026-01-01' })
    const list = await publishTrustList(ctx)
    const { did, ...rest } = univ
    expect(list.bodies).toContainEqual({ id: did, ...rest, name: 'Université nouvelle' })
    expect(list.keys).toEqual([{ type: 'key', ...key, compromisedFrom: '2026-01-05' }])
    expect(list.entitlements).toEqual([
      { type: 'entitlement', ...diploma, programme: { type: 'diploma' } },
      { type: 'entitlement', ...diploma, to: '2024-08-31', decision: 'n° 2' },
    ])
    expect(list.successors).toEqual([{ type: 'successor', body: univ.did, successor: atelier.did, from: '2026-01-01' }])
  })

  test('people read the list in their language, and programs as JSON; without one both are told', async () => {
    const register = await start()
    await listBody(register.ctx, { ...univ, name: '<script>alert(1)</script>' })
    await listEntitlement(register.ctx, diploma)
    const { iss, ...list } = await publishTrustList(register.ctx)
    const get = async (path: string, language: string) => {
      const answer = await fetch(register.url + path, { headers: { 'Accept-Language': language } })
      return { status: answer.status, language: answer.headers.get('content-language'), text: await answer.text() }
    }
    const french = await get('/', 'fr')
    expect(french).toMatchObject({ status: 200, language: 'fr' })
    expect(french.text).toContain('Qui peut délivrer des diplômes')
    expect(french.text).toContain('depuis le 1er septembre 2023')
    expect(french.text).not.toContain('<script>')
    expect((await get('/', 'en')).text).toContain('since 1 September 2023')
    expect(JSON.parse((await get('/api/list', 'fr')).text)).toEqual(JSON.parse(JSON.stringify({ iss, ...list })))
    await publishFile(register.region.publicFolder, 'trust/list.jwt', 'gone')
    expect(await get('/', 'fr')).toMatchObject({ status: 503, text: expect.stringContaining('pas encore publiée') as unknown })
    expect(await get('/api/list', 'en')).toMatchObject({
      status: 503,
      text: expect.stringContaining('list_missing') as unknown,
    })
  })
})
