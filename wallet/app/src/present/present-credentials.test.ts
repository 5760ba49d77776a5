/** @jest-environment node */
import 'fake-indexeddb/auto'
import type { CodedError } from '@acquis/base'
import { checkCredential, readSdJwt } from '@acquis/credential'
import { createResolver } from '@acquis/agent'
import { webVerify } from '@acquis/agent/browser'
import { clientIdOf, composeDcql } from '@acquis/protocol'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { now, openClaims, openRegion, openWallet, type Region, txCode } from '../testing/region.ts'
import type { HistoryEntry } from '../vault/records.ts'
import { firstChoice } from './choice.ts'
import type { OpenedRequest } from './present-credentials.ts'

let region: Region
let wallet: Awaited<ReturnType<typeof openWallet>>
beforeEach(async () => {
  region = await openRegion()
  wallet = await openWallet(region)
})
afterEach(() => region.close())

async function collect(): Promise<string> {
  const { flows } = wallet
  const received = await flows.sendCode(await flows.openOffer(region.claimLink()), txCode)
  return (await flows.takeCredential(received)).credentialId
}
const history = async () => (await wallet.vault.list<HistoryEntry>('history')).records.map(({ value }) => value)
const shownIn = (vpToken: Record<string, unknown[]>) => readSdJwt(Object.values(vpToken)[0]![0] as string)
const namesIn = (presentation: ReturnType<typeof shownIn>) => presentation.disclosures.map(({ name }) => name).sort()

/** As the verifier checks it. */
function checked(credential: string, { request: { nonce, clientId } }: OpenedRequest) {
  const fetchJson = async (url: string) => (await fetch(url)).json() as Promise<unknown>
  const agent = { verify: webVerify, resolver: createResolver({ fetchJson, ownOrigin: region.origin, now }) }
  const holderBinding = { mode: 'required', nonce, audience: clientId, maxAgeSeconds: 300 } as const
  return checkCredential({ credential, agent, now: now(), holderBinding })
}

describe('a request', () => {
  test('[VP-ERR-02] says who asks, why and what; nothing is sent by looking at it', async () => {
    await collect()
    const before = region.seen.length
    const opened = await wallet.flows.openRequest(region.ask())
    expect(opened.asker).toEqual({
      did: region.employerDid,
      host: new URL(region.origin).host,
      organisation: 'Maison Bruère',
      listed: false,
    })
    expect(opened.purpose).toBe('recruter une responsable de boutique')
    expect(region.seen.slice(before).every(({ method }) => method === 'GET')).toBe(true)
    expect(await history()).toEqual([])
    const [part] = opened.parts
    const lines = part!.options[0]!.lines.map(({ name, fixed, sensitive }) => [name, fixed, sensitive])
    expect(lines).toEqual([
      ['family_name', true, false],
      ['given_name', true, false],
      ['title', true, false],
      ['date_of_award', true, false],
      ['honours', false, false],
      ['birthdate', false, true],
    ])
  })

  test.each([
    ['[VP-REQ-02] another client inside than in the link', { client_id: clientIdOf('did:web:elsewhere.example') }],
    ['[VP-REQ-03] another audience', { aud: 'https://elsewhere.example' }],
    ['[VP-DP-01] redirect_uri beside direct_post', { redirect_uri: 'https://elsewhere.example' }],
    ['[VP-REQ-11] transaction data', { transaction_data: ['e30'] }],
    ['[VP-REQ-14] a past end', { exp: 1_000_000_000 }],
    ['an answer over plain http', { response_uri: 'http://elsewhere.example/1' }],
    ['[VP-DCQL-01] an empty query', { dcql_query: { credentials: [] } }],
  ])('with %s is refused, and nothing is sent', async (_what, payload) => {
    const link = region.ask({ payload })
    const error: unknown = await wallet.flows.openRequest(link).catch((caught: unknown) => caught)
    expect((error as CodedError).code).toMatch(/^(request_refused|link_malformed)$/)
    expect(region.seen.every(({ method }) => method === 'GET')).toBe(true)
  })

  test('signed by another key than the asker’s is refused; when the asker’s document is out of reach nothing is said of it', async () => {
    const link = region.ask()
    region.twist(({ path }) => (path === '/employers/bruere/did.json' ? 'drop' : undefined))
    await expect(wallet.flows.openRequest(link)).rejects.toMatchObject({ code: 'asker_unknown_now' })
    const jwt = await (
      await fetch(`${region.origin}${new URL(decodeURIComponent(/request_uri=([^&]+)/.exec(link)![1]!)).pathname}`)
    ).text()
    const [header, payload, signature] = jwt.split('.')
    const forged = [header, payload, signature!.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))].join('.')
    region.twist(({ path }) =>
      path.startsWith('/requests/') ? { type: 'application/oauth-authz-req+jwt', body: forged } : undefined,
    )
    await expect(wallet.flows.openRequest(link)).rejects.toMatchObject({ code: 'request_refused' })
  })

  test('that was used, ended or never was is said to be over', async () => {
    const link = region.ask().replace(/requests%2F[\w-]+/, 'requests%2Fnone')
    await expect(wallet.flows.openRequest(link)).rejects.toMatchObject({ code: 'request_ended' })
  })

  test.each(['', 'x=1', 'client_id=a&request_uri=javascript%3A1', 'request_uri=https%3A%2F%2Fa.example'])(
    'from a broken link is refused before anything is fetched: %p',
    async (link) => {
      await expect(wallet.flows.openRequest(link)).rejects.toMatchObject({ code: 'link_malformed' })
      expect(region.seen).toEqual([])
    },
  )
})

describe('an answer', () => {
  test.each(['direct_post', 'direct_post.jwt'] as const)(
    '[VP-DCQL-08] by %s holds the ticked lines and no others; sensitive ones are unticked at first',
    async (mode) => {
      const credentialId = await collect()
      const opened = await wallet.flows.openRequest(region.ask({ mode }))
      await wallet.flows.showChosen(opened, firstChoice(opened.parts))
      const [answer] = region.answers as { vpToken: Record<string, string[]>; state: string }[]
      const shown = shownIn(answer!.vpToken)
      expect(namesIn(shown)).toEqual(['date_of_award', 'family_name', 'given_name', 'honours', 'title'])
      expect(JSON.stringify(answer)).not.toContain('2001-02-17')
      expect(answer!.state).toBe(opened.request.state)
      expect(await history()).toMatchObject([
        {
          kind: 'shown',
          outcome: 'sent',
          at: now().toISOString(),
          to: { organisation: 'Maison Bruère' },
          shown: [{ credentialId, claims: expect.arrayContaining(['family_name', 'honours']) as unknown }],
        },
      ])
    },
  )

  test('stands before a verifier: own key, nonce and whole client id', async () => {
    await collect()
    const opened = await wallet.flows.openRequest(region.ask())
    await wallet.flows.showChosen(opened, firstChoice(opened.parts))
    const [answer] = region.answers as { vpToken: Record<string, string[]> }[]
    const item = await checked(Object.values(answer!.vpToken)[0]![0]!, opened)
    expect(item.holderBinding.mode).toBe('live')
    expect(item.checks.find(({ step }) => step === 'binding')).toMatchObject({ outcome: 'passed' })
  })

  test('unticking goes down to the minimum and no further', async () => {
    await collect()
    const opened = await wallet.flows.openRequest(region.ask())
    const [queryId, { heldId }] = Object.entries(firstChoice(opened.parts))[0]!
    await wallet.flows.showChosen(opened, { [queryId]: { heldId, ticked: [] } })
    const [answer] = region.answers as { vpToken: Record<string, string[]> }[]
    expect(namesIn(shownIn(answer!.vpToken))).toEqual(['date_of_award', 'family_name', 'given_name', 'title'])
  })

  test('ticking a sensitive line shows it; ticking what was not asked does nothing', async () => {
    await collect()
    const opened = await wallet.flows.openRequest(region.ask())
    const [queryId, { heldId }] = Object.entries(firstChoice(opened.parts))[0]!
    await wallet.flows.showChosen(opened, { [queryId]: { heldId, ticked: ['birthdate', 'diploma_number'] } })
    const [answer] = region.answers as { vpToken: Record<string, string[]> }[]
    expect(namesIn(shownIn(answer!.vpToken))).toEqual(['birthdate', 'date_of_award', 'family_name', 'given_name', 'title'])
  })

  test('a line that is asked and not owned is named, and what is optional stays so', async () => {
    await collect()
    const minimum = ['family_name', 'title']
    const query = composeDcql({ vct: region.vct, everything: [...minimum, 'credits', 'honours', 'birthdate'], minimum })
    const opened = await wallet.flows.openRequest(region.ask({ query }))
    const [option] = opened.parts[0]!.options
    expect(option!.notOwned).toEqual(['credits'])
    expect(Object.values(firstChoice(opened.parts))[0]!.ticked.sort()).toEqual(['family_name', 'honours', 'title'])
  })

  test('where several diplomas fit, the person’s choice is the one that leaves', async () => {
    await collect()
    await collect()
    const opened = await wallet.flows.openRequest(region.ask())
    const { queryId, options } = opened.parts[0]!
    expect(options).toHaveLength(2)
    const last = options[1]!
    await wallet.flows.showChosen(opened, { [queryId]: { heldId: last.held.id, ticked: [] } })
    expect((await history())[0]!.shown[0]!.credentialId).toBe(last.held.id)
  })

  test('[VP-DCQL-13] nothing that fits and not wanting to leave as the same word, after a press', async () => {
    const opened = await wallet.flows.openRequest(region.ask())
    expect(opened.parts).toEqual([])
    expect(region.answers).toEqual([])
    await wallet.flows.showNothing(opened)
    await collect()
    await wallet.flows.showNothing(await wallet.flows.openRequest(region.ask()))
    expect(region.answers).toEqual([{ error: 'access_denied' }, { error: 'access_denied' }])
    expect((await history()).map(({ kind, shown }) => [kind, shown])).toEqual([
      ['declined', []],
      ['declined', []],
    ])
  })

  test('[VP-DP-04] the way back is followed to https or this machine, never elsewhere', async () => {
    await collect()
    const go = async (uri: string) => {
      region.redirectTo(uri)
      const opened = await wallet.flows.openRequest(region.ask())
      return wallet.flows.showChosen(opened, firstChoice(opened.parts))
    }
    expect(await go('https://employeur.example/fin#x=1')).toEqual({ redirectUri: 'https://employeur.example/fin#x=1' })
    for (const uri of ['javascript:alert(1)', 'http://employeur.example/', 'intent://x', 'data:text/html,x'])
      expect(await go(uri)).toEqual({})
    expect((await history()).every(({ outcome }) => outcome === 'sent')).toBe(true)
  })
})

describe('a diploma in two formats', () => {
  const names = ['family_name', 'given_name', 'title', 'date_of_award']
  const askFor = (formats: string[], more: string[] = ['honours']) =>
    composeDcql({ vct: region.vct, everything: [...names, ...more], minimum: names, formats })
  const presented = () => {
    const [answer] = region.answers as { vpToken: Record<string, string[]>; state: string }[]
    return Object.entries(answer!.vpToken)[0]!
  }

  beforeEach(async () => {
    region.close()
    region = await openRegion(now, { formats: ['dc+sd-jwt', 'jwt_vc_json'] })
    wallet = await openWallet(region)
  })

  test.each([
    ['the one that hides first', ['dc+sd-jwt', 'jwt_vc_json']],
    ['the other first', ['jwt_vc_json', 'dc+sd-jwt']],
  ])('[VP-DCQL-08] is shown in the format that hides where either would do: %s', async (_what, formats) => {
    await collect()
    const opened = await wallet.flows.openRequest(region.ask({ query: askFor(formats, ['honours', 'birthdate']) }))
    expect(opened.parts).toHaveLength(1)
    expect(opened.parts[0]!.options).toMatchObject([{ held: { format: 'dc+sd-jwt' } }])
    await wallet.flows.showChosen(opened, firstChoice(opened.parts))
    expect(presented()[1][0]).toContain('~')
    expect(region.answers).toHaveLength(1)
  })

  test.each(['direct_post', 'direct_post.jwt'] as const)(
    '[VP-VAL-05] is shown whole where only that is asked, and says so line by line: %s',
    async (mode) => {
      const credentialId = await collect()
      const link = region.ask({ mode, query: askFor(['jwt_vc_json'], ['honours', 'credits']) })
      // `credits` is asked and not owned: the minimum fits.
      const opened = await wallet.flows.openRequest(link)
      const [option] = opened.parts[0]!.options
      expect(option!.candidate.whole).toBe(true)
      expect(option!.lines.map(({ name }) => name).sort()).toEqual(Object.keys(openClaims).sort())
      expect(option!.lines.every(({ fixed }) => fixed)).toBe(true)
      expect(option!.lines.find(({ name }) => name === 'rncp_code')!.value).toBe('RNCP40812')
      expect(option!.notOwned).toEqual(['credits'])

      const [queryId, { heldId }] = Object.entries(firstChoice(opened.parts))[0]!
      await wallet.flows.showChosen(opened, { [queryId]: { heldId, ticked: [] } })
      const item = await checked(presented()[1][0]!, opened)
      expect(item).toMatchObject({ format: 'jwt_vc_json', claims: openClaims, holderBinding: { mode: 'live' } })
      expect(item.checks.find(({ step }) => step === 'binding')).toMatchObject({ outcome: 'passed' })
      const [entry] = await history()
      expect(entry!.shown).toMatchObject([{ credentialId, title: 'Licence professionnelle' }])
      expect(entry!.shown[0]!.claims.sort()).toEqual(Object.keys(openClaims).sort())
    },
  )

  test('what the other format does not hold is not answered with it', async () => {
    await collect()
    const query = composeDcql({
      vct: region.vct,
      everything: ['title', 'birthdate'],
      minimum: ['title', 'birthdate'],
      formats: ['jwt_vc_json'],
    })
    expect((await wallet.flows.openRequest(region.ask({ query }))).parts).toEqual([])
  })
})

describe('a request that is fetched by POST', () => {
  const signedWith = (payload: object) => region.ask({ method: 'post', payload })

  test.each([
    ['without the nonce of the wallet', { wallet_nonce: undefined }],
    ['with another nonce', { wallet_nonce: 'x'.repeat(22) }],
    ['with an empty nonce', { wallet_nonce: '' }],
    ['with the nonce in a list', { wallet_nonce: ['x'] }],
  ])('[VP-REQ-10] and comes %s is refused, and nothing is sent', async (_what, payload) => {
    await expect(wallet.flows.openRequest(signedWith(payload))).rejects.toMatchObject({ code: 'request_refused' })
    expect(region.paths().filter((path) => path.startsWith('/responses/'))).toEqual([])
    expect(await history()).toEqual([])
  })

  test('[VP-REQ-10] and was recorded before, under the nonce of an earlier fetch, is refused', async () => {
    const link = signedWith({})
    await wallet.flows.openRequest(link)
    const { path, form } = region.seen.find((request) => request.path.startsWith('/requests/'))!
    const recorded = await (await fetch(`${region.origin}${path}`, { method: 'POST', body: form })).text()
    region.twist((request) => (request.path === path ? { type: 'application/oauth-authz-req+jwt', body: recorded } : undefined))
    await expect(wallet.flows.openRequest(link)).rejects.toMatchObject({ code: 'request_refused' })
  })

  test.each([
    ['an error', { status: 400, body: {} }, 'request_ended'],
    ['another place', { status: 302, headers: { location: '/elsewhere' } }, 'verifier_unreachable'],
  ])('[VP-REQ-10] and answers with %s is not opened', async (_what, reply, code) => {
    const link = signedWith({})
    region.twist(({ path }) => (path.startsWith('/requests/') ? reply : undefined))
    await expect(wallet.flows.openRequest(link)).rejects.toMatchObject({ code })
    expect(region.paths()).not.toContain('/elsewhere')
  })

  test('[VP-REQ-09] brings a fresh nonce each time, nothing else of the wallet, and is answered as any other', async () => {
    await collect()
    const link = signedWith({})
    await wallet.flows.openRequest(link)
    const opened = await wallet.flows.openRequest(link)
    const fetched = region.seen.filter(({ path }) => path.startsWith('/requests/'))
    expect(fetched.map(({ method, form }) => [method, [...form.keys()]])).toEqual([
      ['POST', ['wallet_nonce']],
      ['POST', ['wallet_nonce']],
    ])
    const [one, two] = fetched.map(({ form }) => form.get('wallet_nonce')!)
    expect(one).toMatch(/^[\w-]{22,}$/)
    expect(two).not.toBe(one)
    await wallet.flows.showChosen(opened, firstChoice(opened.parts))
    expect(region.answers).toHaveLength(1)
  })
})

describe('when sending fails', () => {
  test.each([
    ['the verifier refuses', { status: 400, body: { error: 'invalid_request' } }, 'answer_refused', 'refused'],
    ['the answer is lost', 'drop', 'answer_unsure', 'unsure'],
    [
      '[VP-DP-05] the verifier sends elsewhere',
      { status: 302, headers: { location: '/elsewhere' } },
      'answer_unsure',
      'unsure',
    ],
  ] as const)('%s: the history says so', async (_what, reply, code, outcome) => {
    await collect()
    const opened = await wallet.flows.openRequest(region.ask())
    region.twist(({ path }) => (path.startsWith('/responses/') ? reply : undefined))
    await expect(wallet.flows.showChosen(opened, firstChoice(opened.parts))).rejects.toMatchObject({ code })
    expect(await history()).toMatchObject([{ kind: 'shown', outcome }])
    expect(region.paths()).not.toContain('/elsewhere')
  })
})
