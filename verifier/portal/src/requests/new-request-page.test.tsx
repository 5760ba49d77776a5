import '@testing-library/jest-dom/jest-globals'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DcqlQuery } from '@acquis/protocol'
import { screen } from '@testing-library/react'
import { openPortal } from '../testing/open-portal.tsx'
import { goodItem, reportOf } from '../testing/reports.ts'
import { startSmallVerifier } from '../testing/small-verifier.ts'

let small: Awaited<ReturnType<typeof startSmallVerifier>>
beforeAll(async () => (small = await startSmallVerifier(reportOf(goodItem))))
afterAll(() => small.close())
beforeEach(() => {
  Object.assign(small.verifier, { signedIn: true, requests: [], queries: [], failure: undefined })
})

async function open() {
  const person = openPortal({ at: '/requests/new', origin: small.origin })
  await screen.findByRole('heading', { level: 1, name: 'Nouvelle demande' })
  return person
}
const act = () => screen.getByRole('button', { name: /^Demander ces \d+ informations$/ })
const purpose = () => screen.getByRole('textbox', { name: /Pourquoi demandez-vous ce document/ })

test('a sensitive claim is told to be more than is needed, and stays outside the minimum', async () => {
  const person = await open()
  expect(screen.getByRole('status')).toHaveTextContent('Rien de trop.')
  await person.click(screen.getByRole('checkbox', { name: 'Date de naissance' }))
  expect(screen.getByRole('checkbox', { name: 'Date de naissance' })).toHaveAccessibleDescription(
    /Pour cette demande, la date de naissance n’est pas nécessaire\./,
  )
  expect(screen.getByRole('status')).toHaveTextContent('1 est plus que nécessaire.')
  await person.type(purpose(), 'Votre candidature')
  await person.click(act())
  await screen.findByRole('heading', { level: 1, name: 'Votre demande est prête' })
  const [credential] = (small.verifier.queries[0] as DcqlQuery).credentials
  const [everything, minimum] = credential!.claim_sets!
  expect(everything).toContain('birthdate')
  expect(minimum).not.toContain('birthdate')
})

test('the number of what is asked stands in the button', async () => {
  const person = await open()
  expect(act()).toHaveTextContent('Demander ces 7 informations')
  await person.click(screen.getByRole('checkbox', { name: 'Mention' }))
  expect(act()).toHaveTextContent('Demander ces 8 informations')
  await person.click(screen.getByRole('checkbox', { name: 'Mention' }))
  expect(act()).toHaveTextContent('Demander ces 7 informations')
})

test('nothing is asked without a reason: the field says why, and takes the focus', async () => {
  const person = await open()
  await person.type(purpose(), '   ')
  await person.click(act())
  expect(purpose()).toHaveFocus()
  expect(purpose()).toHaveAccessibleDescription(/la personne en a besoin pour choisir/)
  expect(purpose()).toBeInvalid()
  expect(small.verifier.queries).toEqual([])
})

test('an example is taken over and can be changed', async () => {
  const person = await open()
  await person.click(screen.getByRole('button', { name: 'Signature de votre contrat de travail' }))
  await person.type(purpose(), ' à Tours')
  await person.click(act())
  await screen.findByRole('heading', { level: 1, name: 'Votre demande est prête' })
  expect(small.verifier.requests[0]!.purpose).toBe('Signature de votre contrat de travail à Tours')
})

test('when the portal refuses, what was written is kept', async () => {
  const person = await open()
  await person.type(purpose(), 'Votre candidature')
  small.verifier.failure = { status: 403, error: 'scope_missing' }
  await person.click(act())
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /Vous n’avez pas ce droit.*Ce que vous avez écrit est gardé sur cette page/,
  )
  expect(purpose()).toHaveValue('Votre candidature')
})

test('the type at the top decides what can be asked, and what was ticked for another is forgotten', async () => {
  const person = await open()
  expect(screen.getByRole('radio', { name: 'Diplôme' })).toBeChecked()
  await person.click(screen.getByRole('checkbox', { name: 'Date de naissance' }))
  await person.click(screen.getByRole('radio', { name: 'Attestation de formation' }))
  expect(screen.getByRole('checkbox', { name: 'Date de naissance' })).not.toBeChecked()
  const entry = screen.getByRole('checkbox', { name: 'Fiche RNCP ou RS' })
  expect(entry).toBeChecked()
  expect(entry).toHaveAccessibleDescription(/savoir si l’organisme en avait le droit/)
  expect(screen.queryByText('Mention')).toBeNull()
  await person.type(purpose(), 'Votre candidature')
  await person.click(act())
  await screen.findByRole('heading', { level: 1, name: 'Votre demande est prête' })
  const [credential] = (small.verifier.queries[0] as DcqlQuery).credentials
  expect(credential!.meta.vct_values).toEqual(['https://id.example/types/training-attestation/1'])
  const [everything, minimum] = credential!.claim_sets!
  expect(everything).toContain('rncp_code')
  expect(minimum).not.toContain('rncp_code')
})
