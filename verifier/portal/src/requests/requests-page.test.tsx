import '@testing-library/jest-dom/jest-globals'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { openPortal } from '../testing/open-portal.tsx'
import { goodItem, reportOf, revokedItem } from '../testing/reports.ts'
import { answered, requestDetail, startSmallVerifier } from '../testing/small-verifier.ts'

let small: Awaited<ReturnType<typeof startSmallVerifier>>
beforeAll(async () => (small = await startSmallVerifier(reportOf(goodItem))))
afterAll(() => small.close())
beforeEach(() => {
  Object.assign(small.verifier, { signedIn: true, requests: [], failure: undefined })
})

const open = () => openPortal({ at: '/', origin: small.origin })

test('nothing yet is a sentence and one thing to do', async () => {
  open()
  expect(await screen.findByText(/^Rien encore\./)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Nouvelle demande' })).toHaveAttribute('href', '/requests/new')
})

test('each request says in words where it stands, and leads to its page', async () => {
  small.verifier.requests = [
    requestDetail({ id: 'a' }),
    answered(reportOf(goodItem), { id: 'b' }),
    answered(reportOf(revokedItem), { id: 'c' }),
    requestDetail({ id: 'd', state: 'cancelled', cancelReason: 'declined' }),
    requestDetail({ id: 'e', state: 'cancelled', cancelReason: 'withdrawn' }),
    requestDetail({ id: 'f', state: 'expired' }),
    requestDetail({ id: 'g', state: 'answered', erasedAt: '2026-11-24T14:00:00.000Z' }),
    requestDetail({ id: 'h', state: 'cancelled', cancelReason: 'exhausted' }),
  ]
  open()
  const list = await screen.findByRole('list', { name: 'Vos demandes, la plus récente en premier' })
  const lines = within(list).getAllByRole('link')
  expect(lines.map((line) => line.getAttribute('href'))).toEqual([...'abcdefgh'].map((id) => `/requests/${id}`))
  const states = [
    'En attente de la réponse',
    'Délivré et vérifié',
    'Ne pas retenir',
    'La personne n’a rien montré',
    'Demande annulée',
    'Sans réponse à temps',
    'Réponse effacée',
    'Arrêtée : réponses illisibles',
  ]
  states.forEach((words, at) => expect(lines[at]).toHaveTextContent(words))
  expect(lines[1]).toHaveTextContent('Licence professionnelle Commerce et distribution, Maëlys Lefèvre-Guérin')
})

test('older requests come on demand, in order and once', async () => {
  small.verifier.requests = Array.from({ length: 45 }, (_, at) => requestDetail({ id: `q${at}` }))
  const person = open()
  for (const shown of [20, 40, 45]) {
    await waitFor(() => expect(screen.getAllByRole('link', { name: /Votre candidature/ })).toHaveLength(shown))
    if (shown < 45) await person.click(screen.getByRole('button', { name: 'Voir les demandes plus anciennes' }))
  }
  expect(screen.queryByRole('button', { name: 'Voir les demandes plus anciennes' })).toBeNull()
})

test('whoever is not signed in is told so, keeps their requests, and can still check a document', async () => {
  small.verifier.signedIn = false
  open()
  expect(await screen.findByRole('heading', { name: 'Connectez-vous pour voir vos demandes' })).toBeVisible()
  expect(screen.getByText(/Vos demandes sont gardées/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Vérifier un document sans me connecter' })).toHaveAttribute('href', '/check')
})

test('a session that ends meanwhile shows at the next reading', async () => {
  small.verifier.requests = [requestDetail({ id: 'a' })]
  const person = open()
  await screen.findByRole('list', { name: /Vos demandes/ })
  small.verifier.signedIn = false
  await person.click(screen.getByRole('link', { name: /Votre candidature/ }))
  expect(await screen.findByRole('heading', { name: 'Connectez-vous pour voir vos demandes' })).toBeVisible()
})

test('a server that fails is said with what is kept, what to do, and a code to copy', async () => {
  small.verifier.failure = { status: 503, error: 'server_error' }
  const person = open()
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('server_error')
  small.verifier.failure = undefined
  await person.click(within(alert).getByRole('button', { name: 'Réessayer' }))
  expect(await screen.findByText(/^Rien encore\./)).toBeVisible()
})

test('signing out leaves nothing of the organisation on the screen', async () => {
  small.verifier.requests = [requestDetail({ id: 'a' })]
  const person = open()
  await screen.findByText('Votre candidature')
  expect(screen.getByText('Nora Bellec, pour Le Fournil du Bourg-Neuf')).toBeVisible()
  await person.click(screen.getByRole('button', { name: 'Se déconnecter' }))
  expect(await screen.findByRole('heading', { name: 'Il faut un lien de connexion' })).toBeVisible()
  await person.click(screen.getByRole('link', { name: 'Mes demandes' }))
  expect(await screen.findByRole('heading', { name: 'Connectez-vous pour voir vos demandes' })).toBeVisible()
  expect(screen.queryByText('Votre candidature')).toBeNull()
  expect(screen.queryByText(/Nora Bellec/)).toBeNull()
})
