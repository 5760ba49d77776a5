/**
 * A failure we expect and name. `code` is the contract: it is stable, tests assert it, and each edge
 * (HTTP, OAuth, screens) maps it to its own words. `message` is for logs and holds no secret or personal data.
 */
export class CodedError<Code extends string = string> extends Error {
  override name = 'CodedError'
  readonly code: Code

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
