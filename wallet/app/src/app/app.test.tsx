import { webcrypto } from 'node:crypto'
import 'fake-indexeddb/auto'
import '@testing-library/jest-dom/jest-globals'
import { hmacSha256, utf8 } from '@acquis/base'
import { composeDcql } from '@acquis/protocol'
import { createI18n } from '@acquis/ui'
import { MantineProvider } from '@mantine/core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { I18nextProvider } from 'react-i18next'
import { openRegion, passphrase, type Region, txCode } from '../testing/region.ts'
import { en } from '../texts/en.ts'
import { fr } from '../texts/fr.ts'
import { openVaultStore } from '../vault/vault-store.ts'
import { createVault } from '../vault/vault.ts'
import { App } from './app.tsx'

// The screens over a real vault and a real region over HTTP, walked as a person walks them.

// For machines that do other things as well.
jest.setTimeout(60_000)
configure({ asyncUtilTimeout: 15_000 })

const training = {
  family_name: 'D’ARGENTAN',
  given_name: 'Zoé Margaux',
  title: 'Créer un site accessible',
  awarding_body: 'Atelier de Valmont',
  training_from: '2026-09-07',
  training_to: '2026-09-11',
  duration_hours: 31.5,
  date_of_award: '2026-09-14',
}

let region: Region
let device = 0
beforeAll(async () => {
  // jsdom has random numbers and nothing else of it.
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
  region = await openRegion(() => new Date())
  globalThis.scrollTo = () => undefined
})
afterAll(() => region.close())
beforeEach(() => {
  region.twist(undefined)
  region.seen.length = region.events.length = region.answers.length = 0
  device++
})
afterEach(cleanup)

const press = (name: string | RegExp) => screen.findByRole('button', { name }).then((button) => userEvent.click(button))
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name })

/** Opens the app at an address; the same device keeps its wallet, locked. */
function visit(address: string) {
  cleanup()
  history.replaceState(null, '', address)
  const openVault = (onLocked: () => void) => {
    const vault = createVault({
      store: openVaultStore(`screens-${device}`),
      derive: async (text, { salt }) => hmacSha256(utf8(salt), text),
      now: () => new Date(),
    })
    return { ...vault, lock: () => vault.lock().then(onLocked) }
  }
  render(
    <I18nextProvider i18n={createI18n({ fr, en }, 'fr')}>
      <MantineProvider env="test">
        <App config={region.config} openVault={openVault} />
      </MantineProvider>
    </I18nextProvider>,
  )
}

async function found() {
  await press('Choisir ma phrase')
  await userEvent.type(screen.getByLabelText('Votre phrase secrète'), passphrase)
  await userEvent.click(screen.getByRole('checkbox', { name: 'Je l’ai notée en lieu sûr' }))
  await press('Créer mon portefeuille')
}

async function unlock() {
  await userEvent.type(await screen.findByLabelText('Votre phrase secrète'), passphrase)
  await press('Ouvrir')
}

async function typeCode(code: string) {
  const field = await screen.findByRole('textbox', { name: 'Le code reçu à part' })
  await userEvent.clear(field)
  await userEvent.type(field, code)
  await press(/^Voir mon (diplôme|document)$/)
}

async function receive() {
  visit(`/receive#${region.claimLink()}`)
  await found()
  await press('Continuer')
  await typeCode(txCode)
  await press('Prendre mon diplôme')
  await heading('Votre diplôme est dans votre portefeuille')
}

test('nobody is asked anything before the person presses', async () => {
  visit(`/receive#${region.claimLink()}`)
  await found()
  await heading('Un document vous attend')
  expect(region.seen).toEqual([])
})

test('a wrong code says how many tries are left, and that the diploma is safe; a dead one what to do', async () => {
  const refusal = (tries: number) => ({ status: 400, body: { error: 'invalid_grant', tries_left: tries } })
  region.twist(({ path }) => (path === '/token' ? refusal(3) : undefined))
  visit(`/receive#${region.claimLink()}`)
  await found()
  await press('Continuer')
  await typeCode('000000')
  await screen.findByText(/Votre diplôme ne risque rien\. Il reste 3 essais\./)
  region.twist(({ path }) => (path === '/token' ? refusal(0) : undefined))
  await typeCode('000001')
  await heading('Ce code ne fonctionne plus')
  expect(screen.getByRole('alert')).toHaveTextContent('demandez un nouveau code')
})

test('a proposed phrase has to be noted before it counts', async () => {
  visit('/')
  await press('Créer mon portefeuille')
  expect(await screen.findByText(/cochez la case/)).toBeInTheDocument()
})

test('[VCI-NOTIF-03] what is not mine is not kept, and the issuer hears it', async () => {
  visit(`/receive#${region.claimLink()}`)
  await found()
  await press('Continuer')
  await typeCode(txCode)
  await heading(/Est-ce bien vous/)
  expect(screen.getByText(/inscrit au registre de la Région pour ce diplôme/)).toBeInTheDocument()
  await press('Ce n’est pas moi')
  await heading('Rien n’a été gardé')
  expect(region.events).toEqual(['credential_deleted'])
  visit('/')
  await unlock()
  expect(await screen.findByText(/Aucun diplôme ici/)).toBeInTheDocument()
})

test('a diploma is seen whole before it is taken, then it is kept, sealed, with its mark', async () => {
  await receive()
  expect(region.events).toEqual(['credential_accepted'])
  visit('/')
  await unlock()
  const card = await screen.findByRole('link', { name: /Licence professionnelle/ })
  await waitFor(() => expect(card).toHaveTextContent('Délivré et vérifié'))
  expect(card).toHaveTextContent('Université du Val de Loire')
})

test('lists out of reach say so, and nothing says that it is good', async () => {
  await receive()
  region.twist(({ path }) => (/^\/(status|trust)/.test(path) ? 'drop' : undefined))
  visit('/')
  await unlock()
  expect(await screen.findByText('Impossible à dire maintenant')).toBeInTheDocument()
  expect(screen.queryByText('Délivré et vérifié')).toBeNull()
})

test('an employer gets what is ticked and no more; the number is in the button, and the history says it', async () => {
  await receive()
  region.seen.length = 0
  visit(`/present#${region.ask()}`)
  await unlock()
  await heading('On vous demande une preuve')
  expect(region.seen).toEqual([])
  await press('Voir la demande')
  await heading(/Maison Bruère/)
  expect(screen.getByText('recruter une responsable de boutique')).toBeInTheDocument()
  // What is sensitive is unticked at first; the minimum cannot be unticked at all.
  expect(screen.getByRole('checkbox', { name: /Date de naissance/ })).not.toBeChecked()
  expect(screen.queryByRole('checkbox', { name: /^Nom/ })).toBeNull()
  await userEvent.click(screen.getByRole('checkbox', { name: /Mention/ }))
  await press('Montrer ces 4 informations')
  await heading('C’est montré')
  expect(region.answers).toHaveLength(1)
  await userEvent.click(screen.getByRole('link', { name: 'Voir l’historique' }))
  expect(await screen.findByText('4 informations montrées')).toBeInTheDocument()
})

test('nobody is sent on without having been told where', async () => {
  await receive()
  region.redirectTo('https://maison-bruere.example/merci')
  visit(`/present#${region.ask()}`)
  await unlock()
  await press('Voir la demande')
  await press('Ne rien montrer')
  await heading('Rien n’a été montré')
  expect(screen.getByRole('link', { name: 'Continuer chez maison-bruere.example' })).toHaveAttribute(
    'href',
    'https://maison-bruere.example/merci',
  )
  expect(region.answers).toEqual([{ error: 'access_denied' }])
})

test('locking closes every screen', async () => {
  await receive()
  visit('/settings')
  await unlock()
  await press('Verrouiller maintenant')
  await heading('Ouvrez votre portefeuille')
})

test('a document that cannot hide its lines says so before it is shown', async () => {
  const other = await openRegion(() => new Date(), { formats: ['jwt_vc_json'] })
  const before = region
  region = other
  try {
    await receive()
    const query = composeDcql({ vct: region.vct, everything: ['title'], minimum: ['title'], formats: ['jwt_vc_json'] })
    visit(`/present#${region.ask({ query })}`)
    await unlock()
    await press('Voir la demande')
    expect(await screen.findByRole('heading', { name: 'Ce document se montre en entier' })).toBeInTheDocument()
    expect(screen.getByText('RNCP40812')).toBeInTheDocument()
    expect(screen.queryByRole('checkbox')).toBeNull()
    await press(/^Montrer ces \d+ informations$/)
    await heading('C’est montré')
    expect(screen.getByText('RNCP40812')).toBeInTheDocument()
  } finally {
    region = before
    other.close()
  }
})

test('an attestation is called what it is, never a diploma', async () => {
  const other = await openRegion(() => new Date(), { type: 'training-attestation', subject: training })
  const before = region
  region = other
  try {
    visit(`/receive#${region.claimLink()}`)
    await found()
    await press('Continuer')
    await typeCode(txCode)
    await heading(/Est-ce bien vous/)
    expect(screen.getByText('Attestation de formation')).toBeInTheDocument()
    expect(screen.getByText('Créer un site accessible', { selector: 'h2' })).toBeInTheDocument()
    expect(document.querySelector('main')).not.toHaveTextContent(/diplôme/i)
    await press('Prendre mon document')
    await heading('Votre document est dans votre portefeuille')
  } finally {
    region = before
    other.close()
  }
})
