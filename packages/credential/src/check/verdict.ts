import type { Check, HolderBinding, Report, ReportItem, Step, Verdict } from '@acquis/schemas'

/** The steps of a check, in order. */
export const steps = [
  'parse',
  'format',
  'key',
  'signature',
  'dates',
  'schema',
  'status',
  'entitlement',
  'binding',
] as const satisfies readonly Step[]

const fromBest = ['accepted', 'caution', 'undetermined', 'refused'] as const satisfies readonly Verdict[]

/** What failed or stayed open for these reasons is good to know, and no reason to refuse. */
const cautions = new Set([
  'expired',
  'suspended',
  'replaced',
  'issuer_unknown',
  'key_not_listed',
  'not_entitled',
  'binding_not_asked',
])

/** The worst of some verdicts; of none, that nothing can be said. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'undetermined'
  return fromBest[Math.max(...verdicts.map((verdict) => fromBest.indexOf(verdict)))]!
}

/**
 * The verdict that the steps and the holder binding give. Worst wins, and silence never accepts: a step that is not there
 * counts as one that could not be made.
 */
export function verdictOf(checks: readonly Check[], { mode }: HolderBinding): Verdict {
  const verdicts = checks.map(verdictOfCheck)
  if (steps.some((step) => !checks.some((check) => check.step === step))) verdicts.push('undetermined')
  if (mode === 'failed') verdicts.push('refused')
  if (mode === 'none' || mode === 'past') verdicts.push('caution')
  return worst(verdicts)
}

function verdictOfCheck({ outcome, code }: Check): Verdict {
  if (outcome === 'passed') return 'accepted'
  if (code !== undefined && cautions.has(code)) return 'caution'
  return outcome === 'failed' ? 'refused' : 'undetermined'
}

/** One report over some items; its verdict is the worst of theirs. */
export function buildReport(items: readonly ReportItem[], now: Date): Report {
  return { verdict: worst(items.map(({ verdict }) => verdict)), checkedAt: now.toISOString(), items: [...items] }
}
