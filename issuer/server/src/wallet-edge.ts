// What every endpoint that wallets call has in common: the body in its address, the token, refusals in the words of the texts.
import { CodedError } from '@acquis/base'
import { readBearer, VciError, type VciErrorCode, vciErrorBody, vciStatuses, wwwAuthenticate } from '@acquis/protocol'
import { type Database, KitError, noteCode } from '@acquis/server'
import type { ErrorRequestHandler, Request } from 'express'
import type { IssuerContext } from './context.ts'
import { WrongCodeError } from './grants/grant.ts'
import type { AccessToken } from './grants/token.ts'
import { findLiveToken } from './grants/token-table.ts'
import type { Organisation } from './organisations/organisation.ts'
import { findOrganisationBySlug } from './organisations/organisation-table.ts'

export type { AccessToken, Organisation }

type Edge = Pick<IssuerContext, 'db' | 'now'>

const bodies = new WeakMap<Database, Map<string, Organisation>>()

/** The body that the address names. A body's row never changes, so it is read once. @throws KitError `not_found` */
export async function bodyOf({ db }: Pick<Edge, 'db'>, req: Request): Promise<Organisation> {
  const slug = String(req.params['slug'])
  const known = bodies.get(db) ?? new Map<string, Organisation>()
  bodies.set(db, known)
  const body = known.get(slug) ?? (await db.read((rows) => findOrganisationBySlug(rows, slug)))
  if (!body) throw new KitError('not_found', 'no body has this slug')
  known.set(slug, body)
  return body
}

/** The token that came with a request, if it is one of this body and has not ended. @throws VciError `invalid_token` */
export async function tokenOf(
  { db, now }: Edge,
  { id }: Organisation,
  authorization: string | undefined,
): Promise<AccessToken> {
  const text = readBearer(authorization)
  const token = await db.read((rows) => findLiveToken(rows, id, text, now()))
  if (!token) throw new VciError('invalid_token', 'the token is unknown or past')
  return token
}

/**
 * Answers refusals as OAuth and OpenID4VCI word them. Mount it at the end of a route.
 * @param malformed the word of this endpoint for a body that cannot be read
 */
export function vciAnswers(malformed: VciErrorCode): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const refusal = refusalOf(error, malformed)
    if (!refusal || res.headersSent) return next(error)
    const status = isTooLarge(error) ? 413 : vciStatuses[refusal.code]
    if (status === 401) {
      // Where no token came at all, nothing is said of it (RFC 6750, section 3.1).
      res.set('WWW-Authenticate', wwwAuthenticate(req.headers.authorization === undefined ? undefined : refusal))
    }
    noteCode(res, refusal.code)
    // How many tries are left is our own word beside the standard ones.
    const more = refusal instanceof WrongCodeError ? { tries_left: refusal.triesLeft } : {}
    res.status(status).json({ ...vciErrorBody(refusal), ...more })
  }
}

const unreadable: readonly string[] = ['body_malformed', 'body_too_large', 'content_type_unsupported', 'request_malformed']

function refusalOf(error: unknown, malformed: VciErrorCode): VciError | null {
  if (error instanceof VciError) return error
  if (error instanceof KitError && unreadable.includes(error.code)) return new VciError(malformed, error.message)
  return null
}

const isTooLarge = (error: unknown) => error instanceof CodedError && error.code === 'body_too_large'
