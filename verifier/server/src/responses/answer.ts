import { CodedError } from '@acquis/base'
import type { AnswerProblem } from '@acquis/protocol'
import type { FieldProblem } from '@acquis/server'
import type { ReportItem } from '@acquis/schemas'

/**
 * An answer that is none, so that the request stays open: `state_wrong` (it names another request), `presentation_refused` (a
 * presentation is malformed, not signed by its issuer, or not made by its holder for this request), `answer_not_asked` (it
 * does not answer the query).
 */
export class AnswerError extends CodedError<'state_wrong' | 'presentation_refused' | 'answer_not_asked'> {
  override name = 'AnswerError'
  /** What is wrong, by place in the answer. */
  readonly problems?: FieldProblem[]

  constructor(code: AnswerError['code'], message: string, options: ErrorOptions & { problems?: FieldProblem[] } = {}) {
    super(code, message, options)
    if (options.problems) this.problems = options.problems
  }
}

/** Place of a presentation in the answer, for problems. */
export const placeOf = (queryId: string, index: number) => `vp_token.${queryId}.${index}`

const notAsked: Record<AnswerProblem['code'], string> = {
  query_unknown: 'the answer names a query that was not asked',
  query_unanswered: 'a query is not answered',
  presentation_count: 'there are more or fewer presentations than were asked for',
  format_wrong: 'the presentation is of another format than was asked for',
  type_wrong: 'the credential is of another type than was asked for',
  binding_missing: 'the presenter does not prove that the credential is theirs',
  claims_missing: 'less is shown than the minimum',
  value_wrong: 'a claim has another value than was asked for',
  claim_not_asked: 'more is shown than was asked for',
}

/** @throws AnswerError `answer_not_asked` */
export function assertAsked(problems: readonly AnswerProblem[]): void {
  if (problems.length === 0) return
  throw new AnswerError('answer_not_asked', 'the answer is not what was asked for', {
    problems: problems.map(({ code, queryId, index, path }) => ({
      field: ['vp_token', queryId, index, ...(path ?? [])]
        .filter((part) => part !== undefined)
        .map(String)
        .join('.'),
      code,
      message: notAsked[code],
    })),
  })
}

/** Steps that say whether this is an answer at all. What they cannot tell now (a key out of reach) is left to the report. */
const proofSteps: readonly string[] = ['parse', 'format', 'key', 'signature', 'binding']

/** @throws AnswerError `presentation_refused` for what is not signed, or not proven: anybody could have sent it */
export function assertProven({ checks }: ReportItem, field: string): void {
  const failed = checks.find(({ step, outcome }) => outcome === 'failed' && proofSteps.includes(step))
  if (failed) throw notProven(field, failed.code ?? failed.step)
}

export function notProven(field: string, code: string, cause?: unknown): AnswerError {
  const problems = [{ field, code, message: 'the presentation is not good' }]
  return new AnswerError('presentation_refused', 'a presentation is not good', { problems, cause })
}
