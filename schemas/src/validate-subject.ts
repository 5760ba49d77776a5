import { Validator } from '@cfworker/json-schema'
import type { Locale } from './credential-type-schema.ts'
import type { CredentialType } from './credential-types.ts'
import { type ProblemCode, problemTexts } from './problem-texts.ts'

/** What is wrong with one field, `''` for the subject as a whole. `message` is for the person and quotes no value. */
export type Problem = { field: string; code: ProblemCode; message: string }

/**
 * Judges what is said of a person against the schema of its type, without `eval`.
 *
 * @param options.partial for what a person chose to show: a claim that is not there is hidden, not missing.
 * @param options.locale language of the messages.
 * @returns one problem a field, empty where all is well.
 */
export function validateSubject(
  type: CredentialType,
  subject: unknown,
  { partial = false, locale = 'fr' }: { partial?: boolean; locale?: Locale } = {},
): Problem[] {
  const { valid, errors } = validatorOf(type, partial).validate(subject)
  const problems = new Map<string, ProblemCode>()
  if (!isObject(subject)) problems.set('', 'malformed')
  else if (!partial) for (const name of type.schema.required) if (!Object.hasOwn(subject, name)) problems.set(name, 'required')
  for (const { keyword, instanceLocation } of problems.has('') ? [] : errors) {
    const field = fieldOf(instanceLocation)
    const code = codes[keyword]
    if (code && !problems.has(field)) problems.set(field, code)
  }
  if (!valid && problems.size === 0) problems.set('', 'malformed')
  for (const name of isObject(subject) ? daysTooEarly(type, subject) : []) if (!problems.has(name)) problems.set(name, 'range')
  return [...problems].map(([field, code]) => {
    const label = type.claims.find(({ name }) => name === field)?.label[locale] ?? field
    return { field, code, message: problemTexts[locale][code].replace('{field}', () => label) }
  })
}

/** The claims whose day lies before the one that it must not precede; where one of the two is hidden, nobody can tell. */
function daysTooEarly({ schema }: CredentialType, subject: object): string[] {
  const days = new Map<string, unknown>(Object.entries(subject))
  const isTooEarly = (day: unknown, first: unknown) => isCalendarText(day) && isCalendarText(first) && day < first
  const dated = Object.entries(schema.properties).map(([name, shape]) => ({ name, first: shape['x-claim'].notBefore ?? '' }))
  return dated.filter(({ name, first }) => isTooEarly(days.get(name), days.get(first))).map(({ name }) => name)
}

const validators = new WeakMap<CredentialType, { whole: Validator; partial: Validator }>()

function validatorOf(type: CredentialType, partial: boolean): Validator {
  let made = validators.get(type)
  if (!made) {
    const { required: _, ...optional } = type.schema
    made = { whole: newValidator(type.schema), partial: newValidator(optional) }
    validators.set(type, made)
  }
  return partial ? made.partial : made.whole
}

/** Of a copy: the library writes into the schema that it is given. */
const newValidator = (schema: object) => new Validator(structuredClone(schema), '2020-12', false)

const codes: Record<string, ProblemCode> = {
  type: 'type',
  format: 'date',
  minLength: 'length',
  maxLength: 'length',
  minimum: 'range',
  maximum: 'range',
  multipleOf: 'range',
  pattern: 'pattern',
  enum: 'pattern',
  const: 'pattern',
  false: 'unknown_field',
}

const isCalendarText = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** `#/family_name` gives `family_name`, deeper places the whole path with dots. */
function fieldOf(location: string): string {
  return location
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}
