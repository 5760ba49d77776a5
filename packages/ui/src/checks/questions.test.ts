import { fr } from '../texts/fr.ts'
import type { Check, Step } from '@acquis/schemas'
import { expect, test } from '@jest/globals'
import { fourQuestions, questions, stepsOf } from './questions.ts'

const steps: Step[] = ['parse', 'format', 'key', 'signature', 'dates', 'schema', 'status', 'entitlement', 'binding']
const allPassed: Check[] = steps.map((step) => ({ step, outcome: 'passed' }))
const withOne = (step: Step, rest: Omit<Check, 'step'>) =>
  allPassed.map((check) => (check.step === step ? { step, ...rest } : check))
const outcomes = (checks: Check[]) => fourQuestions({ checks }).map(({ outcome }) => outcome)

test('four questions in one order, all yes when every step passed', () => {
  expect(fourQuestions({ checks: allPassed }).map(({ question }) => question)).toEqual([...questions])
  expect(outcomes(allPassed)).toEqual(['passed', 'passed', 'passed', 'passed'])
})

test('each step answers one question, and that one alone', () => {
  expect(Object.values(stepsOf).flat().sort()).toEqual([...steps].sort())
  for (const question of questions)
    for (const step of stepsOf[question]) {
      const checks = withOne(step, { outcome: 'failed', code: 'from_the_future' })
      expect(fourQuestions({ checks }).filter(({ outcome }) => outcome !== 'passed')).toMatchObject([{ question }])
    }
})

test('a step that is missing is unknown, never yes', () => {
  expect(outcomes([])).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
  for (const left of steps) expect(outcomes(allPassed.filter(({ step }) => step !== left))).toContain('unknown')
})

test.each([
  ['signature', 'signature_wrong', ['failed', 'passed', 'passed', 'passed']],
  ['status', 'revoked', ['passed', 'passed', 'failed', 'passed']],
  ['status', 'replaced', ['passed', 'passed', 'note', 'passed']],
  ['dates', 'expired', ['passed', 'passed', 'note', 'passed']],
  ['entitlement', 'issuer_unknown', ['passed', 'note', 'passed', 'passed']],
  ['entitlement', 'key_compromised', ['passed', 'failed', 'passed', 'passed']],
  ['binding', 'binding_key', ['passed', 'passed', 'passed', 'failed']],
] as const)('%s failed with %s', (step, code, expected) => {
  expect(outcomes(withOne(step, { outcome: 'failed', code }))).toEqual(expected)
})

test('a document that nobody had to prove theirs is something to know, not an unknown', () => {
  expect(outcomes(withOne('binding', { outcome: 'unknown', code: 'binding_not_asked' }))[3]).toBe('note')
})

test('a revocation counts more than a date that has passed', () => {
  const checks = withOne('dates', { outcome: 'failed', code: 'expired' }).map((check): Check =>
    check.step === 'status' ? { step: 'status', outcome: 'failed', code: 'revoked' } : check,
  )
  expect(fourQuestions({ checks })[2]).toEqual({ question: 'valid', outcome: 'failed', why: 'revoked' })
})

test('a list out of reach counts more than a date that has passed', () => {
  const checks = withOne('dates', { outcome: 'failed', code: 'expired' }).map((check): Check =>
    check.step === 'status' ? { step: 'status', outcome: 'unknown', code: 'status_unreachable' } : check,
  )
  expect(fourQuestions({ checks })[2]).toEqual({ question: 'valid', outcome: 'unknown', why: 'unknown' })
})

test('every answer has its sentence', () => {
  const codes = [
    'revoked',
    'replaced',
    'suspended',
    'expired',
    'not_yet_valid',
    'issuer_unknown',
    'key_not_listed',
    'not_entitled',
    'key_compromised',
    'trust_unreachable',
    'trust_stale',
    'award_not_shown',
    'type_unknown',
    'binding_not_asked',
    'whatever',
  ]
  for (const step of steps)
    for (const code of codes)
      for (const outcome of ['failed', 'unknown', 'passed'] as const)
        for (const { question, why } of fourQuestions({ checks: withOne(step, { outcome, code }) })) {
          const texts: Record<string, string> = fr.checks[question].answers
          if (belongs(step, code)) expect(texts[why]).toEqual(expect.any(String))
        }
})

/** The codes that a step can really have. */
function belongs(step: Step, code: string): boolean {
  if (['revoked', 'replaced', 'suspended'].includes(code)) return step === 'status'
  if (['expired', 'not_yet_valid'].includes(code)) return step === 'dates'
  if (code === 'type_unknown') return step === 'schema'
  if (code === 'binding_not_asked') return step === 'binding'
  return code === 'whatever' || step === 'entitlement'
}
