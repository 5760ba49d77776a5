import { afterEach, expect, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { type AnsweringServer, answeringServer } from '../testing/answering-server.ts'
import { approved, draft, registrar, signatory } from '../testing/samples.ts'
import { plain, show } from '../testing/show.tsx'

let server: AnsweringServer

afterEach(async () => {
  cleanup()
  await server.close()
})

const serve = async (me: object, batch: object) => {
  server = await answeringServer({
    'GET /api/me': { status: 200, body: me },
    'GET /api/batches/b1': { status: 200, body: batch },
  })
}
const text = () => plain(screen.getByRole('main').textContent)

test('the control tells what is ready and what is not, line by line, field, reason and mend', async () => {
  await serve(registrar, draft({ counts: { ready: 2, rejected: 2, ignored: 12 } }))
  show('/batches/b1', server)
  await screen.findByRole('heading', { name: '2 lignes à corriger' })
  expect(screen.getByRole('img', { name: '2 prêts, 2 à corriger, 12 déjà délivrés' })).toBeTruthy()
  const table = screen.getByRole('table', { name: 'Lignes à corriger, champ par champ' })
  const field = within(table).getByRole('cell', { name: 'Date de naissance' })
  const described = document.getElementById(field.getAttribute('aria-describedby')!)
  expect(described!.textContent).toBe('Cette date n’existe pas. Écrivez jour/mois/année.')
  expect(within(table).getByRole('cell', { name: 'Toute la ligne' })).toBeTruthy()
  const download = screen.getByRole('link', { name: 'Télécharger les 2 lignes à corriger' })
  expect(download.getAttribute('href')).toBe(`${server.url}/api/batches/b1/rejected.csv`)
})

test('the keyboard walks from error to error and comes round', async () => {
  await serve(registrar, draft())
  const { user } = show('/batches/b1', server)
  const next = await screen.findByRole('button', { name: 'Erreur suivante' })
  const focused = () => document.activeElement!.querySelector('th')!.textContent
  const walk: (string | null)[] = []
  for (let step = 0; step < 3; step++) {
    await user.click(next)
    walk.push(focused())
  }
  expect(walk).toEqual(['4', '5', '4'])
})

test('who handed a batch in waits for another person, and finds no button to approve', async () => {
  await serve(registrar, draft())
  show('/batches/b1', server)
  expect(await screen.findByText('En attente d’approbation.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Approuver ce lot' })).toBeNull()
})

test('nobody approves their own batch, whatever else they may', async () => {
  const both = { ...registrar, person: { ...registrar.person, scopes: ['batches:write', 'batches:approve'] } }
  await serve(both, draft())
  show('/batches/b1', server)
  expect(await screen.findByText('Vous ne pouvez pas approuver votre propre lot.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Approuver ce lot' })).toBeNull()
})

test('the second person reads documents and oddities, and approves exactly what was read', async () => {
  await serve(signatory, draft())
  server.answer('POST /api/batches/b1/approval', () => {
    server.answer('GET /api/batches/b1', { status: 200, body: approved() })
    return { status: 200, body: approved() }
  })
  const { user } = show('/batches/b1', server)
  const approve = await screen.findByRole('button', { name: 'Approuver ce lot' })
  expect(document.getElementById(approve.getAttribute('aria-describedby')!)!.textContent).toMatch(/Vous approuvez 2 documents/)
  expect(within(screen.getByRole('article')).getByText('Éloïse N’Guyen-Léger')).toBeTruthy()
  expect(text()).toContain('La date d’obtention est dans l’avenir.')
  await user.click(approve)
  expect((await screen.findByText(/^Lot approuvé\. Les liens/)).closest('[role=status]')).toBe(document.activeElement)
  expect(JSON.parse(server.asked.find(({ route }) => route.startsWith('POST'))!.text)).toEqual({ manifestHash: 'hash-1' })
  expect(text()).toMatch(/Approuvé le 24 novembre 2026 .* par Karim Bellanger/)
})

test('the second of two approvals is told that it came late, and sees how it stands', async () => {
  await serve(signatory, draft())
  server.answer('POST /api/batches/b1/approval', () => {
    server.answer('GET /api/batches/b1', { status: 200, body: approved() })
    return { status: 409, body: { error: 'batch_already_approved', message: 'Ce lot est déjà approuvé.' } }
  })
  const { user } = show('/batches/b1', server)
  await user.click(await screen.findByRole('button', { name: 'Approuver ce lot' }))
  expect(plain((await screen.findByRole('alert')).textContent)).toContain('Ce lot est déjà approuvé.')
  expect(await screen.findByRole('heading', { name: 'Prêt à remettre' })).toBeTruthy()
})

test('a batch without a ready row has nothing to approve', async () => {
  await serve(signatory, draft({ counts: { rejected: 2 }, items: [], samples: [] }))
  show('/batches/b1', server)
  expect(await screen.findByText(/Aucune ligne n’est prête/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Approuver ce lot' })).toBeNull()
})

test('the approval of another person appears by itself', async () => {
  await serve(registrar, draft())
  show('/batches/b1', server)
  await screen.findByText('En attente d’approbation.')
  server.answer('GET /api/batches/b1', { status: 200, body: approved() })
  expect(await screen.findByRole('button', { name: 'Préparer les liens et les codes' })).toBeTruthy()
})

test('people are found by a part of their name and by state', async () => {
  const items = approved().items.map((row, at) => ({ ...row, state: at === 0 ? ('collected' as const) : ('sent' as const) }))
  await serve(registrar, approved({ state: 'delivered', counts: { collected: 1, sent: 1 }, items }))
  const { user } = show('/batches/b1', server)
  const names = () =>
    within(screen.getByRole('table', { name: /Personnes du lot/ }))
      .getAllByRole('link')
      .map(({ textContent }) => textContent)
  await user.type(await screen.findByRole('searchbox', { name: 'Chercher une personne' }), 'leger')
  expect(names()).toEqual(['Éloïse N’Guyen-Léger'])
  await user.selectOptions(screen.getByRole('combobox', { name: 'État' }), 'Envoyé')
  expect(text()).toContain('Personne ne correspond à cette recherche.')
  await user.click(screen.getByRole('button', { name: 'Tout afficher' }))
  expect(names()).toHaveLength(2)
})

test('a draft is dropped only after its consequence was said, and the list tells it', async () => {
  await serve(registrar, draft())
  server.answer('DELETE /api/batches/b1', { status: 204 })
  server.answer('GET /api/batches', { status: 200, body: { items: [], next: null } })
  const { user } = show('/batches/b1', server)
  await user.click(await screen.findByRole('button', { name: 'Abandonner ce lot…' }))
  expect(text()).toContain('Les lignes lues seront effacées.')
  expect(server.routes()).not.toContain('DELETE /api/batches/b1')
  await user.click(screen.getByRole('button', { name: 'Abandonner ce lot' }))
  expect(await screen.findByText('Lot abandonné. Les lignes lues ont été effacées.')).toBeTruthy()
})

test('a batch that is not there is told with a way on', async () => {
  await serve(registrar, draft())
  show('/batches/b404', server)
  expect(await screen.findByRole('heading', { name: 'Ce lot n’existe pas' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Voir les lots' })).toBeTruthy()
})
