/** @jest-environment node */
import type { Check, Step } from '@acquis/schemas'
import { stepsOf } from '@acquis/ui'
import { describe, expect, test } from '@jest/globals'
import { en } from '../texts/en.ts'
import { fr } from '../texts/fr.ts'
import {
  allPassed,
  checksWith,
  expiredItem,
  forgedItem,
  goodItem,
  itemWith,
  pastedItem,
  revokedItem,
  silentItem,
  steps,
} from '../testing/reports.ts'
import { answersOf, genderOf, noteOf, reasonsOf, stepsBehind, stepWords } from './report-words.ts'

const textAt = (key: string, texts: object = fr) =>
  key.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], texts) as string

/** Every code that a check can give, by step (packages/credential, packages/trust, packages/status-list). */
const codes: Record<Step, string[]> = {
  parse: [
    ...['format_unknown', 'sdjwt_malformed', 'sdjwt_too_large', 'sdjwt_too_deep', 'too_many_disclosures', 'hash_unsupported'],
    ...['disclosure_malformed', 'disclosure_arity', 'disclosure_reserved_name', 'disclosure_name_taken'],
    ...['disclosure_duplicate', 'disclosure_unreferenced'],
    ...['jwt_malformed', 'presentation_malformed', 'presentation_count'],
  ],
  format: [
    ...['typ_wrong', 'vct_missing', 'aka_vcts_malformed', 'claim_must_not_be_selective', 'context_wrong'],
    ...['type_missing', 'issuer_malformed', 'subject_malformed', 'claims_conflict', 'date_malformed'],
  ],
  key: ['kid_other_did', 'key_not_found', 'key_unreachable', 'issuer_unsupported'],
  signature: ['alg_refused', 'signature_wrong'],
  dates: ['not_yet_valid', 'expired', 'date_malformed'],
  schema: ['schema_wrong', 'type_other', 'type_unknown'],
  status: [
    ...['revoked', 'suspended', 'replaced', 'status_malformed'],
    ...['status_unsupported', 'status_unreachable', 'status_stale', 'status_untrusted'],
  ],
  entitlement: [
    ...['issuer_unknown', 'key_not_listed', 'key_compromised', 'not_entitled'],
    ...['award_not_shown', 'trust_unreachable', 'trust_stale', 'signing_day_unknown'],
  ],
  binding: [
    ...['binding_missing', 'binding_typ', 'binding_key', 'binding_nonce', 'binding_audience'],
    ...['binding_sd_hash', 'binding_iat', 'binding_unexpected', 'binding_not_asked'],
  ],
}

describe('a step in words', () => {
  test.each(steps.flatMap((step) => codes[step].map((code) => [step, code] as const)))('%s %s', (step, code) => {
    const key = stepWords({ step, outcome: 'failed', code })
    expect(key).toBe(`steps.${step}.codes.${code}`)
    for (const texts of [fr, en]) expect(textAt(key, texts)).toMatch(/\.$/)
  })

  test.each(steps)('%s: a code that nobody has told us of gets a sentence that is true of any', (step) => {
    for (const outcome of ['failed', 'unknown'] as const)
      for (const code of ['from_the_future', 'constructor', '__proto__', undefined])
        expect(stepWords({ step, outcome, ...(code !== undefined && { code }) })).toBe(`steps.${step}.${outcome}`)
    expect(stepWords({ step, outcome: 'passed' })).toBe(`steps.${step}.passed`)
    expect(stepWords({ step, outcome: 'unknown', code: 'not_checked' })).toBe('steps.notChecked')
  })

  test('a key stolen before or after the signature is told apart', () => {
    const check = { step: 'entitlement', code: 'key_compromised' } as const
    expect(stepWords({ ...check, outcome: 'failed' })).toBe('steps.entitlement.codes.key_compromised')
    expect(stepWords({ ...check, outcome: 'unknown' })).toBe('steps.entitlement.codes.key_compromised_unknown')
    const [, issuer] = answersOf(itemWith('undetermined', { ...check, outcome: 'unknown' }))
    expect(textAt(issuer!.key)).toMatch(/^On ne sait pas\./)
  })
})

describe('the four questions', () => {
  test('all yes when every step passed', () => {
    const answers = answersOf(goodItem)
    expect(answers.map(({ key }) => key)).toEqual(
      ['intact', 'issuer', 'valid', 'person'].map((name) => `answers.${name}.passed`),
    )
    for (const { key } of answers) expect(textAt(key)).toMatch(/^Oui[.,]/)
  })

  test('a report without the dates that a sentence names gets the one without', () => {
    const { signedOn: _day, statusAge: _age, ...rest } = goodItem
    const item = { ...rest, issuer: { id: 'x', name: 'Centre Formatis', entitled: true } }
    expect(
      answersOf(item)
        .slice(0, 3)
        .map(({ key }) => key.split('.')[2]),
    ).toEqual(Array(3).fill('passedUndated'))
  })

  test.each(steps.flatMap((step) => [...codes[step], 'from_the_future'].map((code) => [step, code] as const)))(
    '%s %s never answers yes, whether it failed or stayed open',
    (step, code) => {
      for (const outcome of ['failed', 'unknown'] as const) {
        const answers = answersOf(itemWith('refused', { step, outcome, code }))
        const [answer, ...others] = answers.filter(({ outcome: found }) => found !== 'passed')
        expect(others).toEqual([])
        expect(stepsOf[answer!.question]).toContain(step)
        for (const [texts, no] of [
          [fr, /^(Non|On ne sait pas)[.,]/],
          [en, /^(No|We do not know)[.,]/],
        ] as const)
          expect(textAt(answer!.key, texts)).toMatch(no)
      }
    },
  )

  test('what was not made is unknown, for each question', () => {
    const answers = answersOf({ ...goodItem, checks: [] })
    for (const { key, outcome } of answers) {
      expect(outcome).toBe('unknown')
      expect(textAt(key)).toMatch(/^On ne sait pas\./)
    }
    expect(stepsBehind({ checks: [] }, 'valid')).toEqual([
      { step: 'dates', outcome: 'unknown', code: 'not_checked' },
      { step: 'status', outcome: 'unknown', code: 'not_checked' },
    ])
  })

  test('a revocation counts more than an end that has come', () => {
    const checks = checksWith(
      { step: 'dates', outcome: 'failed', code: 'expired' },
      { step: 'status', outcome: 'failed', code: 'revoked' },
    )
    expect(answersOf({ ...goodItem, checks })[2]).toMatchObject({ outcome: 'failed', key: 'answers.valid.codes.revoked' })
  })
})

describe('the reasons of a verdict', () => {
  test('revoked says so, in the words that were agreed', () => {
    expect(reasonsOf(revokedItem).map((key) => textAt(key))).toEqual([
      'Ce document a été révoqué par l’organisme qui l’avait délivré.',
    ])
    expect(noteOf(revokedItem)).toBe('notes.revoked')
  })

  test('silence is no verdict, and says what was silent', () => {
    expect(reasonsOf(silentItem)).toEqual(['reasons.undetermined.status_unreachable'])
    expect(noteOf(silentItem)).toBe('notes.undetermined')
  })

  test('what weighs less than the verdict is not told as its reason', () => {
    const checks = checksWith(
      { step: 'dates', outcome: 'failed', code: 'expired' },
      { step: 'status', outcome: 'unknown', code: 'status_stale' },
      { step: 'signature', outcome: 'failed', code: 'signature_wrong' },
    )
    const { holderBinding } = goodItem
    expect(reasonsOf({ verdict: 'refused', checks, holderBinding })).toEqual(['reasons.refused.signature_wrong'])
    expect(reasonsOf({ verdict: 'undetermined', checks, holderBinding })).toEqual(['reasons.undetermined.status_stale'])
    expect(reasonsOf({ verdict: 'caution', checks, holderBinding })).toEqual(['reasons.caution.expired'])
  })

  test('several things to know are all told', () => {
    const item = {
      ...pastedItem,
      checks: checksWith(...pastedItem.checks.filter(isOpen), ...expiredItem.checks.filter(isOpen)),
    }
    expect(reasonsOf(item)).toEqual(['reasons.caution.expired', 'reasons.caution.binding_not_asked'])
  })

  test('where a verdict has no words for its code, the step has', () => {
    const { holderBinding } = goodItem
    const added = checksWith({ step: 'parse', outcome: 'failed', code: 'disclosure_unreferenced' })
    expect(reasonsOf({ verdict: 'refused', checks: added, holderBinding })).toEqual([
      'steps.parse.codes.disclosure_unreferenced',
    ])
    const strange = checksWith({ step: 'schema', outcome: 'unknown', code: 'from_the_future' })
    expect(reasonsOf({ verdict: 'undetermined', checks: strange, holderBinding })).toEqual(['steps.schema.unknown'])
  })

  test.each(['caution', 'undetermined', 'refused'] as const)(
    '%s without any step that says why still has its reason',
    (verdict) => {
      for (const checks of [[], allPassed, checksWith({ step: 'schema', outcome: 'unknown', code: 'not_checked' })])
        expect(reasonsOf({ ...goodItem, verdict, checks })).toEqual([`reasons.${verdict}.other`])
    },
  )

  test('only what holds in every respect is told as good', () => {
    expect(reasonsOf(goodItem)).toEqual(['reasons.accepted.other'])
    for (const item of [revokedItem, expiredItem, silentItem, pastedItem, forgedItem])
      for (const key of reasonsOf(item)) expect(textAt(key)).not.toMatch(/\bbon\b/i)
  })

  test('something from the past is to know', () => {
    const item = { ...goodItem, verdict: 'caution', holderBinding: { mode: 'past' } } as const
    expect(reasonsOf(item)).toEqual(['reasons.caution.past'])
  })
})

const isOpen = ({ outcome }: Check) => outcome !== 'passed'

test.each([
  ['Université du Val de Loire', 'female'],
  ['École nationale supérieure', 'female'],
  ['Universités réunies', 'male'],
  ['Centre Formatis', 'male'],
  ['CFA des métiers du Blésois', 'male'],
])('%s is spoken of as %s', (name, gender) => {
  expect(genderOf(name)).toBe(gender)
})

test('every step has passed in the item that the other tests start from', () => {
  expect(allPassed).toHaveLength(9)
})
