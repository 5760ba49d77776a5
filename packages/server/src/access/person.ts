import type { RequestHandler, Response } from 'express'
import { KitError } from '../kit-error.ts'

/** Who asks: a member of staff, by a signed-in browser or by a program with a key. */
export type Person = {
  id: string
  orgId: string
  name: string
  role: string
  scopes: string[]
  via: 'session' | 'key'
}

const people = new WeakMap<Response, Person>()

export function setPerson(res: Response, person: Person): void {
  people.set(res, person)
}

/** Who asks. Behind `requires()` there is always someone. @throws KitError `sign_in_required` */
export function personOf(res: Response): Person {
  const person = people.get(res)
  if (!person) throw new KitError('sign_in_required', 'nobody is signed in')
  return person
}

/** Lets pass who is signed in and, where a scope is given, has it. */
export function requires(scope?: string): RequestHandler {
  return (_req, res, next) => {
    const { scopes } = personOf(res)
    if (scope !== undefined && !scopes.includes(scope)) throw new KitError('scope_missing', `the scope ${scope} is missing`)
    next()
  }
}
