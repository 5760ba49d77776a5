import type { JsonSchema } from './json-schema.ts'

export type Locale = 'fr' | 'en'

export type LocalText = Record<Locale, string>

/** How a value is shown: as a name, a heading, a calendar date, a number of the person's language, a level, a code. */
export type ClaimDisplay = 'name' | 'title' | 'date' | 'text' | 'number' | 'level' | 'code'

/** Who gives the value: the row of the file, the programme, or the awarding body. */
export type ClaimSource = 'row' | 'programme' | 'body'

/** What the schema of a claim says beside its shape, under `x-claim`. */
export type ClaimWords = {
  label: LocalText
  hint: LocalText
  order: number
  display: ClaimDisplay
  /** Each claim of ours can be hidden on its own. */
  disclosure: 'always'
  /** Never in the minimum of a request. */
  sensitive: boolean
  /** In the minimum of a request, unless its author says otherwise. */
  minimum: boolean
  from: ClaimSource
  /** The claim whose day may not come after this one: the first day of a training, for the last. */
  notBefore?: string
  columns?: string[]
  more?: string[]
  terms?: { openBadges?: string; elm?: string }
}

/** Which claims the trust list is asked with: the day of the award, and the entry of the programme in the RNCP. */
export type ClaimRoles = { awardDate?: string; programme?: string }

/** The file `credential-types/<name>.<version>.json`: the shape of a subject, and everything people read about it. */
export type CredentialTypeSchema = JsonSchema & {
  'x-type': {
    name: string
    version: number
    title: LocalText
    description: LocalText
    roles?: ClaimRoles
  }
  properties: Record<string, JsonSchema & { 'x-claim': ClaimWords }>
  required: string[]
}
