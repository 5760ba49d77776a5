import '@testing-library/jest-dom/jest-globals'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { openPortal } from '../testing/open-portal.tsx'
import { goodItem, reportOf, revokedItem } from '../testing/reports.ts'
import { answered, requestDetail, startSmallVerifier } from '../testing/small-verifier.ts'

let small: Awaited<ReturnType<typeof startSmallVerifier>>
beforeAll(async () => (small = await startSmallVerifier(reportOf(revokedItem))))
afterAll(() => small.close())
beforeEach(() => {
  Object.assign(small.verifier, { signedIn: true, requests: [requestDetail()], queries: [], failure: undefined })
})

const open = (at = '/requests/r1') => openPortal({ at, origin: small.origin })
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })

test('a request is passed on by link, by picture and by a message of one’s own', async () => {
  const person = open()
  await heading('Votre demande est prête')
  expect(screen.getAllByText('https://verifier.example/r/r1')[0]).toBeVisible()
  expect(screen.getByRole('img', { name: /à scanner/ })).toBeVisible()
  const message = screen.getByRole('textbox', { name: 'Message prêt' })
  expect((message as HTMLTextAreaElement).value).toMatch(
    /Notre raison.: Votre candidature[^]*https:\/\/verifier\.example\/r\/r1[^]*Le Fournil/,
  )
  await person.clear(message)
  await person.type(message, 'Bonjour à vous')
  expect(screen.getByRole('link', { name: 'Écrire un courriel' })).toHaveAttribute(
    'href',
    'mailto:?subject=Votre%20dipl%C3%B4me%2C%20pour%20Le%20Fournil%20du%20Bourg-Neuf&body=Bonjour%20%C3%A0%20vous',
  )
  expect(screen.getByRole('link', { name: 'L’ouvrir avec cette demande' })).toHaveAttribute(
    'href',
    expect.stringMatching(/^openid4vp:\/\//),
  )
})

test('says what was asked, and what of it was free', async () => {
  open()
  const about = await screen.findByRole('region', { name: 'Ce que vous avez demandé' })
  expect(
    within(about)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['Nom', 'Date de naissance (facultatif)'])
  expect(about).toHaveTextContent('Nora Bellec')
})

test('the answer shows by itself as it arrives, and is told once', async () => {
  open()
  await heading('Votre demande est prête')
  expect(screen.getByText(/Nous attendons la réponse/)).toBeVisible()
  small.verifier.requests = [answered(reportOf(goodItem))]
  await heading('Licence professionnelle Commerce et distribution')
  expect(screen.getByText('La réponse est arrivée.')).toHaveAttribute('role', 'status')
})

test('a check made again shows what has changed since, and what was said on arrival', async () => {
  small.verifier.requests = [answered(reportOf(goodItem))]
  const person = open()
  await heading('Licence professionnelle Commerce et distribution')
  await person.click(screen.getByRole('button', { name: 'Vérifier à nouveau' }))
  expect(await screen.findByText(/Ce document a été révoqué/)).toBeVisible()
  expect(screen.getByText(/À la réception, le/)).toHaveTextContent('Délivré et vérifié')
  expect(screen.getByText(/^Vérifié à nouveau le/)).toHaveAttribute('role', 'status')
})

test('an answer is erased only after the effect was read, and nothing of it stays', async () => {
  small.verifier.requests = [answered(reportOf(goodItem))]
  const person = open()
  await heading('Licence professionnelle Commerce et distribution')
  await person.click(screen.getByRole('button', { name: 'Effacer cette réponse' }))
  expect(screen.getByText(/seront effacés d’ici pour toujours/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Garder la réponse' })).toHaveFocus()
  await person.keyboard('{Escape}')
  expect(screen.getByRole('button', { name: 'Effacer cette réponse' })).toHaveFocus()
  expect(small.verifier.requests[0]!.report).toBeDefined()
  await person.click(screen.getByRole('button', { name: 'Effacer cette réponse' }))
  await person.click(screen.getByRole('button', { name: 'Effacer définitivement' }))
  expect(await heading('Cette réponse a été effacée')).toHaveFocus()
  expect(screen.queryByText(/Maëlys|Licence/)).toBeNull()
  expect(screen.getByRole('region', { name: 'Ce que vous avez demandé' })).toHaveTextContent('Votre candidature')
})

test('a request is cancelled only after the effect was read', async () => {
  const person = open()
  await heading('Votre demande est prête')
  await person.click(screen.getByRole('button', { name: 'Annuler la demande' }))
  await person.click(screen.getByRole('button', { name: 'La laisser ouverte' }))
  expect(small.verifier.requests[0]!.state).toBe('open')
  await person.click(screen.getByRole('button', { name: 'Annuler la demande' }))
  await person.click(screen.getByRole('button', { name: 'Annuler définitivement' }))
  await heading('Cette demande est annulée')
  expect(screen.queryByText('https://verifier.example/r/r1')).toBeNull()
})

test('an answer that came first wins over a cancellation, and the page says so', async () => {
  const person = open()
  await heading('Votre demande est prête')
  await person.click(screen.getByRole('button', { name: 'Annuler la demande' }))
  Object.assign(small.verifier.requests[0]!, { state: 'expired' })
  await person.click(screen.getByRole('button', { name: 'Annuler définitivement' }))
  await waitFor(() => expect(screen.getByRole('main')).toHaveTextContent(/n’est plus ouverte|Personne n’a répondu à temps/))
})

test.each([
  [{ state: 'cancelled', cancelReason: 'declined' }, 'La personne n’a rien montré', /Elle en a le droit/],
  [{ state: 'expired' }, 'Personne n’a répondu à temps', /rien n’a été reçu/],
  [{ state: 'cancelled', cancelReason: 'exhausted' }, 'Cette demande s’est arrêtée', /réponses illisibles/],
] as const)('%j is said with what follows', async (rest, title, lead) => {
  small.verifier.requests = [requestDetail(rest)]
  open()
  await heading(title)
  expect(screen.getByText(lead)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Faire une nouvelle demande' })).toHaveAttribute('href', '/requests/new')
})

test('a request of another organisation does not exist', async () => {
  open('/requests/of-somebody')
  expect(await screen.findByRole('alert')).toHaveTextContent(/Cette demande n’existe pas.*Vos autres demandes sont intactes/)
})
