/** What a form body may be handed over as: its text, URLSearchParams, or the object that a body parser makes of it. */
export type Form = string | URLSearchParams | Record<string, unknown>

/**
 * Reads form parameters as OAuth does: a parameter without a value counts as absent, and one given twice is refused.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2
 */
export function readForm(form: unknown, refuse: (message: string) => Error): Map<string, string> {
  const read = new Map<string, string>()
  for (const [name, value] of entriesOf(form, refuse)) {
    if (typeof value !== 'string') throw refuse('a parameter is not a single text')
    if (value === '') continue
    if (read.has(name)) throw refuse('a parameter is given twice')
    read.set(name, value)
  }
  return read
}

function entriesOf(form: unknown, refuse: (message: string) => Error): Iterable<[string, unknown]> {
  if (typeof form === 'string') return new URLSearchParams(form)
  if (form instanceof URLSearchParams) return form
  if (typeof form === 'object' && form !== null && !Array.isArray(form)) return Object.entries(form)
  throw refuse('the body is not a form')
}
