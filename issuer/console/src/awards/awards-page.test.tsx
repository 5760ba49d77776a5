import { afterEach, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { type AnsweringServer, answeringServer } from '../testing/answering-server.ts'
import { awardItem, registrar } from '../testing/samples.ts'
import { plain, show } from '../testing/show.tsx'

let server: AnsweringServer

afterEach(async () => {
  cleanup()
  await server.close()
})

const serve = async (items: object[], me: object = registrar) => {
  server = await answeringServer({
    'GET /api/me': { status: 200, body: me },
    'GET /api/awards': { status: 200, body: { items, next: null } },
    'GET /api/batches': { status: 200, body: { items: [], next: null } },
  })
}

test('who may not read documents is not led to them', async () => {
  await serve([], { ...registrar, person: { ...registrar.person, scopes: ['batches:write'] } })
  show('/', server)
  expect(await screen.findByRole('link', { name: 'Lots' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Diplômes' })).toBeNull()
})

test('before anything was handed out the page says what will be here', async () => {
  await serve([])
  show('/credentials', server)
  expect(await screen.findByText(/Aucun document n’a encore été envoyé/)).toBeTruthy()
  expect(screen.queryByRole('searchbox')).toBeNull()
})

test('each document has its person, title, type, state, signed copies and day, and leads to its page', async () => {
  const erased = awardItem({ id: 'a2', learner: null, title: null, state: 'sent', formats: [] })
  await serve([awardItem(), erased])
  const { user } = show('/', server)
  await user.click(await screen.findByRole('link', { name: 'Diplômes' }))
  const table = await screen.findByRole('table', { name: 'Documents remis ou envoyés, du lot le plus récent au plus ancien' })
  const [, first, second] = within(table).getAllByRole('row')
  expect(plain(first!.textContent)).toMatch(
    /Éloïse N’Guyen-Léger.*Licence Informatique.*Diplôme.*Remis.*ligne par ligne.*en entier.*26 juin 2026/,
  )
  expect(within(first!).getByRole('link').getAttribute('href')).toBe('/awards/a1')
  expect(plain(second!.textContent)).toMatch(/Données effacées.*Envoyé/)
})

test('the next page comes after the first when it is asked for', async () => {
  await serve([])
  server.answer('GET /api/awards', ({ query }) =>
    query.includes('cursor=')
      ? { status: 200, body: { items: [awardItem({ id: 'a2', learner: 'Zoé d’Argentan' })], next: null } }
      : { status: 200, body: { items: [awardItem()], next: '2026-11-24T09:00:00Z b1 2' } },
  )
  const { user } = show('/credentials', server)
  await user.click(await screen.findByRole('button', { name: 'Afficher la suite' }))
  expect(await screen.findByRole('link', { name: 'Zoé d’Argentan' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Éloïse N’Guyen-Léger' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Afficher la suite' })).toBeNull()
})

test('a search is asked of the service, and says so when nobody is there', async () => {
  await serve([])
  server.answer('GET /api/awards', ({ query }) => ({
    status: 200,
    body: { items: query.includes('q=') ? [] : [awardItem()], next: null },
  }))
  const { user } = show('/credentials', server)
  await user.type(await screen.findByRole('searchbox', { name: 'Chercher une personne' }), 'Éloïse Zzz')
  expect(plain((await screen.findByText(/Personne ne correspond/)).textContent)).toContain('« Éloïse Zzz »')
  await user.click(screen.getByRole('button', { name: 'Effacer la recherche' }))
  expect(await screen.findByRole('link', { name: 'Éloïse N’Guyen-Léger' })).toBeTruthy()
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('1 document'))
})

test('a service that fails is said, and can be asked again', async () => {
  await serve([awardItem()])
  server.answer('GET /api/awards', { status: 403, body: { error: { code: 'forbidden', message: 'Non.' } } })
  const { user } = show('/credentials', server)
  const again = await screen.findByRole('button', { name: 'Réessayer' })
  server.answer('GET /api/awards', { status: 200, body: { items: [awardItem()], next: null } })
  await user.click(again)
  expect(await screen.findByRole('link', { name: 'Éloïse N’Guyen-Léger' })).toBeTruthy()
})
