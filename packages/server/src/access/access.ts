import { addSeconds, type Clock, newId, randomToken, sha256, toBase64url } from '@acquis/base'
import { type RequestHandler, type Response, Router } from 'express'
import type { EntitySchema } from 'typeorm'
import * as z from 'zod'
import type { Database } from '../database/open-database.ts'
import type { Migration } from '../database/sources.ts'
import { jsonBody } from '../http/bodies.ts'
import { rateLimit } from '../http/rate-limit.ts'
import { readBody } from '../http/read-body.ts'
import { KitError } from '../kit-error.ts'
import { type ApiKey, apiKeyTable, findApiKey, insertApiKey } from './api-key-table.ts'
import { CreateAccess1795000000100 } from './migrations.ts'
import { type Person, requires, setPerson } from './person.ts'
import { bearerOf, cookieOf, demandOwnPage, refuseOtherPages } from './request-origin.ts'
import { deleteEndedSessions, deleteSession, findLiveSession, insertSession, sessionTable } from './session-table.ts'
import { deleteEndedLinks, insertSignInLink, signInLinkTable, spendSignInLink } from './sign-in-link-table.ts'
import { findStaffById, insertStaff, type Staff, staffTable } from './staff-table.ts'

/** The tables of access; add them to those of the service. */
export const accessEntities: EntitySchema[] = [staffTable, signInLinkTable, sessionTable, apiKeyTable]
export const accessMigrations: Migration[] = [CreateAccess1795000000100]

export type AccessOptions = {
  /** Opened with `accessEntities` and `accessMigrations`. */
  db: Database
  now: Clock
  /** `__Host-acquis-issuer`: a name for each service, since all ports of a host share their cookies. */
  cookie: string
  /** The address that people see. */
  publicUrl: string
  /** Sign-ins in a minute from one address. */
  signInsPerMinute?: number
}

export type Access = {
  addStaff: (staff: { orgId: string; name: string; role: string; scopes: readonly string[] }) => Promise<{ id: string }>
  /** A key that acts for a member of staff with those scopes alone, as far as they have them. Shown once. @throws KitError `not_found` */
  addApiKey: (key: { orgId: string; staffId: string; scopes: readonly string[] }) => Promise<string>
  /** A token for the page `/sign-in#<token>`: once, for a day. @throws KitError `not_found` */
  signInLink: (staffId: string) => Promise<string>
  /** `POST /api/sign-in {token}` → 204 and a cookie for 12 hours; `POST /api/sign-out` → 204. */
  routes: () => Router
  /** Finds out who asks, by `Authorization: Bearer` or by cookie. Nobody is refused for being nobody. @throws KitError `request_forged` */
  identify: RequestHandler
  /** @throws KitError `sign_in_required`, `scope_missing` */
  requires: (scope?: string) => RequestHandler
  findStaff: (id: string) => Promise<Pick<Staff, 'id' | 'orgId' | 'name' | 'role'> | null>
}

const linkSeconds = 86_400
const sessionSeconds = 43_200
const signInShape = z.object({ token: z.string().min(1).max(200) })

/** Tokens hold 128 bits or more of chance, so a plain hash keeps them: there is nothing to guess. */
const hashOf = (token: string) => toBase64url(sha256(token))

/** The people who work in a service, and how they come in. */
export function createAccess(options: AccessOptions): Access {
  const { db, now, cookie, publicUrl, signInsPerMinute = 120 } = options
  const ownOrigin = new URL(publicUrl).origin
  const cookieRules = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const

  const identify: RequestHandler = async (req, res, next) => {
    const bearer = bearerOf(req)
    const token = cookieOf(req, cookie)
    if (bearer !== undefined) {
      const person = bearer === null ? null : await findByKey(db, bearer)
      if (person) setPerson(res, person)
    } else if (token !== undefined) {
      demandOwnPage(req, ownOrigin)
      const person = await findBySession(db, token, now())
      if (person) setPerson(res, person)
    }
    next()
  }

  const routes = () =>
    Router()
      .post(
        '/api/sign-in',
        rateLimit({ name: 'sign-in', limit: signInsPerMinute, windowSeconds: 60 }),
        jsonBody(4_096),
        async (req, res) => {
          refuseOtherPages(req, ownOrigin)
          const { token } = readBody(signInShape, req.body)
          const session = await signIn(db, token, now())
          res.cookie(cookie, session, { ...cookieRules, maxAge: sessionSeconds * 1000 })
          res.status(204).end()
        },
      )
      .post('/api/sign-out', async (req, res: Response) => {
        const token = cookieOf(req, cookie)
        if (token !== undefined) {
          demandOwnPage(req, ownOrigin)
          await db.transaction((tx) => deleteSession(tx, hashOf(token)))
        }
        res.clearCookie(cookie, cookieRules)
        res.status(204).end()
      })

  return {
    identify,
    requires,
    routes,
    addStaff: (staff) => addStaff(db, staff, now()),
    addApiKey: (key) => addApiKey(db, key, now()),
    signInLink: (staffId) => addSignInLink(db, staffId, now()),
    async findStaff(staffId) {
      const staff = await db.read((tx) => findStaffById(tx, staffId))
      if (!staff) return null
      const { id, orgId, name, role } = staff
      return { id, orgId, name, role }
    },
  }
}

async function addStaff(
  db: Database,
  { orgId, name, role, scopes }: { orgId: string; name: string; role: string; scopes: readonly string[] },
  now: Date,
): Promise<{ id: string }> {
  const id = newId()
  await db.transaction((tx) => insertStaff(tx, { id, orgId, name, role, scopes: [...scopes], createdAt: now.toISOString() }))
  return { id }
}

async function addApiKey(
  db: Database,
  { orgId, staffId, scopes }: { orgId: string; staffId: string; scopes: readonly string[] },
  now: Date,
): Promise<string> {
  const key = `acquis_${randomToken(32)}`
  await db.transaction(async (tx) => {
    const staff = await findStaffById(tx, staffId)
    if (staff?.orgId !== orgId) throw new KitError('not_found', 'no such member of staff in this organisation')
    await insertApiKey(tx, { keyHash: hashOf(key), orgId, staffId, scopes: [...scopes], createdAt: now.toISOString() })
  })
  return key
}

async function addSignInLink(db: Database, staffId: string, now: Date): Promise<string> {
  const token = randomToken(32)
  await db.transaction(async (tx) => {
    const staff = await findStaffById(tx, staffId)
    if (!staff) throw new KitError('not_found', 'no such member of staff')
    await insertSignInLink(tx, {
      tokenHash: hashOf(token),
      orgId: staff.orgId,
      staffId,
      createdAt: now.toISOString(),
      expiresAt: addSeconds(now, linkSeconds).toISOString(),
      usedAt: null,
    })
  })
  return token
}

/** @returns the token of the new session. @throws KitError `sign_in_spent`, also for a link that never was */
async function signIn(db: Database, token: string, now: Date): Promise<string> {
  const session = randomToken(32)
  const at = now.toISOString()
  await db.transaction(async (tx) => {
    const link = await spendSignInLink(tx, hashOf(token), at)
    if (!link) throw new KitError('sign_in_spent', 'the sign-in link is unknown, used or ended')
    const { orgId, staffId } = link
    const expiresAt = addSeconds(now, sessionSeconds).toISOString()
    await insertSession(tx, { tokenHash: hashOf(session), orgId, staffId, createdAt: at, expiresAt })
    await deleteEndedLinks(tx, at)
    await deleteEndedSessions(tx, at)
  })
  return session
}

async function findBySession(db: Database, token: string, now: Date): Promise<Person | null> {
  return db.read(async (tx) => {
    const session = await findLiveSession(tx, hashOf(token), now.toISOString())
    const staff = session && (await findStaffById(tx, session.staffId))
    return staff ? personFrom(staff, staff.scopes, 'session') : null
  })
}

async function findByKey(db: Database, token: string): Promise<Person | null> {
  return db.read(async (tx) => {
    const key: ApiKey | null = await findApiKey(tx, hashOf(token))
    const staff = key && (await findStaffById(tx, key.staffId))
    if (!staff) return null
    return personFrom(
      staff,
      key.scopes.filter((scope) => staff.scopes.includes(scope)),
      'key',
    )
  })
}

function personFrom({ id, orgId, name, role }: Staff, scopes: string[], via: Person['via']): Person {
  return { id, orgId, name, role, scopes, via }
}
