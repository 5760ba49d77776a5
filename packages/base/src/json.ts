import { CodedError } from './errors.ts'

export class JsonError extends CodedError<'json_malformed' | 'json_duplicate_key' | 'json_too_large' | 'json_too_deep'> {
  override name = 'JsonError'
}

export type JsonLimits = {
  /** Length of the text in UTF-16 units. */
  maxBytes?: number
  maxDepth?: number
  /** Members and elements in the whole text. */
  maxMembers?: number
  /** Length of one string in UTF-16 units. */
  maxString?: number
}

const string = /"(?:[^"\\]|\\.)*"/y
const plain = /[^"{}[\],:]+/y

/**
 * Reads JSON that came from outside. Two members of one name, a member called `__proto__`, and texts over the limits are
 * refused, because two readers of the same bytes must never see two different things.
 *
 * @throws JsonError `json_malformed`, `json_duplicate_key`, `json_too_large`, `json_too_deep`
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4
 */
export function readJson(text: string, limits: JsonLimits = {}): unknown {
  const { maxBytes = 262_144, maxDepth = 32, maxMembers = 2_000, maxString = 65_536 } = limits
  if (text.length > maxBytes) throw new JsonError('json_too_large', `the text is longer than ${maxBytes}`)
  scan(text, { maxDepth, maxMembers, maxString })
  try {
    return JSON.parse(text) as unknown
  } catch {
    // The cause is left out on purpose: V8 quotes the text in its message, and the text may hold personal data.
    throw new JsonError('json_malformed', 'the text is not JSON')
  }
}

/** One pass over the tokens, before anything is built: depth, counts, and names per object. Syntax is left to JSON.parse. */
function scan(text: string, limits: { maxDepth: number; maxMembers: number; maxString: number }): void {
  const open: (Set<string> | null)[] = []
  let members = 0
  let nameExpected = false
  let at = 0
  const count = () => {
    if (++members > limits.maxMembers) throw new JsonError('json_too_large', `more than ${limits.maxMembers} members`)
  }
  while (at < text.length) {
    const letter = text[at]
    if (letter === '"') {
      string.lastIndex = at
      const token = string.exec(text)?.[0]
      if (token === undefined) throw new JsonError('json_malformed', 'a string does not end')
      if (token.length > limits.maxString + 2) throw new JsonError('json_too_large', `a string longer than ${limits.maxString}`)
      const names = open.at(-1)
      if (nameExpected && names) addName(names, token)
      nameExpected = false
      at += token.length
      continue
    }
    if (letter === '{' || letter === '[') {
      open.push(letter === '{' ? new Set() : null)
      if (open.length > limits.maxDepth) throw new JsonError('json_too_deep', `deeper than ${limits.maxDepth}`)
      nameExpected = letter === '{'
      count()
    } else if (letter === '}' || letter === ']') {
      open.pop()
      nameExpected = false
    } else if (letter === ',') {
      nameExpected = open.at(-1) instanceof Set
      count()
    } else if (letter !== ':') {
      plain.lastIndex = at
      at += plain.exec(text)?.[0].length ?? 1
      continue
    }
    at++
  }
}

function addName(names: Set<string>, token: string): void {
  let name: string
  try {
    name = JSON.parse(token) as string
  } catch {
    throw new JsonError('json_malformed', 'a member name is not a JSON string')
  }
  if (name === '__proto__') throw new JsonError('json_malformed', 'a member is called __proto__')
  if (names.has(name)) throw new JsonError('json_duplicate_key', 'two members of one object have the same name')
  names.add(name)
}
