import '@testing-library/jest-dom/jest-globals'
import { expect, jest, test } from '@jest/globals'
import { act, screen } from '@testing-library/react'
import { show } from '../testing/show.tsx'
import { CrashBoundary } from './crash-boundary.tsx'
import { CardPaper, DiplomaPaper } from './paper.tsx'
import { ProofMark } from './proof-mark.tsx'
import { renderApp } from './render-app.tsx'

test('stamp and frame stand only on what was delivered, and are hidden from readers of the screen', () => {
  const card = (material: 'plain' | 'letterhead' | 'engraved') =>
    show(<CardPaper issuer="UVL" shortName="UVL" title="Licence" material={material} />).container
  expect(card('plain').querySelector('svg')).toBeNull()
  expect(card('letterhead').querySelector('svg')).toBeNull()
  expect(card('engraved').querySelector('svg')).toHaveAttribute('aria-hidden', 'true')
})

test('a diploma is drawn as text, whatever stands in it', () => {
  show(
    <DiplomaPaper
      issuer="<b>UVL</b>"
      shortName="UVL"
      title="Licence professionnelle"
      material="engraved"
      awardedTo="décerné à"
      name="Maëlys Lefèvre-Guérin"
      lines={['le 3 juillet 2026']}
    />,
  )
  expect(screen.getByText('<b>UVL</b>')).toBeInTheDocument()
  expect(screen.getByRole('heading', { level: 2, name: 'Licence professionnelle' })).toBeInTheDocument()
  for (const drawing of document.querySelectorAll('svg')) expect(drawing).toHaveAttribute('aria-hidden', 'true')
})

test('a mark is its words; the shape is an ornament for readers of the screen', () => {
  show(<ProofMark kind="recommended">Recommandé par une personne</ProofMark>)
  expect(screen.getByText('Recommandé par une personne').querySelector('svg')).toHaveAttribute('aria-hidden', 'true')
})

test('a fault of ours shows a sentence and a way on, never a blank page', () => {
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const Broken = (): never => {
    throw new Error('a fault')
  }
  show(
    <CrashBoundary>
      <Broken />
    </CrashBoundary>,
  )
  expect(screen.getByRole('alert')).toHaveTextContent('Cette page s’est arrêtée')
  expect(screen.getByRole('button', { name: 'Recharger la page' })).toBeInTheDocument()
  quiet.mockRestore()
})

test('styles written by the page carry the nonce that the server gave', async () => {
  document.head.innerHTML = '<meta name="csp-nonce" content="n-123">'
  const root = document.body.appendChild(document.createElement('div'))
  await act(async () => renderApp({ root, texts: { fr: {}, en: {} }, page: <p>Bonjour</p> }))
  expect(root).toHaveTextContent('Bonjour')
  const styles = [...document.querySelectorAll('style')]
  expect(styles.length).toBeGreaterThan(0)
  for (const style of styles) expect(style.getAttribute('nonce')).toBe('n-123')
})
