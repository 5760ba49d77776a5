import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onEachDatabase } from '@acquis/server/testing'
import { AwardList, CredentialList } from '../api.ts'
import { subjectTable } from './award-table.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { approvedBatch, deliver, testWallet } from '../testing/test-wallet.ts'

onEachDatabase('the awards that a body has handed out', (_open, newConfig) => {
  let issuer: TestIssuer
  let older: string
  let newer: string
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
    older = await approvedBatch(issuer, ["N'Guyen-Léger", 'Œuvrard', 'Ångström'])
    await deliver(issuer, older)
    issuer.clock.advance(3600)
    newer = await approvedBatch(issuer, ['Dupont', 'Dupond'])
    await deliver(issuer, newer)
    await approvedBatch(issuer, ['Attente'])
    const other = await approvedBatch(issuer, ['Dupont'], issuer.other)
    await deliver(issuer, other, undefined, issuer.other)
  }, 60_000)
  afterAll(() => issuer?.end())

  const list = async (query = '', key = issuer.ulb.registrar) => {
    const { body } = await issuer.call('GET', `/api/awards?${query}`, { key })
    return AwardList.parse(body)
  }
  const names = async (words: string) =>
    (await list(`q=${encodeURIComponent(words)}`)).items.map(({ learner }) => learner!.replace('Éloïse ', ''))

  test('without the right to read credentials nobody sees a name', async () => {
    const { status, text } = await issuer.call('GET', '/api/awards', { key: issuer.ulb.second })
    expect([status, text.includes('Dupont')]).toEqual([403, false])
  })

  test('those of another body are never in it, whatever is searched or which page is asked for', async () => {
    const own = await list('', issuer.other.registrar)
    expect(own.items.map(({ learner }) => learner)).toEqual(['Éloïse Dupont'])
    const { items } = await list('q=dupont')
    expect(items.map(({ batch }) => batch)).toEqual([newer])
    const cursor = encodeURIComponent(`2026-11-24T10:00:00.000Z ${newer} 1`)
    expect((await list(`cursor=${cursor}`, issuer.other.registrar)).items.map(({ batch }) => batch)).not.toContain(newer)
  })

  test('the newest batch comes first, each in the order of its file, and what waits is not in it', async () => {
    const { items, next } = await list()
    expect(items.map(({ learner, batch }) => [learner, batch])).toEqual([
      ['Éloïse Dupont', newer],
      ['Éloïse Dupond', newer],
      ["Éloïse N'Guyen-Léger", older],
      ['Éloïse Œuvrard', older],
      ['Éloïse Ångström', older],
    ])
    expect(next).toBeNull()
  })

  test('pages follow each other without gaps and without repetition', async () => {
    const all = (await list()).items.map(({ id }) => id)
    const read: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: AwardList = await list(`limit=2${next && `&cursor=${encodeURIComponent(next)}`}`)
      read.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    expect(read).toEqual(all)
  })

  test.each([
    ['nguyen leger', ["N'Guyen-Léger"]],
    ['n guyen', ["N'Guyen-Léger"]],
    ['n’guyen LEGER', ["N'Guyen-Léger"]],
    ['léger   éloïse', ["N'Guyen-Léger"]],
    ['oeuvrard', ['Œuvrard']],
    ['angstrom', ['Ångström']],
    ['dupon', ['Dupont', 'Dupond']],
    ['zz%', []],
    ['dupont %', ['Dupont']],
    ["dupont' OR '1'='1", []],
    ['dupont\u0000', ['Dupont']],
  ])('« %s » is a search by words of the name, with neither accents nor case', async (words, expected) => {
    expect(await names(words)).toEqual(expected)
  })

  test.each([
    'cursor=nope',
    `q=${'a'.repeat(101)}`,
    'q=a&q=b',
    'limit=0',
    `cursor=2026-11-24T10:00:00Z%20${'x'.repeat(36)}%202`,
  ])('%s is refused', async (query) => {
    expect((await issuer.call('GET', `/api/awards?${query}`, { key: issuer.ulb.registrar })).status).toBe(400)
  })

  test('what was collected says in which formats, and is still found once it is revoked', async () => {
    const batch = await approvedBatch(issuer, ['Retirée'])
    const [handed] = await deliver(issuer, batch)
    await testWallet(issuer).collect(handed!)
    const found = async () => (await list('q=retiree')).items.map(({ state, formats }) => [state, formats])
    expect(await found()).toEqual([['collected', ['dc+sd-jwt']]])
    const { body } = await issuer.call('GET', `/api/credentials?batch=${batch}`, { key: issuer.ulb.registrar })
    const [copy] = CredentialList.parse(body).items
    const json = { reason: 'Erreur de saisie.' }
    await issuer.call('POST', `/api/credentials/${copy!.id}/revocation`, { key: issuer.ulb.registrar, json })
    expect(await found()).toEqual([['revoked', ['dc+sd-jwt']]])
  })

  test('whose data were erased is found by no name any more, and stays in the list without one', async () => {
    const [first] = (await list('q=angstrom')).items
    await issuer.ctx.db.transaction((rows) => rows.delete(subjectTable, { awardId: first!.id }))
    expect(await names('angstrom')).toEqual([])
    const [erased] = (await list()).items.filter(({ id }) => id === first!.id)
    expect(erased).toMatchObject({ learner: null, title: null, state: 'sent' })
  })
})
