import '@testing-library/jest-dom/jest-globals'
import { expect, jest, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ApiError } from '../api/create-api.ts'
import { show } from '../testing/show.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorNote, FailedRequest } from './error-note.tsx'
import { StatFigure, StatRow } from './stat-figure.tsx'

test('a failure says what happened, what is kept and what to do, and its code can be copied', () => {
  show(<ErrorNote title="L’envoi s’est arrêté" kept="Le lot est intact." todo="Réessayez." code="batch_failed" />)
  const alert = screen.getByRole('alert')
  for (const text of ['L’envoi s’est arrêté', 'Le lot est intact.', 'Réessayez.', 'batch_failed'])
    expect(alert).toHaveTextContent(text)
  expect(screen.getByRole('button', { name: 'Copier' })).toBeInTheDocument()
})

test('a server that does not answer is not a server that refuses', async () => {
  const onRetry = jest.fn()
  show(<FailedRequest error={new ApiError('unreachable', 'x', 0)} onRetry={onRetry} />)
  expect(screen.getByRole('alert')).toHaveTextContent('Le serveur ne répond pas')
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  expect(onRetry).toHaveBeenCalled()
})

test('a refusal is told in the words of the server; a fault of ours in our own', () => {
  show(<FailedRequest error={new ApiError('own_batch', 'Une autre personne doit approuver ce lot.', 403)} />)
  expect(screen.getByRole('alert')).toHaveTextContent('Une autre personne doit approuver ce lot.')
})

test.each([new ApiError('internal', 'stack at line 3', 500), new Error('a secret'), 'thrown'])(
  'nothing of a fault of ours is shown but its code',
  (error) => {
    show(<FailedRequest error={error} />)
    expect(screen.getByRole('alert')).toHaveTextContent('Quelque chose s’est arrêté')
    expect(screen.getByRole('alert')).not.toHaveTextContent(/stack|secret|thrown/)
  },
)

test('a figure is read with its word', () => {
  show(
    <StatRow>
      <StatFigure value={1163} label="prêts" hint="tout est complet" />
    </StatRow>,
  )
  expect(screen.getByText(/^1.163$/).closest('div')).toHaveTextContent(/prêts/)
})

test('an empty place says one sentence and offers one act', () => {
  show(
    <EmptyState sentence="Déposez le fichier de scolarité, tel quel.">
      <button type="button">Choisir un fichier</button>
    </EmptyState>,
  )
  expect(screen.getAllByRole('button')).toHaveLength(1)
})
