import '@testing-library/jest-dom/jest-globals'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Report } from '@acquis/schemas'
import type { Language } from '@acquis/ui'
import { cleanup, screen, within } from '@testing-library/react'
import { openPortal } from '../testing/open-portal.tsx'
import {
  expiredItem,
  foreignItem,
  forgedItem,
  goodItem,
  itemWith,
  pastedItem,
  reportOf,
  revokedItem,
  silentItem,
} from '../testing/reports.ts'
import { answered, startSmallVerifier } from '../testing/small-verifier.ts'

let small: Awaited<ReturnType<typeof startSmallVerifier>>
beforeAll(async () => (small = await startSmallVerifier(reportOf(goodItem))))
afterAll(() => small.close())

async function show(report: Report, language: Language = 'fr') {
  small.verifier.requests = [answered(report)]
  const person = openPortal({ at: '/requests/r1', origin: small.origin, language })
  await screen.findAllByText(language === 'fr' ? 'Le contrôle en quatre questions' : 'The check in four questions')
  return person
}

const verdict = () => screen.getAllByRole('status').find((region) => region.textContent !== '')!
const lines = () => screen.getByRole('heading', { name: 'Ce que dit ce document' }).parentElement!

/** The page without the drawer, in which words of the trade may stand. */
function page() {
  const main = screen.getByRole('main').cloneNode(true) as HTMLElement
  for (const drawer of main.querySelectorAll('details:has(table)')) drawer.remove()
  return main.textContent.replace(/\s+/g, ' ')
}

describe('an answer that holds in every respect', () => {
  test('says what it is, whose, by whom, with which right, and from which wallet', async () => {
    await show(reportOf(goodItem))
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Licence professionnelle Commerce et distribution')
    expect(verdict()).toHaveTextContent(
      /^Délivré et vérifié ?Bon. Tout ce que l’organisme a signé a pu être contrôlé. Valable à la date du 24 novembre 2026/,
    )
    expect(page()).toMatch(/Au nom de Maëlys Lefèvre-Guérin\. Présenté le 24 novembre 2026 à/)
    expect(page()).toMatch(/Présenté depuis le portefeuille qui a retiré ce document ?oui, à l’instant de la réponse/)
    expect(page()).toContain('Oui. Université du Val de Loire, habilitée pour RNCP40812 du 2 septembre 2022 au 31 août 2027.')
    expect(page()).toContain('Oui. Pas un mot changé depuis la signature du 6 juillet 2026.')
    expect(page()).toContain('Liste des retraits datée de 12 minutes au moment du contrôle.')
  })

  test('each question opens on its steps, in words', async () => {
    const person = await show(reportOf(goodItem))
    const step = screen.getByText('La signature correspond au texte, mot pour mot.')
    expect(step).not.toBeVisible()
    await person.click(screen.getByText(/Voir ces 4 contrôles/))
    expect(step).toBeVisible()
  })

  test('tells that something was not shown, and never what', async () => {
    await show(reportOf(goodItem))
    expect(page()).toContain('Certaines informations n’ont pas été communiquées : la personne en a le droit.')
    for (const hidden of ['naissance', 'Moyenne', 'Mention', '4 informations'])
      expect(within(lines()).queryByText(new RegExp(hidden))).toBeNull()
    cleanup()
    await show(reportOf({ ...goodItem, hidden: 0 }))
    expect(page()).not.toContain('Certaines informations')
  })

  test('keeps the words of the trade in the drawer', async () => {
    const person = await show(reportOf(goodItem))
    const did = screen.getByText('did:web:id.acquis-cvl.example:orgs:uvl')
    expect(did).not.toBeVisible()
    await person.click(screen.getByText('Détails techniques'))
    expect(did).toBeVisible()
    expect(within(screen.getByRole('table')).getAllByRole('rowheader')).toHaveLength(9)
  })

  test('says in English the same', async () => {
    await show(reportOf(goodItem), 'en')
    expect(verdict()).toHaveTextContent(/^Issued, verified ?Good\. Everything that the body signed could be checked\./)
    expect(page()).toContain('Université du Val de Loire, entitled for RNCP40812 from 2 September 2022 to 31 August 2027.')
  })
})

test.each([
  ['revoked', revokedItem, /^Ne pas retenir ?Ce document a été révoqué par l’organisme/, /laissez la personne s’expliquer/],
  ['come to its end', expiredItem, /^À savoir ?Arrivé à son terme\./, /Non\. Arrivé à son terme\./],
  [
    'silent about its state',
    silentItem,
    /^Impossible à dire maintenant ?Ni oui, ni non : une vérification n’a pas pu se faire\. La liste des documents retirés ne répond pas\./,
    /On ne sait pas\. La liste des documents retirés ne répond pas\./,
  ],
  [
    'of a body that we do not know',
    foreignItem,
    /^À savoir ?Organisme inconnu de nos registres\. Cela ne veut pas dire faux\./,
    /univ-0rleans\.example/,
  ],
  [
    'pasted',
    pastedItem,
    /^À savoir ?Présentation non prouvée/,
    /Présenté depuis le portefeuille qui a retiré ce document ?non prouvé/,
  ],
  ['forged', forgedItem, /^Ne pas retenir ?Le texte a été modifié, ou n’est pas signé/, /Nous ne montrons rien de ce document/],
] as const)('a diploma that is %s', async (_what, item, band, elsewhere) => {
  await show(reportOf(item))
  expect(verdict()).toHaveTextContent(band)
  expect(page()).toMatch(elsewhere)
  expect(page()).not.toMatch(/Délivré et vérifié|\bBon\b|Tout ce que l’organisme a signé/)
})

test('a revoked diploma never speaks of an end, and one that has ended never of a revocation', async () => {
  await show(reportOf(revokedItem))
  expect(page()).not.toMatch(/terme|expir/i)
  cleanup()
  await show(reportOf(expiredItem))
  expect(page()).not.toMatch(/révoqu|expir/i)
})

test('a forgery gets neither a name nor words of its own', async () => {
  await show(reportOf(forgedItem))
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Le document reçu')
  expect(page()).toContain('Rien ne le prouve : la signature n’est pas reconnue')
  expect(page()).not.toMatch(/Université|Maëlys|Licence|acquis-cvl/)
})

test('the name that a document gives to its body is shown as its word alone', async () => {
  const claims = { ...goodItem.claims, awarding_body: 'Université d’Orléans' }
  await show(reportOf({ ...foreignItem, claims }))
  expect(page()).toMatch(/Délivré par ?Organisme inconnu de nos registres/)
  expect(screen.getAllByText('Université d’Orléans')).toHaveLength(1)
  expect(within(lines()).getByText('Université d’Orléans')).toBeVisible()
})

test('a code that comes from the future is told in a sentence that is true', async () => {
  await show(reportOf(itemWith('refused', { step: 'schema', outcome: 'failed', code: 'from_the_future' })))
  expect(verdict()).toHaveTextContent(/^Ne pas retenir ?Ce qui est écrit n’a pas la forme attendue\./)
})

test('HTML in a claim is text', async () => {
  await show(reportOf({ ...goodItem, claims: { ...goodItem.claims, title: '<img src=x onerror=alert(1)>' } }))
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('<img src=x onerror=alert(1)>')
  expect(document.querySelector('img')).toBeNull()
})

test('several documents each have their verdict under the worst of them', async () => {
  await show(reportOf(goodItem, revokedItem))
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Les documents reçus')
  const [whole] = screen.getAllByRole('status').filter((region) => region.textContent !== '')
  expect(whole).toHaveTextContent(/^Ne pas retenir/)
  const [first, second] = screen.getAllByRole('article')
  expect(first).toHaveTextContent(/Document 1 sur 2.*Délivré et vérifié/)
  expect(second).toHaveTextContent(/Document 2 sur 2.*Ne pas retenir/)
})

test('of nothing, nothing can be said', async () => {
  small.verifier.requests = [answered(reportOf())]
  openPortal({ at: '/requests/r1', origin: small.origin })
  expect(await screen.findByText('Impossible à dire maintenant')).toBeVisible()
})
