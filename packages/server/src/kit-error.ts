import { CodedError } from '@acquis/base'

/** What is wrong with one field of a request; `message` is for people. */
export type FieldProblem = { field: string; code: string; message: string }

export type KitErrorCode =
  | 'port_busy'
  | 'sign_in_required'
  | 'sign_in_spent'
  | 'scope_missing'
  | 'request_forged'
  | 'rate_limited'
  | 'not_found'
  | 'request_malformed'
  | 'body_malformed'
  | 'body_too_large'
  | 'content_type_unsupported'
  | 'database_malformed'
  | 'secret_malformed'

/** A refusal of the kit. `problems` are worded in French, `problemsIn` in each language. */
export class KitError extends CodedError<KitErrorCode> {
  override name = 'KitError'
  readonly problems?: FieldProblem[]
  readonly problemsIn?: Record<'fr' | 'en', FieldProblem[]>

  constructor(
    code: KitErrorCode,
    message: string,
    { problemsIn, problems = problemsIn?.fr, ...options }: ErrorOptions & Pick<KitError, 'problems' | 'problemsIn'> = {},
  ) {
    super(code, message, options)
    if (problems) this.problems = problems
    if (problemsIn) this.problemsIn = problemsIn
  }
}
