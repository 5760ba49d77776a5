import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readRequestLink } from '@acquis/protocol'
import { onEachDatabase } from '@acquis/server/testing'
import { openRegion, type Region } from '../../test/region.ts'
import { momentIn } from './page-texts.ts'

onEachDatabase('the page of a request', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  const read = (path: string, language = 'fr') => region.call<string>(path, { headers: { 'Accept-Language': language } })

  test('says who asks, why and until when, and leads to a wallet only when it is pressed', async () => {
    const { id, object } = await region.ask()
    const { status, text, headers } = await read(`/r/${id}`)
    expect(status).toBe(200)
    expect(text).toContain('<h1>Garage des Tilleuls demande à voir un document de votre portefeuille</h1>')
    expect(text).toContain('Vérifier un diplôme pour un poste de vendeuse.')
    expect(text).toContain('25 novembre 2026 à 13\u00a0h\u00a000')
    expect(text).not.toMatch(/<script|<form|onclick|http-equiv|src=/)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-robots-tag')).toBe('noindex')

    const links = [...text.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'))
    expect(links).toHaveLength(2)
    expect(links[0]).toMatch(/^http:\/\/localhost:7002\/present#client_id=/)
    expect(links[1]).toMatch(/^openid4vp:\/\/\?client_id=/)
    for (const link of links)
      expect(readRequestLink(link, { ownOrigin: 'http://localhost:7003' }).requestUri).toBe(
        `http://localhost:7003/openid4vp/requests/${id}?device=this`,
      )
    expect((await region.answer(id, object, await region.present(object))).status).toBe(200)
  })

  test('speaks English to who prefers it', async () => {
    const { id } = await region.ask()
    const { text } = await read(`/r/${id}`, 'en-GB, fr;q=0.5')
    expect(text).toContain('<html lang="en">')
    expect(text).toContain('Garage des Tilleuls asks to see a document from your wallet')
  })

  test('writes what an employer typed as text and nothing else', async () => {
    const purpose = '<img src=x onerror=alert(1)>"\'&'
    const { body } = await region.postJson<{ id: string }>('/api/requests', { dcql_query: region.queryOf(), purpose })
    const { text } = await read(`/r/${body.id}`)
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(text).not.toContain('<img')
  })

  test('says what became of a request, and shows nothing of a person', async () => {
    const [answered, declined, stopped] = [await region.ask(), await region.ask(), await region.ask()]
    await region.answer(answered.id, answered.object, await region.present(answered.object))
    await region.post(declined.id, { error: 'access_denied', state: declined.object.state })
    await region.postJson(`/api/requests/${stopped.id}/cancellation`, {})
    const said: [string, string][] = [
      [answered.id, 'Votre réponse est arrivée'],
      [declined.id, 'Vous n’avez rien montré'],
      [stopped.id, 'Cette demande a été arrêtée'],
    ]
    for (const [id, words] of said)
      for (const path of [`/r/${id}`, `/r/${id}/sent`]) {
        const { status, text } = await read(path)
        expect([status, text.includes(words)]).toEqual([200, true])
        expect(text).not.toMatch(/present#|openid4vp:|Maëlys|Licence/)
      }
  })

  test('that comes back before an answer arrived leads to the request', async () => {
    const { id } = await region.ask()
    const { text } = await read(`/r/${id}/sent`)
    expect(text).toContain('Aucune réponse n’est encore arrivée')
    expect(text).toContain(`href="http://localhost:7003/r/${id}"`)
  })

  test('of a request that is over, or never was, says so', async () => {
    const { id } = await region.ask()
    region.clock.advance(86_400)
    expect((await read(`/r/${id}`)).text).toContain('Cette demande est arrivée à son terme')
    const unknown = await read('/r/none')
    expect([unknown.status, unknown.text.includes('Cette demande n’existe pas')]).toEqual([404, true])
    expect((await read('/r/none/sent')).status).toBe(404)
    expect((await read('/r/none/elsewhere')).status).toBe(404)
  })
})

test('a moment is told by the clocks of the region', () => {
  expect(momentIn('fr', '2026-07-01T21:59:00Z')).toBe('1er juillet 2026 à 23\u00a0h\u00a059')
  expect(momentIn('en', '2026-12-31T23:30:00Z')).toBe('1 January 2027 at 00:30')
})
