import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import { type AnsweringServer, answeringServer } from '../testing/answering-server.ts'
import { approved, deliveries, registrar, signatory } from '../testing/samples.ts'
import { plain, show } from '../testing/show.tsx'

let server: AnsweringServer

beforeEach(async () => {
  server = await answeringServer({
    'GET /api/me': { status: 200, body: registrar },
    'GET /api/batches': { status: 200, body: { items: [], next: null } },
    'GET /api/batches/b1': { status: 200, body: approved() },
    'POST /api/batches/b1/deliveries': { status: 201, body: deliveries },
  })
})

afterEach(async () => {
  cleanup()
  await server.close()
})

async function prepare() {
  const shown = show('/batches/b1', server)
  await shown.user.click(await screen.findByRole('button', { name: 'Préparer les liens et les codes' }))
  expect(await screen.findByRole('heading', { name: 'Liens et codes', level: 1 })).toBe(document.activeElement)
  return shown
}

test('each person has a code, and a link as a picture and in letters', async () => {
  const { user } = await prepare()
  const row = screen.getByRole('row', { name: /Zoé d’Argentan/ })
  expect(within(row).getByText('105577')).toBeTruthy()
  await user.click(within(row).getByRole('button', { name: 'Voir le lien de Zoé d’Argentan' }))
  expect(screen.getByText('https://issuer.example/claim/token-2')).toBeTruthy()
  expect(screen.getByRole('img', { name: /Image à scanner/ })).toBeTruthy()
  expect(plain(screen.getByRole('main').textContent)).toContain('Affichés une seule fois.')
})

test('codes are asked for once, and gone for good once the person has sent them', async () => {
  const { user } = await prepare()
  await user.click(screen.getByRole('button', { name: 'J’ai envoyé les codes' }))
  expect(await screen.findByRole('heading', { name: 'licences.csv' })).toBeTruthy()
  expect(document.body.textContent).not.toMatch(/482913|token-1/)
  expect(server.routes().filter((route) => route.endsWith('/deliveries'))).toHaveLength(1)
})

test('no link leads away from the codes without a question, and the codes stay meanwhile', async () => {
  const { user, router } = await prepare()
  const leave = () => user.click(screen.getByRole('link', { name: 'Lots' }))
  await leave()
  expect(await screen.findByRole('heading', { name: /Quitter sans les codes/ })).toBe(document.activeElement)
  expect(screen.getAllByText('482913').length).toBeGreaterThan(0)
  await user.click(screen.getByRole('button', { name: 'Rester ici' }))
  expect(router.state.location.pathname).toBe('/batches/b1')
  await leave()
  await user.click(await screen.findByRole('button', { name: 'Quitter la page' }))
  expect(await screen.findByRole('heading', { name: 'Lots' })).toBeTruthy()
  expect(document.body.textContent).not.toContain('482913')
})

test('closing the page is asked about in the words of the browser', async () => {
  await prepare()
  const closing = new Event('beforeunload', { cancelable: true })
  dispatchEvent(closing)
  expect(closing.defaultPrevented).toBe(true)
})

test('paper has the codes without the links', async () => {
  await prepare()
  const slips = document.querySelector('[aria-hidden=true]:has(p)')!
  expect(slips.textContent).toContain('482913')
  expect(slips.textContent).not.toContain('https://')
})

test('who hands nothing over is told who will', async () => {
  server.answer('GET /api/me', { status: 200, body: signatory })
  show('/batches/b1', server)
  expect(await screen.findByText(/Une personne qui remet les documents/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Préparer/ })).toBeNull()
})

test('a refusal leaves the batch as it was', async () => {
  const refusal = { error: 'batch_not_approved', message: 'Ce lot n’est pas approuvé.' }
  server.answer('POST /api/batches/b1/deliveries', { status: 409, body: refusal })
  const { user } = show('/batches/b1', server)
  await user.click(await screen.findByRole('button', { name: 'Préparer les liens et les codes' }))
  expect(plain((await screen.findByRole('alert')).textContent)).toContain('Ce lot n’est pas approuvé.')
  expect(screen.getByRole('heading', { name: 'licences.csv' })).toBeTruthy()
})
