import { afterEach, expect, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { type AnsweringServer, answeringServer } from '../testing/answering-server.ts'
import { registrar, signatory, summary } from '../testing/samples.ts'
import { plain, show } from '../testing/show.tsx'

let server: AnsweringServer

afterEach(async () => {
  cleanup()
  await server.close()
})

const serve = async (me: object, items: object[]) => {
  server = await answeringServer({
    'GET /api/me': { status: 200, body: me },
    'GET /api/batches': { status: 200, body: { items, next: null } },
  })
}

test('without a batch the registrar is told the one thing to do', async () => {
  await serve(registrar, [])
  show('/', server)
  expect(await screen.findByText('Déposez le fichier de scolarité, tel quel.')).toBeTruthy()
  expect(within(screen.getByRole('main')).getByRole('link', { name: 'Nouveau lot' }).getAttribute('href')).toBe('/batches/new')
})

test('a signatory hands nothing in, so no page offers it', async () => {
  await serve(signatory, [])
  show('/', server)
  await screen.findByText(/Les lots à approuver apparaîtront ici/)
  expect(screen.queryByRole('link', { name: 'Nouveau lot' })).toBeNull()
})

test('each batch has its state in words and its sums', async () => {
  const counts = { collected: 1, sent: 1, rejected: 3, ignored: 2 }
  await serve(registrar, [summary(), summary({ id: 'b2', fileName: 'masters.csv', state: 'delivered', counts })])
  show('/', server)
  const table = await screen.findByRole('table', { name: 'Les lots, du plus récent au plus ancien' })
  const [, first, second] = within(table).getAllByRole('row')
  expect(plain(first!.textContent)).toMatch(/licences\.csv.*À approuver.*2 prêts.*2 à corriger/)
  expect(plain(second!.textContent)).toMatch(/masters\.csv.*Remise en cours.*1 remis sur 2.*3 à corriger.*2 déjà délivrés/)
})

test('a search reads every page of the list, and says so when nothing is there', async () => {
  await serve(registrar, [])
  server.answer('GET /api/batches', ({ query }) =>
    query.includes('cursor=next')
      ? { status: 200, body: { items: [summary({ id: 'b9', fileName: 'anciens élèves.csv' })], next: null } }
      : { status: 200, body: { items: [summary()], next: 'next' } },
  )
  const { user } = show('/', server)
  await user.type(await screen.findByRole('searchbox', { name: 'Chercher un lot' }), 'ELEVES anciens')
  expect(await screen.findByRole('link', { name: 'anciens élèves.csv' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'licences.csv' })).toBeNull()
  await user.type(screen.getByRole('searchbox'), ' zzz')
  expect(plain((await screen.findByText(/Aucun lot/)).textContent)).toContain('« ELEVES anciens zzz »')
  await user.click(screen.getByRole('button', { name: 'Effacer la recherche' }))
  expect(screen.getByRole('link', { name: 'licences.csv' })).toBeTruthy()
})

test('a service that fails is told with what is kept and what to do, and can be tried again', async () => {
  await serve(registrar, [summary()])
  server.answer('GET /api/batches', { status: 500, body: { error: 'server_error', message: 'Une erreur.' } })
  const { user } = show('/', server)
  const alert = await screen.findByRole('alert')
  expect(plain(alert.textContent)).toMatch(/rencontré un problème.*intact.*Réessayez.*server_error/)
  server.answer('GET /api/batches', { status: 200, body: { items: [summary()], next: null } })
  await user.click(within(alert).getByRole('button', { name: 'Réessayer' }))
  expect(await screen.findByRole('link', { name: 'licences.csv' })).toBeTruthy()
})

test('an answer of another form is never shown', async () => {
  await serve(registrar, [{ id: 'b1', fileName: 'licences.csv' }])
  show('/', server)
  expect(plain((await screen.findByRole('alert')).textContent)).toContain('n’a pas pu être lue')
  expect(screen.queryByText('licences.csv')).toBeNull()
})

test('in English every word is English, and the service is asked in English', async () => {
  await serve(registrar, [summary()])
  show('/', server, 'en')
  expect(await screen.findByText('To approve')).toBeTruthy()
  expect(server.asked.map(({ language }) => language)).toEqual(['en', 'en'])
})
