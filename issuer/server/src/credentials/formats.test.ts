import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { createResolver, didKeyOf } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { readJson } from '@acquis/base'
import { publishFile, readPublished } from '@acquis/server'
import { onEachDatabase } from '@acquis/server/testing'
import { createStatusReader, readBitstringList, readStatusBundle } from '@acquis/status-list'
import { AwardPage, CredentialList } from '../api.ts'
import { adoptForgottenLists } from '../status/adopt-lists.ts'
import { publishStatus } from '../status/publish-status.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { handOut, newKey, opened, openedW3c, testWallet, type TestWallet, type W3cEntry } from '../testing/test-wallet.ts'

const w3c = 'diploma_jwt_vc'

onEachDatabase('both formats, and several keys', (_open, newConfig) => {
  let issuer: TestIssuer
  let wallet: TestWallet
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
    wallet = testWallet(issuer)
  }, 60_000)
  afterAll(() => issuer?.end())

  const refusal = (answer: { status: number; body: Record<string, unknown> }) => [answer.status, answer.body['error']]
  const denied = [400, 'credential_request_denied']
  const instances = async (batch: string) => {
    const { body } = await issuer.call('GET', `/api/credentials?batch=${batch}`, { key: issuer.ulb.registrar })
    return CredentialList.parse(body).items
  }
  const states = async (batch: string) => (await instances(batch)).map(({ format, state }) => `${format} ${state}`)
  const published = (uri: string) => readPublished(issuer.config.publicFolder, uri.replace(`${issuer.config.idOrigin}/`, ''))
  const write = (sql: string) => issuer.ctx.db.transaction((db) => db.query(sql))
  const revoke = (id: string) =>
    issuer.call('POST', `/api/credentials/${id}/revocation`, { key: issuer.ulb.registrar, json: { reason: 'Erreur.' } })

  /** Reads the status of a W3C credential as whoever checks does: by the bundle, and by the body's own key. */
  async function statusOf(entries: readonly W3cEntry[]) {
    const fetchText = async (url: string) => {
      const text = await published(url)
      if (text === null) throw new Error('there is no such file')
      return text
    }
    const { now } = issuer.clock
    const fetchJson = async (url: string) => readJson(await fetchText(url))
    const agent = { verify: nodeVerify, resolver: createResolver({ fetchJson, ownOrigin: issuer.config.publicUrl, now }) }
    const reader = createStatusReader({ fetchText, bundleUrl: `${issuer.config.idOrigin}/status/bundle.json`, agent, now })
    const places = entries.map(({ statusPurpose, statusListIndex, statusListCredential }) => ({
      purpose: statusPurpose,
      index: Number(statusListIndex),
      uri: statusListCredential,
    }))
    return (await reader.read({ kind: 'bitstring', entries: places, issuerDid: issuer.ulb.did, now: now() })).state
  }

  async function collectBoth() {
    const handed = await handOut(issuer)
    const accessToken = await wallet.token(handed)
    const [sdKey, w3cKey] = [newKey(), newKey()]
    const sd = await wallet.claimAll(accessToken, [sdKey])
    const vc = await wallet.claimAll(accessToken, [w3cKey], w3c)
    return { handed, accessToken, sdKey, w3cKey, sd: opened(sd.body), vc: openedW3c(vc.body)[0]!, vcAnswer: vc }
  }

  describe('the W3C format', () => {
    test('[VCDM-01] [BSL-01] is a VCDM 1.1 JWT for the proven key, named by our key, with a place in three lists', async () => {
      const { vc, w3cKey, vcAnswer } = await collectBoth()
      expect(vc.header).toEqual({ alg: 'ES256', typ: 'JWT', kid: `${issuer.ulb.did}#credential-1` })
      expect(Object.keys(vc.payload).sort()).toEqual(['iat', 'iss', 'nbf', 'sub', 'vc'])
      expect(vc.payload).toMatchObject({ iss: issuer.ulb.did, sub: didKeyOf({ ...w3cKey.jwk, kty: 'EC', crv: 'P-256' }) })
      expect((vc.payload['iat'] as number) % 86_400).toBe(0)
      expect(vc.vc['@context']).toEqual(['https://www.w3.org/2018/credentials/v1', 'http://localhost:7000/contexts/diploma/1'])
      expect(vc.vc.type).toEqual(['VerifiableCredential', 'Diploma'])
      expect(vc.entries.map(({ statusPurpose }) => statusPurpose)).toEqual(['revocation', 'suspension', 'refresh'])
      expect(new Set(vc.entries.map(({ statusListIndex }) => statusListIndex)).size).toBe(1)
      expect(vc.entries[0]!.statusListCredential).toBe('http://localhost:7000/status/ulb/revocation/1.jwt')
      expect(vcAnswer.headers.get('cache-control')).toContain('no-store')
    })

    test('holds nothing that it ought to hide, and of the rest what the other format says', async () => {
      const { sd, vc } = await collectBoth()
      const said = Object.fromEntries(sd.disclosures.map(({ name, value }) => [name, value]))
      expect(said).toHaveProperty('birthdate')
      for (const sensitive of ['birthdate', 'grade', 'diploma_number']) delete said[sensitive]
      expect(vc.vc.credentialSubject).toEqual(said)
    })

    test('its context is published where it says', async () => {
      const { vc } = await collectBoth()
      const context = JSON.parse((await published(vc.vc['@context'][1]!))!) as { '@context': Record<string, unknown> }
      expect(context['@context']).toMatchObject({ Diploma: 'http://localhost:7000/types/diploma/1' })
    })

    test('every signing leaves its hash', async () => {
      const { vc, accessToken, w3cKey } = await collectBoth()
      const again = openedW3c((await wallet.claimAll(accessToken, [w3cKey], w3c)).body)[0]!
      for (const { credential } of [vc, again]) {
        const sha256 = createHash('sha256').update(credential).digest('base64url')
        const rows: unknown[] = await issuer.ctx.db.read((db) =>
          db.query(`SELECT * FROM signed_copy WHERE sha256 = '${sha256}'`),
        )
        expect(rows).toHaveLength(1)
      }
    })

    test('may be issued to the did:jwk that the proof names', async () => {
      const key = newKey()
      const did = `did:jwk:${Buffer.from(JSON.stringify(key.jwk)).toString('base64url')}`
      const accessToken = await wallet.token(await handOut(issuer))
      const proof = await wallet.proof(key, { header: { jwk: undefined, kid: `${did}#0` } })
      const answer = await wallet.request(accessToken, proof, { credential_configuration_id: w3c })
      expect(openedW3c(answer.body)[0]!.payload['sub']).toBe(did)
    })
  })

  describe('one token, both configurations', () => {
    test('another key is refused for each configuration on its own, and one key may serve both', async () => {
      const { accessToken, handed, sdKey, w3cKey } = await collectBoth()
      expect(refusal(await wallet.claimAll(accessToken, [newKey()]))).toEqual(denied)
      expect(refusal(await wallet.claimAll(accessToken, [newKey()], w3c))).toEqual(denied)
      expect(refusal(await wallet.claimAll(accessToken, [w3cKey]))).toEqual(denied)
      expect((await wallet.claimAll(accessToken, [sdKey])).status).toBe(200)
      expect((await wallet.claimAll(accessToken, [w3cKey], w3c)).status).toBe(200)
      expect(await states(handed.batch)).toEqual(expect.arrayContaining(['dc+sd-jwt active', 'jwt_vc_json active']))
      const other = await wallet.token(await handOut(issuer))
      for (const configuration of ['diploma_sd_jwt', w3c])
        expect((await wallet.claimAll(other, [sdKey], configuration)).status).toBe(200)
    })

    test('both at once and twice each give one copy of each', async () => {
      const handed = await handOut(issuer)
      const accessToken = await wallet.token(handed)
      const keys = [newKey(), newKey()] as const
      const wanted = [0, 1, 0, 1].map((at) => wallet.claimAll(accessToken, [keys[at]!], ['diploma_sd_jwt', w3c][at]))
      expect((await Promise.all(wanted)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect((await states(handed.batch)).sort()).toEqual(['dc+sd-jwt active', 'jwt_vc_json active'])
    })

    test('a new token replaces the copy of the configuration that it collects', async () => {
      const { handed, vc } = await collectBoth()
      issuer.clock.advance(1)
      const accessToken = await wallet.token(handed)
      await wallet.claimAll(accessToken, [newKey()], w3c)
      expect((await states(handed.batch)).sort()).toEqual(['dc+sd-jwt active', 'jwt_vc_json active', 'jwt_vc_json replaced'])
      await publishStatus(issuer.ctx)
      expect(await statusOf(vc.entries)).toBe('replaced')
    })

    test('two tokens at once for the W3C format: the first that is recorded wins', async () => {
      const handed = await handOut(issuer)
      const tokens = [await wallet.token(handed), await wallet.token(handed)]
      const answers = await Promise.all(tokens.map((token) => wallet.claimAll(token, [newKey()], w3c)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(await states(handed.batch)).toEqual(['jwt_vc_json active'])
    })

    test('a token that was asked for one configuration by name is for that one alone', async () => {
      const handed = await handOut(issuer)
      const ask = async (ids: string[]) => {
        const details = ids.map((id) => ({ type: 'openid_credential', credential_configuration_id: id }))
        const more = { authorization_details: JSON.stringify(details) }
        return (await wallet.redeem(await wallet.code(handed.token), handed.txCode, more)).body as {
          access_token: string
          authorization_details: { credential_configuration_id: string; credential_identifiers: [string] }[]
        }
      }
      const both = await ask(['diploma_sd_jwt', w3c])
      const identifiers = both.authorization_details.map(({ credential_identifiers: [identifier] }) => identifier)
      expect(both.authorization_details.map((each) => each.credential_configuration_id)).toEqual(['diploma_sd_jwt', w3c])
      const one = await ask([w3c])
      const byIdentifier = async (accessToken: string, identifier: string) =>
        wallet.request(accessToken, await wallet.proof(newKey()), {
          credential_configuration_id: undefined,
          credential_identifier: identifier,
        })
      expect(refusal(await byIdentifier(one.access_token, identifiers[1]!))).toEqual([400, 'unknown_credential_identifier'])
      const w3cAnswer = await byIdentifier(one.access_token, one.authorization_details[0]!.credential_identifiers[0])
      expect(openedW3c(w3cAnswer.body)[0]!.vc.type).toContain('Diploma')
    })

    test('[BSL-10] a revocation retires the copies of both formats, in both kinds of list, before it is answered', async () => {
      const { handed, sd, vc, accessToken, w3cKey } = await collectBoth()
      expect(await statusOf(vc.entries)).toBe('valid')
      const [first] = await instances(handed.batch)
      expect((await revoke(first!.id)).status).toBe(200)
      expect((await states(handed.batch)).sort()).toEqual(['dc+sd-jwt revoked', 'jwt_vc_json revoked'])
      expect(await statusOf(vc.entries)).toBe('revoked')
      const bundle = readStatusBundle((await published(`${issuer.config.idOrigin}/status/bundle.json`))!)
      for (const uri of [sd.place.uri, ...vc.entries.map((entry) => entry.statusListCredential)])
        expect(bundle.get(uri)).toBe(await published(uri))
      expect(refusal(await wallet.claimAll(accessToken, [w3cKey], w3c))).toEqual(denied)
    })
  })

  describe('several keys in one request', () => {
    const five = () => Array.from({ length: 5 }, newKey)
    const placesOf = (body: Record<string, unknown>) =>
      (body['credentials'] as { credential: string }[]).map((each) => opened({ ...body, credentials: [each] }).place)

    test('[VCI-CRED-04] six keys, or one key twice, are refused and leave nothing', async () => {
      const handed = await handOut(issuer)
      const accessToken = await wallet.token(handed)
      expect(refusal(await wallet.claimAll(accessToken, [...five(), newKey()]))).toEqual([400, 'invalid_proof'])
      const key = newKey()
      expect(refusal(await wallet.claimAll(accessToken, [key, key]))).toEqual([400, 'invalid_proof'])
      expect(await instances(handed.batch)).toEqual([])
    })

    test('one bad proof among good ones spoils the request', async () => {
      const handed = await handOut(issuer)
      const accessToken = await wallet.token(handed)
      const nonce = await wallet.nonce()
      const jwt = [await wallet.proof(newKey(), { nonce }), await wallet.proof(newKey(), { nonce: 'bm9wZQ' })]
      expect(refusal(await wallet.request(accessToken, '', { proofs: { jwt } }))).toEqual([400, 'invalid_nonce'])
      expect(await instances(handed.batch)).toEqual([])
    })

    test('[VCI-CRED-05] [VCI-CRED-13] each key gets a copy and a place of its own, in the order of the keys', async () => {
      const handed = await handOut(issuer)
      const keys = five()
      const { body } = await wallet.claimAll(await wallet.token(handed), keys)
      const copies = (body['credentials'] as { credential: string }[]).map((each) => opened({ ...body, credentials: [each] }))
      expect(copies.map(({ payload }) => payload.cnf.jwk)).toEqual(keys.map(({ jwk }) => jwk))
      expect(new Set(copies.map(({ place }) => place.idx)).size).toBe(5)
      const salts = copies.flatMap(({ disclosures }) => disclosures.map(({ salt }) => salt))
      expect(new Set(salts).size).toBe(salts.length)
      expect(await instances(handed.batch)).toHaveLength(5)
    })

    test('the same keys again, in any order, get the same places and the same notification', async () => {
      const handed = await handOut(issuer)
      const accessToken = await wallet.token(handed)
      const keys = five()
      const first = await wallet.claimAll(accessToken, keys)
      const again = await wallet.claimAll(accessToken, keys.toReversed())
      expect(placesOf(again.body).toReversed()).toEqual(placesOf(first.body))
      expect(again.body['notification_id']).toBe(first.body['notification_id'])
      expect(await instances(handed.batch)).toHaveLength(5)
    })

    test.each([
      ['known and unknown keys', (keys: ReturnType<typeof five>) => [keys[0]!, newKey()]],
      ['some of the known keys', (keys: ReturnType<typeof five>) => keys.slice(1)],
      ['one key more', (keys: ReturnType<typeof five>) => [...keys, newKey()]],
      ['other keys', () => [newKey(), newKey(), newKey()]],
    ])('%s with a token that has served are refused', async (_what, change) => {
      const handed = await handOut(issuer)
      const accessToken = await wallet.token(handed)
      const keys = [newKey(), newKey(), newKey()]
      await wallet.claimAll(accessToken, keys)
      expect(refusal(await wallet.claimAll(accessToken, change(keys)))).toEqual(denied)
      expect(await instances(handed.batch)).toHaveLength(3)
    })

    test('two sets at once that share a key: one is served whole, the other not at all', async () => {
      const handed = await handOut(issuer)
      const accessToken = await wallet.token(handed)
      const shared = newKey()
      const sets = [
        [shared, newKey(), newKey()],
        [newKey(), shared],
      ]
      const answers = await Promise.all(sets.map((keys) => wallet.claimAll(accessToken, keys)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      const served = answers.findIndex(({ status }) => status === 200)
      expect(await instances(handed.batch)).toHaveLength(sets[served]!.length)
    })

    test('the W3C format has them too, and a new token replaces all of them', async () => {
      const handed = await handOut(issuer)
      const { body } = await wallet.claimAll(await wallet.token(handed), [newKey(), newKey()], w3c)
      const copies = openedW3c(body)
      expect(new Set(copies.map(({ entries }) => entries[0]!.statusListIndex)).size).toBe(2)
      issuer.clock.advance(1)
      await wallet.claimAll(await wallet.token(handed), [newKey()], w3c)
      await publishStatus(issuer.ctx)
      expect(await Promise.all(copies.map(({ entries }) => statusOf(entries)))).toEqual(['replaced', 'replaced'])
    })

    test('one notification speaks of all copies of its answer, and of no other answer', async () => {
      const handed = await handOut(issuer)
      const accessToken = await wallet.token(handed)
      const sd = await wallet.claimAll(accessToken, [newKey(), newKey()])
      const vc = await wallet.claimAll(accessToken, [newKey(), newKey()], w3c)
      expect(sd.body['notification_id']).not.toBe(vc.body['notification_id'])
      const refuse = (answer: typeof sd) =>
        wallet.notify(accessToken, { notification_id: answer.body['notification_id'], event: 'credential_deleted' })
      expect((await refuse(vc)).status).toBe(204)
      expect((await states(handed.batch)).sort()).toEqual([
        'dc+sd-jwt active',
        'dc+sd-jwt active',
        'jwt_vc_json replaced',
        'jwt_vc_json replaced',
      ])
      const stateOfRow = async () =>
        AwardPage.parse((await issuer.call('GET', `/api/awards/${handed.id}`, { key: issuer.ulb.registrar })).body).state
      expect(await stateOfRow()).toBe('collected')
      expect((await refuse(sd)).status).toBe(204)
      expect(await stateOfRow()).toBe('opened')
    })
  })

  describe('Bitstring lists after a restore', () => {
    const bitsOf = async (uri: string) => readBitstringList((await published(uri))!, { uri, now: issuer.clock.now() })

    test('[BSL-02] [BSL-10] revoked and replaced bits stay, a suspension ends, and places are given in a fresh list', async () => {
      const [revoked, replaced, suspended] = [await collectBoth(), await collectBoth(), await collectBoth()]
      await revoke((await instances(revoked.handed.batch))[0]!.id)
      issuer.clock.advance(1)
      await wallet.claimAll(await wallet.token(replaced.handed), [newKey()], w3c)
      await write(
        `UPDATE instance SET state = 'suspended' WHERE award_id = '${suspended.handed.id}' AND format = 'jwt_vc_json'`,
      )
      await publishStatus(issuer.ctx, { all: true })
      const all = [revoked, replaced, suspended]
      const read = async () => Promise.all(all.map(({ vc }) => statusOf(vc.entries)))
      expect(await read()).toEqual(['revoked', 'replaced', 'suspended'])

      await write(`UPDATE instance SET state = 'active', retired_at = NULL`)
      await write(`DELETE FROM revocation`)
      issuer.clock.advance(1)
      await publishStatus(issuer.ctx, { all: true })
      expect(await read()).toEqual(['revoked', 'replaced', 'valid'])
      const { vc } = await collectBoth()
      expect(vc.entries.map(({ statusListCredential }) => statusListCredential)).toEqual(
        ['revocation', 'suspension', 'refresh'].map((purpose) => `http://localhost:7000/status/ulb/${purpose}/2.jwt`),
      )
      const list = await bitsOf(vc.entries[0]!.statusListCredential)
      expect([list.bytes.length, list.purposes, list.ttlSeconds]).toEqual([16_384, ['revocation'], 3_600])
      expect(list.jws.header).toMatchObject({ alg: 'ES256', kid: `${issuer.ulb.did}#status-1` })
    })

    test('a list of which one file cannot be read is left as it is, in all its files', async () => {
      const { vc, handed } = await collectBoth()
      const uris = vc.entries.map(({ statusListCredential }) => statusListCredential)
      const before = await Promise.all(uris.map(published))
      const [, , refresh] = uris
      const path = refresh!.replace(`${issuer.config.idOrigin}/`, '')
      await publishFile(issuer.config.publicFolder, path, 'torn')
      issuer.clock.advance(60)
      const answer = await revoke((await instances(handed.batch))[0]!.id)
      expect(answer.body).toMatchObject({ state: 'revoked', published: false })
      expect(await published(uris[0]!)).toBe(before[0])
      await publishFile(issuer.config.publicFolder, path, before[2]!)
      await publishStatus(issuer.ctx)
      expect(await statusOf(vc.entries)).toBe('revoked')
    })

    test('lists that the database has forgotten are taken over closed, of both kinds', async () => {
      const other = testWallet(issuer, 'autre')
      const handed = await handOut(issuer, issuer.other)
      const answer = await other.claimAll(await other.token(handed), [newKey()], w3c)
      const [uri] = openedW3c(answer.body)[0]!.entries.map(({ statusListCredential }) => statusListCredential)
      const { iat } = await bitsOf(uri!)
      await write(`DELETE FROM signed_copy WHERE instance_id IN (SELECT id FROM instance WHERE org_id = '${issuer.other.id}')`)
      for (const table of ['instance', 'status_change', 'status_list'])
        await write(`DELETE FROM ${table} WHERE org_id = '${issuer.other.id}'`)
      issuer.clock.advance(60)
      await adoptForgottenLists(issuer.ctx)
      await publishStatus(issuer.ctx, { all: true })
      expect((await bitsOf(uri!)).iat).toBe(iat + 60)
      const next = await handOut(issuer, issuer.other)
      const { body } = await other.claimAll(await other.token(next), [newKey()], w3c)
      expect(openedW3c(body)[0]!.entries[0]!.statusListCredential).toBe('http://localhost:7000/status/autre/revocation/2.jwt')
    })
  })
})
