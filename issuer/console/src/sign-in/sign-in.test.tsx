import { afterEach, expect, test } from '@jest/globals'
import { cleanup, screen } from '@testing-library/react'
import { type AnsweringServer, answeringServer } from '../testing/answering-server.ts'
import { registrar, summary } from '../testing/samples.ts'
import { plain, show } from '../testing/show.tsx'
import { tokenOf } from './sign-in-link.ts'

const token = 'abcdefghijklmnopqrstuv'
const nobody = { status: 401, body: { error: 'sign_in_required', message: 'Connectez-vous pour continuer.' } }
let server: AnsweringServer

afterEach(async () => {
  cleanup()
  await server?.close()
})

test.each([['#'], [''], ['#court'], ['#<script>alert(1)</script>']])('%p holds no token', (hash) => {
  expect(tokenOf(hash)).toBeNull()
})

test('nothing is asked before a press, then the person is in', async () => {
  server = await answeringServer({ 'GET /api/me': nobody })
  server.answer('POST /api/sign-in', () => {
    server.answer('GET /api/me', { status: 200, body: registrar })
    return { status: 204 }
  })
  server.answer('GET /api/batches', { status: 200, body: { items: [summary()], next: null } })
  const { user } = show(`/sign-in#${token}`, server)
  const enter = await screen.findByRole('button', { name: 'Entrer' })
  expect(server.asked).toEqual([])
  await user.click(enter)
  expect(await screen.findByRole('heading', { name: 'Lots' })).toBeTruthy()
  expect(JSON.parse(server.asked[0]!.text)).toEqual({ token })
})

test('a spent link says what to do, and asks no second time', async () => {
  const spent = { error: 'sign_in_spent', message: 'Ce lien de connexion a déjà servi.' }
  server = await answeringServer({ 'POST /api/sign-in': { status: 410, body: spent } })
  const { user } = show(`/sign-in#${token}`, server)
  await user.click(await screen.findByRole('button', { name: 'Entrer' }))
  expect(await screen.findByRole('heading', { name: 'Ce lien ne fonctionne plus' })).toBe(document.activeElement)
  expect(screen.getByText(/Demandez un nouveau lien/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Entrer' })).toBeNull()
})

test('silence of the service leaves the link as it is, to be tried again', async () => {
  server = await answeringServer({})
  const { user } = show(`/sign-in#${token}`, { url: 'http://127.0.0.1:9' })
  await user.click(await screen.findByRole('button', { name: 'Entrer' }))
  expect(plain((await screen.findByRole('alert')).textContent)).toContain('Le service ne répond pas.')
  expect(screen.getByRole('button', { name: 'Entrer' })).toBeTruthy()
})

test('who is not signed in sees no page, at whichever address', async () => {
  server = await answeringServer({ 'GET /api/me': nobody })
  show('/batches/b1', server)
  expect(await screen.findByRole('heading', { name: 'Vous n’êtes pas connecté' })).toBeTruthy()
  expect(server.routes()).toEqual(['GET /api/me'])
})

test('a session that ends in the middle closes the page and says what is kept', async () => {
  server = await answeringServer({ 'GET /api/me': { status: 200, body: registrar }, 'GET /api/batches': nobody })
  show('/', server)
  expect(await screen.findByRole('heading', { name: 'Votre session est terminée' })).toBeTruthy()
  expect(screen.getByText(/Ce qui a été enregistré est intact/)).toBeTruthy()
})

test('who signs out leaves nothing on the screen', async () => {
  server = await answeringServer({
    'GET /api/me': { status: 200, body: registrar },
    'GET /api/batches': { status: 200, body: { items: [summary()], next: null } },
    'POST /api/sign-out': { status: 204 },
  })
  const { user } = show('/', server)
  await screen.findByRole('link', { name: 'licences.csv' })
  await user.click(screen.getByRole('button', { name: 'Mon compte' }))
  await user.click(screen.getByRole('button', { name: 'Se déconnecter' }))
  expect(await screen.findByRole('heading', { name: 'Vous êtes déconnecté' })).toBeTruthy()
  expect(screen.queryByText('licences.csv')).toBeNull()
})
