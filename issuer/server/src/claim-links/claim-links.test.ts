import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { onEachDatabase } from '@acquis/server/testing'
import { BatchPage } from '../api.ts'
import { expireLinks } from '../end-of-life.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { deliver, handOut, testWallet } from '../testing/test-wallet.ts'
import { isTxCode, maskedName, mintClaimLink, standingOf } from './claim-link.ts'
import { claimTexts } from './claim-texts.ts'

const secret = new Uint8Array(32).fill(3)
const noon = new Date('2026-11-24T12:00:00Z')
const mint = () => mintClaimLink({ orgId: 'ulb', awardId: 'a', secret, now: noon })

describe('a claim link', () => {
  test('knows its code by a keyed hash that is of no use for another link or under another key', () => {
    const { link, txCode } = mint()
    expect(isTxCode(link, txCode, secret)).toBe(true)
    expect(isTxCode({ ...link, id: 'other' }, txCode, secret)).toBe(false)
    expect(isTxCode(link, txCode, new Uint8Array(32))).toBe(false)
    for (const wrong of ['', `${txCode} `, `0${txCode}`, txCode.slice(1)]) expect(isTxCode(link, wrong, secret)).toBe(false)
    expect(JSON.stringify(link)).not.toContain(`"${txCode}"`)
  })

  test.each([
    ['nobody gave it out', null, { state: 'sent' }, 'unknown'],
    ['a newer one stands', { replacedAt: '2026-11-24' }, { state: 'sent' }, 'replaced'],
    ['the award was cancelled', {}, { state: 'cancelled' }, 'withdrawn'],
    ['the award was revoked', {}, { state: 'revoked' }, 'withdrawn'],
    ['the award is suspended', {}, { state: 'suspended' }, 'withdrawn'],
    ['it has ended', { expiresAt: noon.toISOString() }, { state: 'sent' }, 'expired'],
    ['the award is past', {}, { state: 'expired' }, 'expired'],
    ['its code is dead', { txCodeDeadAt: '2026-11-24' }, { state: 'opened' }, 'code_dead'],
    ['it was used', {}, { state: 'collected' }, 'collected'],
    ['the mail came back', {}, { state: 'bounced' }, 'open'],
    ['it waits', {}, { state: 'sent' }, 'open'],
  ] as const)('where %s stands at its place', (_what, change, award, standing) => {
    expect(standingOf(change && { ...mint().link, ...change }, award, noon)).toBe(standing)
  })

  test('masks a name so that its owner knows it and nobody learns it', () => {
    expect(maskedName({ given_name: 'Maëlys Anouk', family_name: 'Lefèvre-Guérin' })).toBe('Maëlys L•••')
    expect(maskedName({ given_name: 'Élise', family_name: 'Œil' })).toBe('Élise Œ•••')
  })
})

test('the texts of the page speak no jargon, and French signs never begin a line', () => {
  const all = (lang: 'fr' | 'en') => JSON.stringify(['diploma', 'training-attestation'].map((type) => claimTexts(lang, type)))
  const french = all('fr')
  expect(`${french}${all('en')}`).not.toMatch(/credential|issuer|émetteur|holder|QR|token|jeton|OpenID/i)
  expect(french).not.toMatch(/ [;:?!]/)
})

test('they speak of what is collected, in words that agree', () => {
  const [diploma, training] = ['diploma', 'training-attestation'].map((type) => claimTexts('fr', type))
  expect([diploma!.title, diploma!.check.awarded, diploma!.collected.act]).toEqual([
    'Un diplôme vous attend',
    'décerné à',
    'Le récupérer de nouveau',
  ])
  expect([training!.title, training!.act, training!.collected.title, training!.ended.withdrawn.title]).toEqual([
    'Une attestation vous attend',
    'Récupérer mon attestation',
    'Cette attestation a déjà été retirée',
    'Cette attestation n’est plus proposée ici',
  ])
  expect(JSON.stringify(training)).not.toMatch(/dipl|\{(?!body|date|")/)
})

onEachDatabase('the claim page', (_open, newConfig) => {
  let issuer: TestIssuer
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
  }, 60_000)
  afterAll(() => issuer?.end())

  const get = (token: string, language = 'fr') => issuer.call('GET', `/claim/${token}`, { language })
  const press = (token: string) => issuer.call('POST', `/claim/${token}`)
  const stateOf = async (batch: string) => {
    const { body } = await issuer.call('GET', `/api/batches/${batch}`, { key: issuer.ulb.registrar })
    return BatchPage.parse(body).items[0]!.state
  }

  test('says nothing of the person and consumes nothing, however often a scanner opens it', async () => {
    const handed = await handOut(issuer)
    for (let opened = 0; opened < 3; opened++) {
      const { status, text } = await get(handed.token)
      expect(status).toBe(200)
      for (const word of [...handed.learner.split(' '), 'Master', handed.txCode]) expect(text).not.toContain(word)
    }
    expect(await stateOf(handed.batch)).toBe('sent')
    const grants: unknown[] = await issuer.ctx.db.read((db) => db.query('SELECT id FROM code_grant'))
    expect(grants).toEqual([])
  })

  test('leads to the wallet with the offer in the fragment, to other wallets, and shows both to a camera', async () => {
    const { token } = await handOut(issuer)
    const { text } = await get(token)
    const offer = encodeURIComponent(`http://localhost:7001/offers/${token}`)
    expect(text).toContain(`href="http://localhost:7002/receive#credential_offer_uri=${offer}"`)
    expect(text).toContain(`href="openid-credential-offer://?credential_offer_uri=${offer}"`)
    expect(text).toContain('<svg class="qr"')
    expect(text).toContain('Ce lien ne donne rien sans le code.')
    expect(text).toContain('23 janvier 2027')
  })

  test('runs no script, loads nothing, and is listed nowhere', async () => {
    const { headers, text } = await get((await handOut(issuer)).token)
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).not.toMatch(/<script| style=|src=/)
  })

  test('tells the title and a masked name by a press, and remembers that it was opened', async () => {
    const handed = await handOut(issuer)
    const { status, text } = await press(handed.token)
    expect(status).toBe(200)
    expect(text).toContain('Master Informatique')
    expect(text).toContain('Éloïse P•••')
    expect(text).not.toContain(handed.learner.split(' ').at(-1))
    expect(await stateOf(handed.batch)).toBe('opened')
  })

  test('speaks English to who prefers it, and to who asks for it', async () => {
    const { token } = await handOut(issuer)
    expect((await get(token, 'en-GB,en')).text).toContain('Collect my diploma')
    const asked = await issuer.call('GET', `/claim/${token}?lang=en`, { language: 'fr' })
    expect(asked.text).toContain('<html lang="en">')
    expect(asked.text).toContain('23 January 2027')
  })

  test.each([
    ['unknown', async () => 'nobody-gave-this', 404, 'ne mène à rien'],
    ['hostile', async () => encodeURIComponent('"><script>alert(1)</script>'), 404, 'ne mène à rien'],
    [
      'replaced',
      async () => {
        const handed = await handOut(issuer)
        await deliver(issuer, handed.batch, [handed.id])
        return handed.token
      },
      410,
      'a été remplacé',
    ],
    [
      'dead',
      async () => {
        const handed = await handOut(issuer)
        const wallet = testWallet(issuer)
        const wrong = handed.txCode === '000000' ? '000001' : '000000'
        for (let tries = 0; tries < 5; tries++) await wallet.redeem(await wallet.code(handed.token), wrong)
        return handed.token
      },
      410,
      'Le code de ce lien ne marche plus',
    ],
    [
      'withdrawn',
      async () => {
        const handed = await handOut(issuer)
        const cancel = { key: issuer.ulb.registrar, json: { reason: 'Erreur.' } }
        await issuer.call('POST', `/api/awards/${handed.id}/cancellation`, cancel)
        return handed.token
      },
      410,
      'n’est plus proposé',
    ],
  ])('of a link that is %s says what to do, and a press changes nothing', async (_what, tokenOf, status, words) => {
    const token = await tokenOf()
    for (const answer of [await get(token), await press(token)]) {
      expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words)])
      expect(answer.text).not.toContain('<script>')
      expect(answer.text).not.toContain('credential_offer_uri')
    }
  })

  test('of a diploma that was collected says so, and how to collect it on a new device', async () => {
    const handed = await handOut(issuer)
    await testWallet(issuer).collect(handed)
    const { status, text } = await get(handed.token)
    expect(status).toBe(200)
    expect(text).toContain('Ce diplôme a déjà été retiré')
    expect(text).toContain('credential_offer_uri')
    expect(await stateOf(handed.batch)).toBe('collected')
  })

  test('has ended after sixty days', async () => {
    const [waiting, collected] = [await handOut(issuer), await handOut(issuer)]
    await testWallet(issuer).collect(collected)
    issuer.clock.advance(60 * 86_400)
    const { status, text } = await get(waiting.token)
    expect([status, text]).toEqual([410, expect.stringContaining('arrivé à son terme')])
    await expireLinks(issuer.ctx)
    expect([await stateOf(waiting.batch), await stateOf(collected.batch)]).toEqual(['expired', 'collected'])
    expect((await get(waiting.token)).status).toBe(410)
    const [anew] = await deliver(issuer, waiting.batch, [waiting.id])
    expect((await get(anew!.token)).status).toBe(200)
    await expireLinks(issuer.ctx)
    expect(await stateOf(waiting.batch)).toBe('sent')
  })
})
