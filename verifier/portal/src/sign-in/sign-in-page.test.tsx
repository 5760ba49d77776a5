import '@testing-library/jest-dom/jest-globals'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import { openPortal } from '../testing/open-portal.tsx'
import { goodItem, reportOf } from '../testing/reports.ts'
import { startSmallVerifier } from '../testing/small-verifier.ts'

let small: Awaited<ReturnType<typeof startSmallVerifier>>
beforeAll(async () => (small = await startSmallVerifier(reportOf(goodItem))))
afterAll(() => small.close())
beforeEach(() => {
  Object.assign(small.verifier, { signedIn: false, requests: [], failure: undefined })
})

const open = (at: string) => openPortal({ at, origin: small.origin })

test('opening the link spends nothing; pressing enters, and the token leaves the address', async () => {
  const person = open('/sign-in#good')
  const act = await screen.findByRole('button', { name: 'Me connecter' })
  expect(small.verifier.signedIn).toBe(false)
  await person.click(act)
  expect(await screen.findByRole('heading', { level: 1, name: 'Mes demandes' })).toHaveFocus()
  expect(location.href).not.toContain('good')
})

test('a link that was used says so, and what to do', async () => {
  const person = open('/sign-in#used')
  await person.click(await screen.findByRole('button', { name: 'Me connecter' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(/ne fonctionne plus.*Vos demandes sont gardées.*nouveau/)
  expect(screen.queryByRole('button', { name: 'Me connecter' })).toBeNull()
})

test('an address without a token asks for the whole link', async () => {
  open('/sign-in')
  expect(await screen.findByRole('heading', { level: 1, name: 'Il faut un lien de connexion' })).toBeVisible()
})

test('an address that leads nowhere leads home', async () => {
  open('/nowhere/at/all')
  expect(await screen.findByRole('heading', { level: 1, name: 'Cette page n’existe pas' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Voir mes demandes' })).toHaveAttribute('href', '/')
})
