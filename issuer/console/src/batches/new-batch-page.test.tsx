import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { type AnsweringServer, answeringServer } from '../testing/answering-server.ts'
import { draft, registrar, signatory } from '../testing/samples.ts'
import { plain, show } from '../testing/show.tsx'

let server: AnsweringServer

beforeEach(async () => {
  server = await answeringServer({
    'GET /api/me': { status: 200, body: registrar },
    'GET /api/programmes': { status: 200, body: { items: [] } },
    'POST /api/batches': { status: 201, body: { id: 'b1', ready: 2, ignored: 0, rejected: [] } },
    'GET /api/batches/b1': { status: 200, body: draft() },
  })
})

afterEach(async () => {
  cleanup()
  await server.close()
})

const csv = (name = 'licences.csv', text = 'COD_ETU;LIB_NOM_PAT_IND\n1;Léger\n') => new File([text], name, { type: 'text/csv' })
const zone = () => screen.findByRole('button', { name: /Choisir le fichier de scolarité/ })
const sent = () => server.asked.filter(({ route }) => route === 'POST /api/batches')

test.each([
  ['an empty file', [csv('vide.csv', '')], 'Ce fichier est vide'],
  ['a spreadsheet of an older kind', [csv('liste.xls')], 'n’est pas un fichier CSV'],
  ['two files at once', [csv(), csv()], 'un seul fichier à la fois'],
])('%s is refused with its mend, and nothing is sent', async (_what, files, words) => {
  show('/batches/new', server)
  fireEvent.drop(await zone(), { dataTransfer: { files } })
  expect(plain((await screen.findByRole('alert')).textContent)).toContain(words)
  expect(sent()).toEqual([])
  expect((await zone()).getAttribute('aria-describedby')).toContain('file-told')
})

test('a file that is dropped or chosen goes as it is, with its name, and opens its control', async () => {
  const { router } = show('/batches/new', server)
  fireEvent.drop(await zone(), { dataTransfer: { files: [csv()] } })
  expect(await screen.findByRole('heading', { name: 'licences.csv' })).toBeTruthy()
  expect(router.state.location.pathname).toBe('/batches/b1')
  const { text, language } = sent()[0]!
  expect(text).toContain('filename="licences.csv"')
  expect(text).toContain('1;Léger')
  expect(language).toBe('fr')
})

test('the zone is a button that opens the choice of a file', async () => {
  const { user } = show('/batches/new', server)
  const input = (await zone()).parentElement!.querySelector<HTMLInputElement>('input[type=file]')!
  let opened = 0
  input.addEventListener('click', () => opened++)
  ;(await zone()).focus()
  await user.keyboard('{Enter}')
  expect(opened).toBe(1)
})

test('a refusal of the service keeps its sentence and names what to mend; another file may follow', async () => {
  const problems = [{ field: 'date_of_award', code: 'column_missing', message: 'Ajoutez la colonne « DATE_OBTENTION ».' }]
  const refusal = { error: 'columns_missing', message: 'Il manque des colonnes.', problems }
  server.answer('POST /api/batches', { status: 400, body: refusal })
  show('/batches/new', server)
  fireEvent.drop(await zone(), { dataTransfer: { files: [csv()] } })
  const alert = plain((await screen.findByRole('alert')).textContent)
  expect(alert).toContain('Il manque des colonnes.')
  expect(alert).toContain('Ajoutez la colonne « DATE_OBTENTION ».')
  expect(await zone()).toBeTruthy()
})

test('who may not hand in is told so at once', async () => {
  server.answer('GET /api/me', { status: 200, body: signatory })
  show('/batches/new', server)
  expect(await screen.findByText(/Votre rôle ne permet pas de déposer/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Choisir/ })).toBeNull()
})
