import type { Check, ReportItem } from '@acquis/schemas'
import { type Answer, fourQuestions, type Question, stepsOf } from '@acquis/ui'
import { fr } from '../texts/fr.ts'

/** The key of a text, and what goes into its gaps. */
export type Words = { key: string; values?: Record<string, string> }

const has = (texts: Record<string, unknown>, key: string | undefined): key is string =>
  key !== undefined && Object.hasOwn(texts, key)

/** A code that means one thing when a step failed and another when it stayed open has two texts. */
function codeIn(texts: Record<string, unknown>, { code, outcome }: Check): string | undefined {
  if (outcome === 'unknown' && has(texts, `${code}_unknown`)) return `${code}_unknown`
  return has(texts, code) ? code : undefined
}

/** One step in a sentence: of its code where we have words for it, else of its outcome, which is true of every code. */
export function stepWords(check: Check): string {
  const { step, outcome, code } = check
  if (outcome === 'passed') return `steps.${step}.passed`
  if (code === 'not_checked') return 'steps.notChecked'
  const known = codeIn(fr.steps[step].codes, check)
  return known === undefined ? `steps.${step}.${outcome}` : `steps.${step}.codes.${known}`
}

/** The steps behind a question; one that the report does not hold was not made. */
export function stepsBehind({ checks }: Pick<ReportItem, 'checks'>, question: Question): Check[] {
  return stepsOf[question].map(
    (step) => checks.find((check) => check.step === step) ?? { step, outcome: 'unknown', code: 'not_checked' },
  )
}

const isCaution = ({ code }: Check) => has(fr.reasons.caution, code)

/**
 * Why an item has its verdict: a text for each step that weighs as much as the verdict, the most telling first. There is always
 * one, and it is true of the verdict even where we know none of its codes.
 */
export function reasonsOf(item: Pick<ReportItem, 'verdict' | 'checks' | 'holderBinding'>): string[] {
  const { verdict, checks, holderBinding } = item
  if (verdict === 'accepted') return ['reasons.accepted.other']
  const texts = fr.reasons[verdict]
  const weighing = checks.filter((check) => {
    if (check.outcome === 'passed' || check.code === 'not_checked') return false
    if (verdict === 'caution') return isCaution(check)
    return !isCaution(check) && check.outcome === (verdict === 'refused' ? 'failed' : 'unknown')
  })
  const codes = weighing.flatMap((check) => codeIn(texts, check) ?? [])
  if (verdict === 'caution' && holderBinding.mode === 'past') codes.push('past')
  const told = [...new Set(codes)].sort((left, right) => Object.keys(texts).indexOf(left) - Object.keys(texts).indexOf(right))
  if (told.length > 0) return told.map((code) => `reasons.${verdict}.${code}`)
  return [weighing[0] ? stepWords(weighing[0]) : `reasons.${verdict}.other`]
}

export type AnswerWords = { question: Question; outcome: Answer['outcome']; key: string; steps: Check[] }

/** The four questions with the text of each answer. `dated` answers have a twin for reports that lack the date they name. */
export function answersOf(item: ReportItem): AnswerWords[] {
  return fourQuestions(item).map(({ question, outcome }) => {
    const steps = stepsBehind(item, question)
    return { question, outcome, key: `answers.${question}.${answerKey(item, question, outcome, steps)}`, steps }
  })
}

function answerKey(item: ReportItem, question: Question, outcome: Answer['outcome'], steps: Check[]): string {
  if (outcome === 'passed') return isDated(item, question) ? 'passed' : 'passedUndated'
  const failed = steps.filter((check) => check.outcome === 'failed')
  const open = steps.filter((check) => check.outcome === 'unknown')
  const deciding = outcome === 'failed' ? failed.find((check) => !isCaution(check)) : (failed[0] ?? open[0])
  const known = deciding && codeIn(fr.answers[question].codes, deciding)
  if (known !== undefined) return `codes.${known}`
  return deciding?.outcome === 'failed' ? 'failed' : 'unknown'
}

/** Whether the report holds what the full sentence names: the day of the signature, the entitlement, the list that was read. */
function isDated({ signedOn, issuer, statusAge }: ReportItem, question: Question): boolean {
  if (question === 'intact') return signedOn !== undefined
  if (question === 'issuer') return issuer.name !== undefined && issuer.entitlement !== undefined
  return question !== 'valid' || statusAge !== undefined
}

/** How a body's name is spoken of in French: `Université du Val de Loire, habilitée…`, `Centre Formatis, habilité…`. */
export function genderOf(bodyName: string): 'female' | 'male' {
  const feminine =
    /^(université|école|haute école|grande école|académie|faculté|chambre|région|association|fondation|maison|agence)(?=\s|$)/i
  return feminine.test(bodyName.normalize('NFC')) ? 'female' : 'male'
}

/** What may stand beside a verdict: that an error is possible, that it is nobody's fault, whom to ask. */
export function noteOf({ verdict, checks }: Pick<ReportItem, 'verdict' | 'checks'>): string | undefined {
  const codes = checks.map(({ code }) => code)
  if (verdict === 'refused') return codes.includes('revoked') ? 'notes.revoked' : undefined
  if (verdict === 'undetermined') return 'notes.undetermined'
  return codes.includes('issuer_unknown') ? 'notes.issuer_unknown' : undefined
}
