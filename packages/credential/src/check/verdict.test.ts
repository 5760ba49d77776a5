import { expect, test } from '@jest/globals'
import type { Check, HolderBinding, ReportItem, Verdict } from '@acquis/schemas'
import { isReport } from '@acquis/schemas'
import { buildReport, steps, verdictOf, worst } from '../index.ts'

const live: HolderBinding = { mode: 'live' }
const allPassed: Check[] = steps.map((step) => ({ step, outcome: 'passed' }))
const but = (...changes: Check[]) => allPassed.map((check) => changes.find(({ step }) => step === check.step) ?? check)

test('worst wins: refused, undetermined, caution, accepted', () => {
  expect(worst(['accepted', 'caution'])).toBe('caution')
  expect(worst(['undetermined', 'caution'])).toBe('undetermined')
  expect(worst(['accepted', 'refused', 'undetermined'])).toBe('refused')
  expect(worst(['accepted'])).toBe('accepted')
})

test('[STA-01] silence never accepts: no verdicts, no checks, or one step missing', () => {
  expect(worst([])).toBe('undetermined')
  expect(verdictOf([], live)).toBe('undetermined')
  for (const step of steps)
    expect(
      verdictOf(
        allPassed.filter((check) => check.step !== step),
        live,
      ),
    ).toBe('undetermined')
})

test.each<[Verdict, Check]>([
  ['refused', { step: 'parse', outcome: 'failed', code: 'sdjwt_malformed' }],
  ['refused', { step: 'format', outcome: 'failed', code: 'typ_wrong' }],
  ['refused', { step: 'key', outcome: 'failed', code: 'kid_other_did' }],
  ['undetermined', { step: 'key', outcome: 'unknown', code: 'key_unreachable' }],
  ['refused', { step: 'signature', outcome: 'failed', code: 'signature_wrong' }],
  ['refused', { step: 'dates', outcome: 'failed', code: 'not_yet_valid' }],
  ['caution', { step: 'dates', outcome: 'failed', code: 'expired' }],
  ['refused', { step: 'schema', outcome: 'failed', code: 'schema_wrong' }],
  ['undetermined', { step: 'schema', outcome: 'unknown', code: 'type_unknown' }],
  ['refused', { step: 'status', outcome: 'failed', code: 'revoked' }],
  ['caution', { step: 'status', outcome: 'failed', code: 'suspended' }],
  ['caution', { step: 'status', outcome: 'failed', code: 'replaced' }],
  ['undetermined', { step: 'status', outcome: 'unknown', code: 'status_unreachable' }],
  ['undetermined', { step: 'status', outcome: 'unknown', code: 'status_stale' }],
  ['caution', { step: 'entitlement', outcome: 'failed', code: 'issuer_unknown' }],
  ['caution', { step: 'entitlement', outcome: 'failed', code: 'key_not_listed' }],
  ['caution', { step: 'entitlement', outcome: 'failed', code: 'not_entitled' }],
  ['refused', { step: 'entitlement', outcome: 'failed', code: 'key_compromised' }],
  ['undetermined', { step: 'entitlement', outcome: 'unknown', code: 'trust_unreachable' }],
  ['refused', { step: 'binding', outcome: 'failed', code: 'binding_nonce' }],
  ['undetermined', { step: 'status', outcome: 'unknown' }],
  ['refused', { step: 'status', outcome: 'failed', code: 'a word that nobody knows' }],
])('%s when %j', (verdict, check) => {
  expect(verdictOf(but(check), live)).toBe(verdict)
})

test('every step passed is accepted, if somebody proved that it is theirs', () => {
  expect(verdictOf(allPassed, live)).toBe('accepted')
  expect(verdictOf(allPassed, { mode: 'link' })).toBe('accepted')
  expect(verdictOf(allPassed, { mode: 'none' })).toBe('caution')
  expect(verdictOf(allPassed, { mode: 'past' })).toBe('caution')
  expect(verdictOf(allPassed, { mode: 'failed' })).toBe('refused')
})

test('a caution and something unknown are unknown; with a refusal they are refused', () => {
  const expired: Check = { step: 'dates', outcome: 'failed', code: 'expired' }
  const away: Check = { step: 'status', outcome: 'unknown', code: 'status_unreachable' }
  const forged: Check = { step: 'signature', outcome: 'failed', code: 'signature_wrong' }
  expect(verdictOf(but(expired, away), live)).toBe('undetermined')
  expect(verdictOf(but(expired, away, forged), live)).toBe('refused')
})

test('a report takes the worst of its items, and without items says nothing good', () => {
  const item = (verdict: Verdict): ReportItem => ({
    verdict,
    level: 'issued',
    type: 'diploma',
    format: 'dc+sd-jwt',
    issuer: { id: 'did:web:univ.example', entitled: true },
    claims: {},
    hidden: 0,
    holderBinding: live,
    checks: allPassed,
  })
  const now = new Date('2026-11-24T12:00:00Z')
  const report = buildReport([item('accepted'), item('caution')], now)
  expect(report).toMatchObject({ verdict: 'caution', checkedAt: '2026-11-24T12:00:00.000Z' })
  expect(isReport(report)).toBe(true)
  expect(buildReport([], now).verdict).toBe('undetermined')
})
