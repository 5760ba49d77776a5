import type { Check, Step, Verdict as VerdictWord } from '@acquis/schemas'
import '@testing-library/jest-dom/jest-globals'
import { expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import { show } from '../testing/show.tsx'
import { QuestionList } from './check-line.tsx'
import { markOf } from './mark.ts'
import { ItemVerdict, Verdict } from './verdict.tsx'

const steps: Step[] = ['parse', 'format', 'key', 'signature', 'dates', 'schema', 'status', 'entitlement', 'binding']
const passed: Check[] = steps.map((step) => ({ step, outcome: 'passed' }))
const but = (step: Step, rest: Omit<Check, 'step'>) => passed.map((check) => (check.step === step ? { step, ...rest } : check))

test('the mark follows the verdict first, then who says it', () => {
  const kinds = (['refused', 'undetermined', 'caution', 'accepted'] as const).map((verdict) =>
    markOf({ verdict, level: 'attested' }),
  )
  expect(kinds).toEqual(['refused', 'unknown', 'note', 'attested'])
})

test.each<[VerdictWord, string]>([
  ['refused', 'Ne pas retenir'],
  ['undetermined', 'Impossible à dire maintenant'],
  ['caution', 'À savoir'],
  ['accepted', 'Délivré et vérifié'],
])('%s is said in words, with the date of the check', (verdict, words) => {
  show(<Verdict verdict={verdict} checkedAt="2026-11-24T13:07:00Z" />)
  expect(screen.getByRole('status')).toHaveTextContent(words)
  expect(screen.getByRole('status')).toHaveTextContent(/Contrôlé le 24 novembre 2026/)
})

test('the reason that weighs most stands under the words, without saying no twice', () => {
  const checks = but('status', { outcome: 'failed', code: 'revoked' })
  const item = { verdict: 'refused', level: 'issued', checks } as const
  show(<ItemVerdict item={item} checkedAt="2026-11-24T13:07:00Z" issuerName="UVL" />)
  expect(screen.getByText('Révoqué par l’organisme.')).toBeInTheDocument()
})

test('a list out of reach is said in the answer, and no answer says yes to it', () => {
  show(
    <QuestionList
      item={{ checks: but('status', { outcome: 'unknown', code: 'status_unreachable' }) }}
      issuerName="UVL"
      details={{ issuer: <p>Habilitée depuis 2022</p> }}
    />,
  )
  expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(4)
  const valid = screen.getByRole('heading', { name: /encore valable/ }).closest('li')
  expect(valid).toHaveTextContent('On ne sait pas. La liste des diplômes retirés ne répond pas.')
  expect(valid).not.toHaveTextContent('Oui')
  expect(screen.getByText('Habilitée depuis 2022')).toBeInTheDocument()
})

test('the holder reads that it is theirs, an employer where it came from', () => {
  show(<QuestionList item={{ checks: passed }} issuerName="UVL" seenBy="holder" />)
  expect(screen.getByText('Oui. Il est lié à ce portefeuille.')).toBeInTheDocument()
  show(<QuestionList item={{ checks: passed }} issuerName="UVL" />)
  expect(screen.getByText('Oui. Présenté depuis le portefeuille qui a retiré ce diplôme.')).toBeInTheDocument()
})
