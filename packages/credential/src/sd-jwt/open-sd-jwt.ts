import { JwsError, type ReadJws, readJws } from '@acquis/agent'
import { CredentialError } from '../credential-error.ts'
import { type Disclosure, type PlacedDisclosure, readDisclosure } from './disclosure.ts'
import type { Place } from './claim-path.ts'

/** An SD-JWT taken apart and its disclosures put in their places; no signature is judged yet. */
export type SdJwt = {
  jwt: ReadJws
  /** As signed: with digests. */
  payload: Record<string, unknown>
  /** In the order in which they travel. */
  disclosures: PlacedDisclosure[]
  /** What is shown: disclosures in their places, no digests left. */
  processed: Record<string, unknown>
  keyBinding?: ReadJws
  /** How many signed parts are not shown, decoys included. */
  hidden: number
  /** The text up to its last tilde, which a key binding covers. */
  covered: string
}

const maxLength = 262_144
const maxDisclosures = 1_000
const maxDepth = 32

/**
 * Reads an SD-JWT (`…~`) or one with key binding (`…~<JWT>`) by all rules of structure of RFC 9901, whatever its type.
 * For credentials see `readSdJwt`.
 *
 * @throws CredentialError
 * @see https://www.rfc-editor.org/rfc/rfc9901#section-7.1
 */
export function openSdJwt(text: string): SdJwt {
  if (text.length > maxLength) throw new CredentialError('sdjwt_too_large', `the text is longer than ${maxLength}`)
  const parts = text.split('~')
  if (parts.length < 2) throw malformed('there is no tilde')
  if (parts.length > maxDisclosures + 2)
    throw new CredentialError('too_many_disclosures', `more than ${maxDisclosures} disclosures`)
  const last = parts.pop()!
  const [first, ...encoded] = parts as [string, ...string[]]
  const jwt = readPart(first)
  const { payload } = jwt
  if (payload._sd_alg !== undefined && payload._sd_alg !== 'sha-256')
    throw new CredentialError('hash_unsupported', 'the digests are of a hash that we do not know')
  const covered = text.slice(0, text.length - last.length)
  const placed = new Placing(encoded.map(readDisclosure)).place(payload)
  return { jwt, payload, covered, ...placed, ...(last !== '' && { keyBinding: readPart(last) }) }
}

function readPart(text: string): ReadJws {
  try {
    return readJws(text)
  } catch (cause) {
    if (!(cause instanceof JwsError)) throw cause
    throw new CredentialError('sdjwt_malformed', 'a part is not a signed JSON object', { cause })
  }
}

/** One walk over the payload, from each digest into the disclosure it stands for. */
class Placing {
  readonly #byDigest = new Map<string, Disclosure>()
  readonly #places = new Map<Disclosure, Place>()
  readonly #seen = new Set<string>()
  readonly #given: readonly Disclosure[]
  #hidden = 0

  constructor(given: readonly Disclosure[]) {
    this.#given = given
    for (const disclosure of given) {
      if (this.#byDigest.has(disclosure.digest)) throw new CredentialError('disclosure_duplicate', 'given twice')
      this.#byDigest.set(disclosure.digest, disclosure)
    }
  }

  place(payload: Record<string, unknown>): Pick<SdJwt, 'disclosures' | 'processed' | 'hidden'> {
    const { _sd_alg: _, ...rest } = payload
    const processed = this.#object(rest, [])
    const disclosures = this.#given.map((disclosure) => {
      const place = this.#places.get(disclosure)
      if (!place) throw new CredentialError('disclosure_unreferenced', 'no digest stands for it')
      return { ...disclosure, place }
    })
    return { processed, disclosures, hidden: this.#hidden }
  }

  #value(value: unknown, place: Place): unknown {
    if (place.length > maxDepth) throw new CredentialError('sdjwt_too_deep', `deeper than ${maxDepth}`)
    if (Array.isArray(value)) return this.#list(value as unknown[], place)
    return isObject(value) ? this.#object(value, place) : value
  }

  #object(object: Record<string, unknown>, place: Place): Record<string, unknown> {
    const shown: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(object)) {
      if (name === '_sd') continue
      if (name === '...') throw new CredentialError('disclosure_reserved_name', 'a placeholder outside a list')
      shown[name] = this.#value(value, [...place, name])
    }
    for (const digest of digestsOf(object)) {
      const disclosure = this.#find(digest)
      if (!disclosure) continue
      const { name } = disclosure
      if (name === undefined) throw new CredentialError('disclosure_arity', 'an element stands for a member')
      if (Object.hasOwn(shown, name)) throw new CredentialError('disclosure_name_taken', 'the member is already there')
      shown[name] = this.#show(disclosure, [...place, name])
    }
    return shown
  }

  #list(list: readonly unknown[], place: Place): unknown[] {
    const shown: unknown[] = []
    for (const [index, element] of list.entries()) {
      const digest = placeholderOf(element)
      if (digest === undefined) {
        shown.push(this.#value(element, [...place, index]))
        continue
      }
      const disclosure = this.#find(digest)
      if (!disclosure) continue
      if (disclosure.name !== undefined) throw new CredentialError('disclosure_arity', 'a member stands for an element')
      shown.push(this.#show(disclosure, [...place, index]))
    }
    return shown
  }

  #find(digest: string): Disclosure | undefined {
    if (this.#seen.has(digest)) throw new CredentialError('disclosure_duplicate', 'one digest stands in two places')
    this.#seen.add(digest)
    const disclosure = this.#byDigest.get(digest)
    if (!disclosure) this.#hidden++
    return disclosure
  }

  #show(disclosure: Disclosure, place: Place): unknown {
    this.#places.set(disclosure, place)
    return this.#value(disclosure.value, place)
  }
}

function digestsOf(object: Record<string, unknown>): string[] {
  if (!Object.hasOwn(object, '_sd')) return []
  const digests = object._sd
  if (!Array.isArray(digests) || !digests.every((digest) => typeof digest === 'string'))
    throw malformed('_sd is not a list of texts')
  return digests
}

function placeholderOf(element: unknown): string | undefined {
  if (!isObject(element) || !Object.hasOwn(element, '...')) return undefined
  const digest = element['...']
  if (typeof digest !== 'string' || Object.keys(element).length !== 1) throw malformed('a placeholder holds something else')
  return digest
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const malformed = (why: string) => new CredentialError('sdjwt_malformed', why)
