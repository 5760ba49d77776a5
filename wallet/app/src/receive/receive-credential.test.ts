/** @jest-environment node */
import 'fake-indexeddb/auto'
import { addSeconds } from '@acquis/base'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { now, openRegion, openWallet, passphrase, type Region, subject, type Twist, txCode } from '../testing/region.ts'
import type { ReceivedCredential } from './receive-credential.ts'

let region: Region
beforeEach(async () => void (region = await openRegion()))
afterEach(() => region.close())

type Wallet = Awaited<ReturnType<typeof openWallet>>
const receive = async ({ flows }: Wallet, link = region.claimLink()): Promise<ReceivedCredential> =>
  flows.sendCode(await flows.openOffer(link), txCode)

/** Another answer at one path; elsewhere the region answers. */
const at = (path: string, reply: Awaited<ReturnType<Twist>> | (() => Awaited<ReturnType<Twist>>)) =>
  region.twist((request) => (request.path.startsWith(path) ? (typeof reply === 'function' ? reply() : reply) : undefined))

describe('the whole way', () => {
  test('[VCI-PROOF-14] [VCI-CRED-10] a diploma is checked whole, shown, taken with a key of its own, and the issuer told', async () => {
    const wallet = await openWallet(region)
    const received = await receive(wallet)
    const { item, issuerEntry } = received.checked
    expect(item).toMatchObject({ verdict: 'accepted', level: 'issued', claims: subject, hidden: 0 })
    expect(issuerEntry?.body.name).toBe('Université du Val de Loire')
    expect(region.events).toEqual([])
    expect((await wallet.flows.listHeld()).held).toEqual([])

    const { credentialId } = await wallet.flows.takeCredential(received)
    expect(region.events).toEqual(['credential_accepted'])
    const { held } = await wallet.flows.listHeld()
    expect(held).toMatchObject([{ id: credentialId, title: 'Licence professionnelle', claims: subject }])
    expect((await wallet.vault.list('pending')).records).toEqual([])

    await wallet.flows.takeCredential(await receive(wallet))
    const [first, second] = region.issued
    expect(second!.jwk).not.toEqual(first!.jwk)
  })

  test('[VCI-OFFER-03] reading a link fetches nothing; the first press asks for the offer and what the issuer publishes, no more', async () => {
    const { flows } = await openWallet(region)
    const link = region.claimLink('one')
    await flows.findPending(link)
    expect(region.seen).toEqual([])
    const opened = await flows.openOffer(link)
    expect(region.paths()).toEqual([
      '/offers/one',
      '/.well-known/openid-credential-issuer/orgs/uvl',
      '/.well-known/oauth-authorization-server/orgs/uvl',
    ])
    expect(opened).toMatchObject({ txCode: { length: 6, inputMode: 'numeric' }, titles: [{ locale: 'fr' }, { locale: 'en' }] })
    expect(opened.tokenHost).toBe(new URL(region.origin).host)
  })

  test('[VCI-NOTIF-03] "Ce n’est pas moi" keeps nothing, not even the key, and tells the issuer', async () => {
    const { flows, vault } = await openWallet(region)
    await flows.refuseCredential(await receive({ flows } as Wallet))
    expect(region.events).toEqual(['credential_deleted'])
    expect((await flows.listHeld()).held).toEqual([])
    expect((await vault.list('pending')).records).toEqual([])
  })

  test('refusing in one tab what another has taken undoes nothing', async () => {
    const wallet = await openWallet(region)
    const received = await receive(wallet)
    at('/notification', { status: 503 })
    const { credentialId } = await wallet.flows.takeCredential(received)
    await wallet.flows.refuseCredential(received)
    expect(await wallet.vault.sign(credentialId, new Uint8Array(1))).toHaveLength(64)
  })

  test('an issuer that the register does not know is no reason to refuse, and no name of it is believed', async () => {
    region.unlist()
    const { checked } = await receive(await openWallet(region))
    expect(checked.item).toMatchObject({ verdict: 'caution', issuer: { entitled: false } })
    expect(checked.item.issuer.name).toBeUndefined()
    expect(checked.issuerEntry).toBeNull()
  })

  test('a trust list out of reach leaves the question open and the diploma takeable', async () => {
    at('/trust/', 'drop')
    const wallet = await openWallet(region)
    const received = await receive(wallet)
    expect(received.checked.item.verdict).toBe('undetermined')
    await wallet.flows.takeCredential(received)
    expect((await wallet.flows.listHeld()).held).toHaveLength(1)
  })
})

describe('the code', () => {
  test('[VCI-TOKEN-03] a wrong code may be typed again for the same offer', async () => {
    const { flows } = await openWallet(region)
    const opened = await flows.openOffer(region.claimLink())
    await expect(flows.sendCode(opened, '000000')).rejects.toMatchObject({ code: 'code_wrong' })
    expect((await flows.sendCode(opened, ' 493-021 ')).checked.item.verdict).toBe('accepted')
  })

  test.each([
    ['with tries left', 3, 'code_wrong'],
    ['tried too often', 0, 'code_dead'],
  ])('a code %s is named as such', async (_what, left, code) => {
    const { flows } = await openWallet(region)
    const opened = await flows.openOffer(region.claimLink())
    at('/token', { status: 400, body: { error: 'invalid_grant', tries_left: left } })
    await expect(flows.sendCode(opened, '000000')).rejects.toMatchObject({ code, ...(left > 0 && { triesLeft: left }) })
  })
})

describe('hostile and broken offers', () => {
  test.each([
    ['[VCI-OFFER-01] neither an offer nor an address', 'x=1', 'link_malformed'],
    ['[VCI-OFFER-01] both', 'credential_offer=%7B%7D&credential_offer_uri=https%3A%2F%2Fa.example', 'link_malformed'],
    ['[VCI-OFFER-02] plain http elsewhere', 'credential_offer_uri=http%3A%2F%2Fa.example%2F1', 'link_malformed'],
    ['a script', 'credential_offer_uri=javascript%3Aalert(1)', 'link_malformed'],
  ])('%s: refused before anything is fetched', async (_what, link, code) => {
    const { flows } = await openWallet(region)
    await expect(flows.openOffer(link)).rejects.toMatchObject({ code })
    expect(region.seen).toEqual([])
  })

  test.each([404, 410])('a link that answers %s has ended', async (status) => {
    at('/offers/', { status, body: {} })
    const { flows } = await openWallet(region)
    await expect(flows.openOffer(region.claimLink())).rejects.toMatchObject({ code: 'link_ended' })
  })

  test('[VCI-OFFER-02] an offer as application/jwt is refused', async () => {
    at('/offers/', { type: 'application/jwt', body: 'e30.e30.x' })
    const { flows } = await openWallet(region)
    await expect(flows.openOffer(region.claimLink())).rejects.toMatchObject({ code: 'issuer_failed' })
  })

  test('[VCI-META-02] metadata of an issuer that differs by one slash is refused before a token is asked for', async () => {
    const { flows } = await openWallet(region)
    region.twist(async ({ path }) => {
      if (!path.includes('openid-credential-issuer')) return undefined
      region.twist(undefined)
      const body = (await (await fetch(region.origin + path)).json()) as { credential_issuer: string }
      return { body: { ...body, credential_issuer: `${body.credential_issuer}/` } }
    })
    await expect(flows.openOffer(region.claimLink())).rejects.toMatchObject({ code: 'offer_refused' })
    expect(region.paths()).not.toContain('/token')
  })

  test.each([
    ['[VCI-OFFER-04] an unknown configuration', { credential_configuration_ids: ['other'] }, 'offer_refused'],
    ['[VCI-OFFER-04] no configuration', { credential_configuration_ids: [] }, 'offer_refused'],
    ['another grant only', { grants: { authorization_code: {} } }, 'format_unknown'],
  ])('%s stops the flow', async (_what, change, code) => {
    const { flows } = await openWallet(region)
    region.twist(async ({ path }) => {
      if (!path.startsWith('/offers/')) return undefined
      region.twist(undefined)
      return { body: { ...((await (await fetch(region.origin + path)).json()) as object), ...change } }
    })
    await expect(flows.openOffer(region.claimLink())).rejects.toMatchObject({ code })
  })

  test('a credential bound to another key is refused, not kept, and the issuer told', async () => {
    const other = await openWallet(region)
    await receive(other)
    const stolen = region.issued[0]!.credential
    const wallet = await openWallet(region)
    at('/credential', { body: { credentials: [{ credential: stolen }], notification_id: 'n-2' } })
    await expect(receive(wallet)).rejects.toMatchObject({ code: 'credential_refused' })
    expect(region.events).toEqual(['credential_failure'])
    expect((await wallet.vault.list('pending')).records).toEqual([])
  })

  test('[SDJ-12] a credential with a key binding already on it is refused', async () => {
    const wallet = await openWallet(region)
    const other = await openWallet(region)
    await receive(other)
    const { credential } = region.issued[0]!
    at('/credential', { body: { credentials: [{ credential: `${credential}${credential.split('~')[0]}` }] } })
    await expect(receive(wallet)).rejects.toMatchObject({ code: 'credential_refused' })
  })

  test('[VCI-CRED-11] an answer without a credential, or to come later, is no crash', async () => {
    for (const body of [{}, { credentials: [] }, { transaction_id: 't', interval: 5 }, { credentials: [{ credential: {} }] }]) {
      at('/credential', { body })
      await expect(receive(await openWallet(region))).rejects.toMatchObject({ code: 'issuer_failed' })
    }
  })
})

describe('faults on the way', () => {
  test('[VCI-NONCE-04] a nonce that has aged is fetched once more, and only once', async () => {
    let refusals = 1
    region.twist(({ path }) =>
      path === '/credential' && refusals-- > 0 ? { status: 400, body: { error: 'invalid_nonce' } } : undefined,
    )
    expect((await receive(await openWallet(region))).checked.item.verdict).toBe('accepted')
    refusals = 2
    await expect(receive(await openWallet(region))).rejects.toMatchObject({ code: 'issuer_failed' })
    expect(region.paths().filter((path) => path === '/nonce')).toHaveLength(4)
  })

  test('a page closed between token and credential goes on with the same token and the same key, on one instance', async () => {
    const link = region.claimLink()
    const before = await openWallet(region)
    let first = true
    region.twist(({ path }) => {
      if (path !== '/credential' || !first) return undefined
      first = false
      return 'drop'
    })
    await expect(receive(before, link)).rejects.toMatchObject({ code: 'issuer_unreachable' })
    await before.vault.lock()

    const after = await openWallet(region, before.device)
    const pending = await after.flows.findPending(link)
    const received = await after.flows.collectCredential(pending!.pendingId)
    await after.flows.takeCredential(received)
    expect(region.paths().filter((path) => path === '/token')).toHaveLength(1)
    expect(region.issued).toHaveLength(1)
    expect((await after.flows.listHeld()).held).toHaveLength(1)
  })

  test('an answer lost after the issuer signed is fetched again: nothing lost, nothing doubled', async () => {
    const link = region.claimLink()
    const wallet = await openWallet(region)
    region.twist(async ({ path, json, headers }) => {
      if (path !== '/credential') return undefined
      region.twist(undefined)
      // The issuer signs and records; its answer never arrives.
      const { authorization = '' } = headers
      const options = { method: 'POST', headers: { authorization, 'content-type': 'application/json' } }
      await fetch(`${region.origin}/credential`, { ...options, body: JSON.stringify(json) })
      return 'drop'
    })
    await expect(receive(wallet, link)).rejects.toMatchObject({ code: 'issuer_unreachable' })
    const { pendingId } = (await wallet.flows.findPending(link))!
    const received = await wallet.flows.collectCredential(pendingId)
    await wallet.flows.takeCredential(received)
    expect(region.issued).toHaveLength(1)
  })

  test('a token that has ended in between is given up with its key, and the link starts anew', async () => {
    const link = region.claimLink()
    let time = now()
    const wallet = await openWallet(region, undefined, () => time)
    at('/credential', 'drop')
    await expect(receive(wallet, link)).rejects.toMatchObject({ code: 'issuer_unreachable' })
    time = addSeconds(time, 300)
    expect(await wallet.flows.findPending(link)).toBeNull()
    expect((await wallet.vault.list('pending')).records).toEqual([])
  })

  test('a credential seen but not yet taken is there again after a reload, without asking the issuer', async () => {
    const link = region.claimLink()
    const before = await openWallet(region)
    await receive(before, link)
    const count = region.seen.length
    const after = await openWallet(region, before.device)
    const { pendingId } = (await after.flows.findPending(link))!
    const { checked } = await after.flows.collectCredential(pendingId)
    expect(checked.item.claims).toEqual(subject)
    expect(region.paths().slice(count)).not.toContain('/credential')
  })

  test.each([
    ['the issuer has forgotten the token', 401, 'invalid_token', 'session_ended'],
    ['another key was first', 400, 'credential_request_denied', 'taken_elsewhere'],
  ])('%s: said so, and nothing stays behind', async (_what, status, error, code) => {
    at('/credential', { status, body: { error } })
    const wallet = await openWallet(region)
    await expect(receive(wallet)).rejects.toMatchObject({ code })
    expect((await wallet.vault.list('pending')).records).toEqual([])
  })

  test('an issuer that could not be told is told the next time', async () => {
    const wallet = await openWallet(region)
    at('/notification', 'drop')
    await wallet.flows.takeCredential(await receive(wallet))
    expect(region.events).toEqual([])
    region.twist(undefined)
    await wallet.flows.finishPending()
    expect(region.events).toEqual(['credential_accepted'])
    expect((await wallet.vault.list('pending')).records).toEqual([])
  })

  test('two tabs on one link end with one diploma', async () => {
    const link = region.claimLink()
    const one = await openWallet(region)
    const two = await openWallet(region, one.device)
    const tabs = [one, two]
    const received = await Promise.all(tabs.map((tab) => receive(tab, link)))
    await Promise.all(tabs.map((tab, i) => tab.flows.takeCredential(received[i]!)))
    await two.vault.open(passphrase)
    expect((await two.flows.listHeld()).held).toHaveLength(1)
  })
})
