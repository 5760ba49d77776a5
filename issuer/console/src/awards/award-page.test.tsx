import { afterEach, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { type AnsweringServer, answeringServer } from '../testing/answering-server.ts'
import { award, deliveries, registrar, signatory } from '../testing/samples.ts'
import { plain, show } from '../testing/show.tsx'

let server: AnsweringServer

afterEach(async () => {
  cleanup()
  await server.close()
})

const serve = async (given: object, me: object = registrar) => {
  server = await answeringServer({
    'GET /api/me': { status: 200, body: me },
    'GET /api/awards/a1': { status: 200, body: given },
  })
}
const asked = (route: string) => server.asked.filter((each) => each.route === route)
const revocation = 'POST /api/credentials/c1/revocation'

test('nothing is revoked before reason, consequence and surname; the focus goes to the first that is missing', async () => {
  await serve(award())
  const { user } = show('/awards/a1', server)
  await user.click(await screen.findByRole('button', { name: 'Révoquer ce document…' }))
  expect(screen.getByRole('heading', { name: 'Révoquer ce document' })).toBe(document.activeElement)
  await user.click(screen.getByRole('button', { name: 'Révoquer ce document' }))
  expect(screen.getByRole('alert').textContent).toBe('Il reste 3 points à compléter.')
  const reason = screen.getByRole('combobox', { name: /Motif/ })
  expect(reason).toBe(document.activeElement)
  expect(reason.getAttribute('aria-invalid')).toBe('true')
  const described = reason.getAttribute('aria-describedby')!.split(' ')
  expect(described.map((id) => document.getElementById(id)?.textContent)).toContain('Choisissez un motif.')
  expect(asked(revocation)).toEqual([])
})

test('a revocation says its reason, and is told in the past tense', async () => {
  await serve(award())
  server.answer(revocation, () => {
    server.answer('GET /api/awards/a1', { status: 200, body: award({ state: 'revoked', instances: [] }) })
    return { status: 200, body: {} }
  })
  const { user } = show('/awards/a1', server)
  await user.click(await screen.findByRole('button', { name: 'Révoquer ce document…' }))
  await user.selectOptions(screen.getByRole('combobox', { name: /Motif/ }), 'Fraude établie')
  await user.type(screen.getByRole('textbox', { name: /Précisions/ }), 'Jury du 12 mai')
  await user.click(screen.getByRole('checkbox', { name: /Je comprends/ }))
  await user.type(screen.getByRole('textbox', { name: /Pour confirmer/ }), "n'guyen léger")
  await user.click(screen.getByRole('button', { name: 'Révoquer ce document' }))
  const done = await screen.findByText('Document révoqué. Les prochains contrôles le diront.')
  expect(done.closest('[role=status]')).toBe(document.activeElement)
  expect(JSON.parse(asked(revocation)[0]!.text)).toEqual({ reason: 'Fraude établie. Jury du 12 mai' })
  await waitFor(() => expect(plain(screen.getByRole('main').textContent)).toContain('ne doit pas être retenu'))
  expect(screen.queryByRole('button', { name: /Révoquer/ })).toBeNull()
})

test('a revocation that did not arrive keeps the form as it was filled', async () => {
  await serve(award())
  server.answer(revocation, { status: 500, body: { error: 'server_error', message: 'x' } })
  const { user } = show('/awards/a1', server)
  await user.click(await screen.findByRole('button', { name: 'Révoquer ce document…' }))
  await user.selectOptions(screen.getByRole('combobox', { name: /Motif/ }), 'Délivré par erreur')
  await user.click(screen.getByRole('checkbox', { name: /Je comprends/ }))
  await user.type(screen.getByRole('textbox', { name: /Pour confirmer/ }), 'N’Guyen-Léger')
  await user.click(screen.getByRole('button', { name: 'Révoquer ce document' }))
  expect(plain((await screen.findByRole('alert')).textContent)).toContain('rencontré un problème')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Pour confirmer/ }).value).toBe('N’Guyen-Léger')
})

test('before it was collected a document is cancelled, never revoked, and only with a reason', async () => {
  await serve(award({ state: 'sent', instances: [] }))
  server.answer('POST /api/awards/a1/cancellation', { status: 200, body: {} })
  const { user } = show('/awards/a1', server)
  await user.click(await screen.findByRole('button', { name: 'Annuler ce document…' }))
  expect(screen.queryByRole('button', { name: /Révoquer/ })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Annuler ce document' }))
  expect(screen.getByText('Dites pourquoi, en une phrase.')).toBeTruthy()
  expect(asked('POST /api/awards/a1/cancellation')).toEqual([])
  await user.type(screen.getByRole('textbox', { name: /Pourquoi l’annuler/ }), 'Inscription annulée')
  await user.click(screen.getByRole('button', { name: 'Annuler ce document' }))
  expect(await screen.findByText(/^Document annulé/)).toBeTruthy()
  expect(JSON.parse(asked('POST /api/awards/a1/cancellation')[0]!.text)).toEqual({ reason: 'Inscription annulée' })
})

test('new codes are made for this row alone, shown once, and asked about before leaving', async () => {
  await serve(award({ state: 'sent', instances: [] }))
  server.answer('POST /api/batches/b1/deliveries', { status: 201, body: [deliveries[0]] })
  const { user } = show('/awards/a1', server)
  await user.click(await screen.findByRole('button', { name: 'Faire de nouveaux codes' }))
  expect(await screen.findByText('482913')).toBeTruthy()
  expect(JSON.parse(asked('POST /api/batches/b1/deliveries')[0]!.text)).toEqual({ rows: ['a1'] })
  await user.click(screen.getAllByRole('link', { name: 'Lots' })[0]!)
  expect(await screen.findByRole('heading', { name: /Quitter sans les codes/ })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Rester ici' }))
  await user.click(screen.getByRole('button', { name: 'C’est envoyé, effacer d’ici' }))
  expect(document.body.textContent).not.toContain('482913')
})

test.each(['cancelled', 'replaced', 'revoked'] as const)(
  'nothing more can be done with a document that is %s',
  async (state) => {
    await serve(award({ state, instances: [{ id: 'c1', format: 'dc+sd-jwt', state: 'revoked', signedOn: '2026-11-24' }] }))
    show('/awards/a1', server)
    await screen.findByRole('heading', { name: 'Éloïse N’Guyen-Léger' })
    expect(within(screen.getByRole('main')).queryByRole('heading', { name: /Que voulez-vous faire/ })).toBeNull()
  },
)

test('a signatory reads and changes nothing', async () => {
  await serve(award(), signatory)
  show('/awards/a1', server)
  expect(await screen.findByRole('table', { name: 'Exemplaires signés de ce document' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Révoquer|codes/ })).toBeNull()
})

test('names with tags stay names', async () => {
  const evil = '<img src=x onerror=alert(1)>'
  await serve(award({ learner: evil, subject: { ...award().subject, family_name: evil } }))
  show('/awards/a1', server)
  expect(await screen.findByRole('heading', { name: evil })).toBeTruthy()
  expect(document.querySelector('img')).toBeNull()
})

test('where the personal data are erased, it is said, and the document can still be revoked', async () => {
  await serve(award({ subject: null, learner: null }))
  const { user } = show('/awards/a1', server)
  expect(await screen.findByText(/Les données de cette personne ont été effacées/)).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Données effacées' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Révoquer ce document…' }))
  expect(screen.getByRole('textbox', { name: /numéro de la ligne/ })).toBeTruthy()
})
