import { expect, test } from '@jest/globals'
import { isReport, type Report } from './index.ts'

const report: Report = {
  verdict: 'caution',
  checkedAt: '2026-11-24T12:00:00.000Z',
  items: [
    {
      verdict: 'caution',
      level: 'issued',
      type: 'diploma',
      format: 'dc+sd-jwt',
      issuer: { id: 'did:web:univ.example', name: 'Université', entitled: true, entitlement: { from: '2020-01-01' } },
      claims: { title: 'Master Informatique' },
      hidden: 14,
      holderBinding: { mode: 'none' },
      checks: [{ step: 'parse', outcome: 'passed' }],
    },
  ],
}

test('a report has one shape', () => {
  expect(isReport(report)).toBe(true)
  expect(isReport({ ...report, verdict: 'good' })).toBe(false)
  expect(isReport({ ...report, items: [{ ...report.items[0], hidden: -1 }] })).toBe(false)
  expect(isReport({ ...report, more: 1 })).toBe(false)
  expect(isReport(null)).toBe(false)
})
