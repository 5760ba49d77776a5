import type { Check, ReportItem, Step } from '@acquis/schemas'

/** The four questions of every check, in their one order (product, "Wording borrowed, corrected"). */
export const questions = ['intact', 'issuer', 'valid', 'person'] as const
export type Question = (typeof questions)[number]

/** `note`: the answer is no, and it is no fault of the diploma's truth: something to know. */
export type Answer = { question: Question; outcome: 'passed' | 'note' | 'failed' | 'unknown'; why: string }

/** The steps of a check behind each question. */
export const stepsOf: Record<Question, readonly Step[]> = {
  intact: ['parse', 'format', 'signature', 'schema'],
  issuer: ['key', 'entitlement'],
  valid: ['dates', 'status'],
  person: ['binding'],
}

/** What says something of the diploma without saying that it is false (contract, "Verdict"). */
const notes = new Set([
  'expired',
  'suspended',
  'replaced',
  'issuer_unknown',
  'key_not_listed',
  'not_entitled',
  'binding_not_asked',
])

/** Codes that have a sentence of their own; the others share one a question. */
const told = new Set([
  ...notes,
  'revoked',
  'not_yet_valid',
  'key_compromised',
  'trust_unreachable',
  'trust_stale',
  'award_not_shown',
  'type_unknown',
])

/**
 * The steps of a check as answers to the four questions. Worst wins inside a question (failed, unknown, to note, passed), and a
 * step that is not there is unknown: silence never says yes. The words are the texts `checks.<question>.answers.<why>` of the kit.
 */
export function fourQuestions({ checks }: Pick<ReportItem, 'checks'>): Answer[] {
  return questions.map((question) => {
    const found = stepsOf[question].map((step) => checks.find((check) => check.step === step))
    const failed = found.find((check) => check?.outcome === 'failed' && !isNote(check))
    if (failed) return { question, outcome: 'failed', why: reasonOf(failed, 'failed') }
    const open = found.find((check) => check === undefined || (check.outcome === 'unknown' && !isNote(check)))
    if (open || found.includes(undefined)) return { question, outcome: 'unknown', why: reasonOf(open, 'unknown') }
    const note = found.find((check) => check?.outcome !== 'passed')
    return note ? { question, outcome: 'note', why: reasonOf(note, 'unknown') } : { question, outcome: 'passed', why: 'passed' }
  })
}

/** The answer that weighs most: failed, then unknown, then to note; undefined where all passed. */
export function worstAnswer(item: Pick<ReportItem, 'checks'>): Answer | undefined {
  const answers = fourQuestions(item)
  for (const weight of ['failed', 'unknown', 'note']) {
    const found = answers.find(({ outcome }) => outcome === weight)
    if (found) return found
  }
  return undefined
}

const isNote = ({ code }: Check) => code !== undefined && notes.has(code)

const reasonOf = (check: Check | undefined, otherwise: string) =>
  check?.code !== undefined && told.has(check.code) ? check.code : otherwise
