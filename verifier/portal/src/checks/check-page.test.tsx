import '@testing-library/jest-dom/jest-globals'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import { openPortal } from '../testing/open-portal.tsx'
import { pastedItem, reportOf } from '../testing/reports.ts'
import { startSmallVerifier } from '../testing/small-verifier.ts'
import { maxFileBytes } from './pasted.ts'

let small: Awaited<ReturnType<typeof startSmallVerifier>>
beforeAll(async () => (small = await startSmallVerifier(reportOf(pastedItem))))
afterAll(() => small.close())
beforeEach(() => {
  Object.assign(small.verifier, { signedIn: false, failure: undefined })
})

async function open() {
  const person = openPortal({ at: '/check', origin: small.origin })
  await screen.findByRole('heading', { level: 1, name: 'Vérifier un document' })
  return person
}
const field = () => screen.getByRole('textbox', { name: 'Le texte signé' })
const act = () => screen.getByRole('button', { name: 'Vérifier ce document' })

test('a pasted text is checked without an account, and never as proven', async () => {
  const person = await open()
  await person.type(field(), 'eyJh.eyJi.sig~')
  await person.click(act())
  expect((await screen.findAllByText(/^Présentation non prouvée/))[0]).toBeVisible()
  expect(screen.getByText('non prouvé')).toBeVisible()
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus()
  expect(screen.queryByRole('button', { name: 'Effacer cette réponse' })).toBeNull()
  await person.click(screen.getByRole('button', { name: 'Vérifier un autre document' }))
  expect(field()).toHaveValue('')
})

test('a file is read into the field, where it can be looked at before it leaves', async () => {
  const person = await open()
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!
  await person.upload(input, new File(['eyJh.eyJi.sig~'], 'licence.txt', { type: 'text/plain' }))
  expect(await screen.findByText('Fichier lu : licence.txt', { normalizer: (text) => text.replace(/\s/g, ' ') })).toBeVisible()
  expect(field()).toHaveValue('eyJh.eyJi.sig~')
})

test('a file that is too big does not leave', async () => {
  const person = await open()
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!
  await person.upload(input, new File(['x'.repeat(maxFileBytes + 1)], 'big.txt', { type: 'text/plain' }))
  expect(field()).toHaveAccessibleDescription(/trop gros.*Rien n’a été envoyé/)
  expect(field()).toHaveValue('')
})

test('nothing is nothing to check', async () => {
  const person = await open()
  await person.click(act())
  expect(field()).toHaveFocus()
  expect(field()).toHaveAccessibleDescription(/Collez un texte ou choisissez un fichier/)
})

test('too many tries in a row are said as that, and the text stays', async () => {
  const person = await open()
  await person.type(field(), 'eyJh.eyJi.sig~')
  small.verifier.failure = { status: 429, error: 'rate_limited' }
  await person.click(act())
  expect(await screen.findByRole('alert')).toHaveTextContent(/Trop d’essais de suite.*Attendez une minute/)
  expect(field()).toHaveValue('eyJh.eyJi.sig~')
})
