import type { Check, Report, ReportItem, Step, Verdict } from '@acquis/schemas'

export const steps: Step[] = ['parse', 'format', 'key', 'signature', 'dates', 'schema', 'status', 'entitlement', 'binding']

export const allPassed: Check[] = steps.map((step) => ({ step, outcome: 'passed' }))

/** Every step passed but these. */
export function checksWith(...others: Check[]): Check[] {
  return allPassed.map((check) => others.find(({ step }) => step === check.step) ?? check)
}

/** A diploma that holds in every respect, answered live on 24 November 2026. */
export const goodItem: ReportItem = {
  verdict: 'accepted',
  level: 'issued',
  type: 'diploma',
  format: 'dc+sd-jwt',
  issuer: {
    id: 'did:web:id.acquis-cvl.example:orgs:uvl',
    name: 'Université du Val de Loire',
    entitled: true,
    entitlement: { programme: 'RNCP40812', from: '2022-09-02', to: '2027-08-31' },
  },
  claims: {
    family_name: 'Lefèvre-Guérin',
    given_name: 'Maëlys',
    title: 'Licence professionnelle Commerce et distribution',
    eqf_level: 6,
    rncp_code: 'RNCP40812',
    awarding_body: 'Université du Val de Loire',
    date_of_award: '2026-07-03',
  },
  hidden: 4,
  holderBinding: { mode: 'live', at: '2026-11-24T13:07:00.000Z', for: 'decentralized_identifier:did:web:x' },
  checks: allPassed,
  signedOn: '2026-07-06',
  statusAge: 720,
}

export function itemWith(verdict: Verdict, check: Check, rest: Partial<ReportItem> = {}): ReportItem {
  return { ...goodItem, verdict, checks: checksWith(check), ...rest }
}

export const revokedItem = itemWith('refused', { step: 'status', outcome: 'failed', code: 'revoked' })
export const expiredItem = itemWith('caution', { step: 'dates', outcome: 'failed', code: 'expired' })
export const silentItem = itemWith('undetermined', { step: 'status', outcome: 'unknown', code: 'status_unreachable' })
export const foreignItem = itemWith(
  'caution',
  { step: 'entitlement', outcome: 'failed', code: 'issuer_unknown' },
  { level: 'attested', issuer: { id: 'did:web:univ-0rleans.example', entitled: false } },
)
export const pastedItem = itemWith(
  'caution',
  { step: 'binding', outcome: 'unknown', code: 'binding_not_asked' },
  { holderBinding: { mode: 'none' }, hidden: 0 },
)

const { signedOn: _day, statusAge: _age, ...undatedItem } = goodItem
/** Not a word of a forgery is shown: it has no claims, and no name from the register. */
export const forgedItem: ReportItem = {
  ...undatedItem,
  verdict: 'refused',
  level: 'declared',
  issuer: { id: 'did:web:id.acquis-cvl.example:orgs:uvl', entitled: null },
  claims: {},
  holderBinding: { mode: 'failed' },
  checks: steps.map((step, at): Check => {
    if (at < 3) return { step, outcome: 'passed' }
    if (step === 'signature') return { step, outcome: 'failed', code: 'signature_wrong', reason: 'the signature does not fit' }
    return { step, outcome: 'unknown', code: 'not_checked' }
  }),
}

export function reportOf(...items: ReportItem[]): Report {
  const fromWorst = ['refused', 'undetermined', 'caution', 'accepted'] as const
  const verdict = fromWorst.find((word) => items.some((item) => item.verdict === word)) ?? 'undetermined'
  return { verdict, checkedAt: '2026-11-24T13:07:00.000Z', items }
}
