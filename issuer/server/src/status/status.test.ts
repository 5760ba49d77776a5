import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createResolver } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { newId, readJson } from '@acquis/base'
import { publishFile, readPublished } from '@acquis/server'
import { onEachDatabase } from '@acquis/server/testing'
import { createStatusReader, readStatusBundle, readStatusList, statusAt } from '@acquis/status-list'
import { CredentialList } from '../api.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { deliver, handOut, newKey, type Place, testWallet, type TestWallet } from '../testing/test-wallet.ts'
import { adoptForgottenLists } from './adopt-lists.ts'
import { publishStatus } from './publish-status.ts'
import { insertNextList } from './status-table.ts'

onEachDatabase('status', (_open, newConfig) => {
  let issuer: TestIssuer
  let wallet: TestWallet
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
    wallet = testWallet(issuer)
  }, 60_000)
  afterAll(() => issuer?.end())

  const fileOf = ({ uri }: Pick<Place, 'uri'>) => uri.replace(`${issuer.config.idOrigin}/`, '')
  const published = (path: string) => readPublished(issuer.config.publicFolder, path)
  const listAt = async ({ uri }: Pick<Place, 'uri'>) =>
    readStatusList((await published(fileOf({ uri })))!, { uri, now: issuer.clock.now() })
  const valueAt = async (place: Place) => statusAt((await listAt(place)).bytes, 2, place.idx)
  const rows = (sql: string): Promise<unknown[]> => issuer.ctx.db.read((db) => db.query(sql))
  const write = (sql: string) => issuer.ctx.db.transaction((db) => db.query(sql))

  const credentialsOf = async (batch: string) => {
    const { body } = await issuer.call('GET', `/api/credentials?batch=${batch}`, { key: issuer.ulb.registrar })
    return CredentialList.parse(body).items
  }
  const revoke = (id: string, { reason = 'Délivré par erreur.', key = issuer.ulb.registrar } = {}) =>
    issuer.call<Record<string, unknown>>('POST', `/api/credentials/${id}/revocation`, { key, json: { reason } })

  /** Reads a status as whoever checks does: by the bundle, and by the body's own key. */
  async function readStatus({ idx, uri }: Place) {
    const fetchText = async (url: string) => (await published(url.replace(`${issuer.config.idOrigin}/`, ''))) ?? fail()
    const now = issuer.clock.now
    const ownOrigin = issuer.config.publicUrl
    const fetchJson = async (url: string) => readJson(await fetchText(url))
    const agent = { verify: nodeVerify, resolver: createResolver({ fetchJson, ownOrigin, now }) }
    const bundleUrl = `${issuer.config.idOrigin}/status/bundle.json`
    const reader = createStatusReader({ fetchText, bundleUrl, agent, now })
    return reader.read({ reference: { idx, uri }, issuerDid: issuer.ulb.did, now: now() })
  }
  const fail = () => {
    throw new Error('there is no such file')
  }

  test('without the scope, without a reason, or of another body nothing is revoked', async () => {
    const handed = await handOut(issuer)
    const { place } = await wallet.collect(handed)
    const [credential] = await credentialsOf(handed.batch)
    const { id } = credential!
    expect((await revoke(id, { key: issuer.ulb.signatory })).status).toBe(403)
    expect((await revoke(id, { key: issuer.other.registrar })).status).toBe(404)
    expect((await revoke('nope')).status).toBe(404)
    for (const reason of ['', '   ', 'x'.repeat(501)]) expect((await revoke(id, { reason })).status).toBe(400)
    expect(await valueAt(place)).toBe(0)
  })

  test('[STA-02] a revocation stands in list and bundle before it is answered, and for good', async () => {
    const handed = await handOut(issuer)
    const { place } = await wallet.collect(handed)
    expect(await readStatus(place)).toMatchObject({ state: 'valid' })
    const [credential] = await credentialsOf(handed.batch)
    const answer = await revoke(credential!.id)
    expect([answer.status, answer.body]).toEqual([
      200,
      { id: credential!.id, state: 'revoked', revokedAt: expect.any(String), published: true },
    ])
    expect(await valueAt(place)).toBe(1)
    expect(await readStatus(place)).toMatchObject({ state: 'revoked' })
    const again = await revoke(credential!.id)
    expect([again.status, again.body['error']]).toEqual([409, 'credential_already_revoked'])
    expect((await credentialsOf(handed.batch)).map(({ state }) => state)).toEqual(['revoked'])
  })

  test('it retires every instance of the award, and ends all that it could still be collected with', async () => {
    const handed = await handOut(issuer)
    const first = await wallet.collect(handed)
    issuer.clock.advance(1)
    const second = await wallet.collect(handed)
    const waiting = await wallet.token(handed)
    const [replaced] = await credentialsOf(handed.batch)
    expect((await revoke(replaced!.id)).status).toBe(200)
    expect(await Promise.all([first, second].map(({ place }) => valueAt(place)))).toEqual([1, 1])
    for (const [accessToken, key] of [
      [waiting, newKey()],
      [second.accessToken, second.key],
    ] as const) {
      const answer = await wallet.claim(accessToken, key)
      expect([answer.status, answer.body['error']]).toEqual([400, 'credential_request_denied'])
    }
    expect((await wallet.offer(handed.token)).status).toBe(410)
    await expect(deliver(issuer, handed.batch, [handed.id])).rejects.toThrow()
  })

  test('a revocation and a claim at once leave nothing valid', async () => {
    const handed = await handOut(issuer)
    const first = await wallet.collect(handed)
    issuer.clock.advance(1)
    const accessToken = await wallet.token(handed)
    const [credential] = await credentialsOf(handed.batch)
    const [claimed] = await Promise.all([wallet.claim(accessToken, newKey()), revoke(credential!.id)])
    expect([200, 400]).toContain(claimed.status)
    expect(new Set((await credentialsOf(handed.batch)).map(({ state }) => state))).toEqual(new Set(['revoked']))
    expect(await valueAt(first.place)).toBe(1)
  })

  test('two revocations at once: one is answered 200, the other 409', async () => {
    const handed = await handOut(issuer)
    await wallet.collect(handed)
    const [credential] = await credentialsOf(handed.batch)
    const answers = await Promise.all([revoke(credential!.id), revoke(credential!.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('[TSL-01] [TSL-14] a list is of 131,072 places, signed by the status key, and ends after a day', async () => {
    const { place } = await wallet.collect(await handOut(issuer))
    const { jws, bits, bytes, iat, exp, ttlSeconds } = await listAt(place)
    expect(jws.header).toMatchObject({ typ: 'statuslist+jwt', alg: 'ES256', kid: `${issuer.ulb.did}#status-1` })
    expect(jws.payload.sub).toBe('http://localhost:7000/status/ulb/1')
    expect([bits, (bytes.length * 8) / bits, exp - iat, ttlSeconds]).toEqual([2, 131_072, 86_400, 3_600])
  })

  test('what was replaced says so at the next round, and an unchanged list is signed anew within the hour', async () => {
    const handed = await handOut(issuer)
    const { place } = await wallet.collect(handed)
    issuer.clock.advance(1)
    await wallet.collect(handed)
    expect(await valueAt(place)).toBe(0)
    await publishStatus(issuer.ctx)
    expect(await valueAt(place)).toBe(3)

    const { iat } = await listAt(place)
    issuer.clock.advance(3_599)
    await publishStatus(issuer.ctx)
    expect((await listAt(place)).iat).toBe(iat)
    issuer.clock.advance(1)
    await publishStatus(issuer.ctx)
    expect((await listAt(place)).iat).toBe(iat + 3_600)
    expect(await rows('SELECT * FROM status_change')).toEqual([])
  })

  test('the bundle holds the lists of all bodies', async () => {
    await wallet.collect(await handOut(issuer))
    await testWallet(issuer, 'autre').collect(await handOut(issuer, issuer.other))
    const bundle = readStatusBundle((await published('status/bundle.json'))!)
    expect([...bundle.keys()].sort()).toEqual(['http://localhost:7000/status/autre/1', 'http://localhost:7000/status/ulb/1'])
    for (const [uri, token] of bundle) expect(token).toBe(await published(fileOf({ uri })))
  })

  test('a restored backup never un-revokes, and gives out no more places of a list that it may have forgotten', async () => {
    const [revoked, replaced] = [await handOut(issuer), await handOut(issuer)]
    const places = [(await wallet.collect(revoked)).place, (await wallet.collect(replaced)).place]
    await revoke((await credentialsOf(revoked.batch))[0]!.id)
    issuer.clock.advance(1)
    await wallet.collect(replaced)
    await publishStatus(issuer.ctx)
    expect(await Promise.all(places.map(valueAt))).toEqual([1, 3])

    // The database of a while ago: nothing of it has happened.
    await write(`UPDATE instance SET state = 'active', retired_at = NULL`)
    await write(`UPDATE award SET state = 'collected' WHERE id = '${revoked.id}'`)
    await write(`DELETE FROM revocation`)
    issuer.clock.advance(1)
    await publishStatus(issuer.ctx, { all: true })
    expect(await Promise.all(places.map(valueAt))).toEqual([1, 3])
    const { place } = await wallet.collect(await handOut(issuer))
    expect(place.uri).toBe('http://localhost:7000/status/ulb/2')
    expect(await readStatus(place)).toMatchObject({ state: 'valid' })
  })

  test('a list that was signed later than the database remembers is closed as well', async () => {
    const { place } = await wallet.collect(await handOut(issuer))
    issuer.clock.advance(10)
    await publishStatus(issuer.ctx, { all: true })
    const old = new Date(issuer.clock.now().getTime() - 3_600_000).toISOString()
    await write(`UPDATE status_list SET published_at = '${old}'`)
    issuer.clock.advance(10)
    await publishStatus(issuer.ctx, { all: true })
    const next = await wallet.collect(await handOut(issuer))
    expect(next.place.uri).not.toBe(place.uri)
  })

  test('a list that a restored database has forgotten is taken over closed: it is signed on, and its number stays taken', async () => {
    const other = testWallet(issuer, 'autre')
    const { place } = await other.collect(await handOut(issuer, issuer.other))
    const { iat } = await listAt(place)
    await write(`DELETE FROM signed_copy WHERE instance_id IN (SELECT id FROM instance WHERE org_id = '${issuer.other.id}')`)
    for (const table of ['instance', 'status_change', 'status_list'])
      await write(`DELETE FROM ${table} WHERE org_id = '${issuer.other.id}'`)
    issuer.clock.advance(60)
    await adoptForgottenLists(issuer.ctx)
    await publishStatus(issuer.ctx, { all: true })
    expect((await listAt(place)).iat).toBe(iat + 60)
    expect(readStatusBundle((await published('status/bundle.json'))!).has(place.uri)).toBe(true)
    const next = await other.collect(await handOut(issuer, issuer.other))
    expect(next.place.uri).not.toBe(place.uri)
  })

  test('[TSL-09] a list that is full gives way to the next one, and no place is given twice', async () => {
    const at = issuer.clock.now().toISOString()
    const small = {
      id: newId(),
      orgId: issuer.other.id,
      kind: 'token' as const,
      size: 4,
      createdAt: at,
      closedAt: null,
      publishedAt: null,
    }
    await write(`UPDATE status_list SET closed_at = '${at}' WHERE org_id = '${issuer.other.id}'`)
    await issuer.ctx.db.transaction((db) => insertNextList(db, small))
    const other = testWallet(issuer, 'autre')
    const places: Place[] = []
    for (let count = 0; count < 5; count++) places.push((await other.collect(await handOut(issuer, issuer.other))).place)
    const uris = places.map(({ uri }) => uri)
    expect(new Set(uris.slice(0, 4)).size).toBe(1)
    expect(uris[4]).not.toBe(uris[0])
    expect(
      places
        .slice(0, 4)
        .map(({ idx }) => idx)
        .sort(),
    ).toEqual([0, 1, 2, 3])
  })

  test('over a published list that cannot be read nothing is written, and the other lists are published all the same', async () => {
    const { place } = await wallet.collect(await handOut(issuer))
    const other = await testWallet(issuer, 'autre').collect(await handOut(issuer, issuer.other))
    const whole = (await published(fileOf(place)))!
    await publishFile(issuer.config.publicFolder, fileOf(place), 'torn')
    issuer.clock.advance(60)
    await expect(publishStatus(issuer.ctx, { all: true })).rejects.toMatchObject({ code: 'status_published_malformed' })
    expect(await published(fileOf(place))).toBe('torn')
    expect((await listAt(other.place)).iat * 1000).toBe(issuer.clock.now().getTime())
    const another = await handOut(issuer)
    await wallet.collect(another)
    const [credential] = await credentialsOf(another.batch)
    expect((await revoke(credential!.id)).body).toMatchObject({ state: 'revoked', published: false })
    await publishFile(issuer.config.publicFolder, fileOf(place), whole)
    await publishStatus(issuer.ctx, { all: true })
  })
})
