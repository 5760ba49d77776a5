import type { Request } from 'express'
import { KitError } from '../kit-error.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A browser sends our cookie by itself, so a request that changes something must prove that one of our own pages makes it.
 * SameSite is not enough: all ports of a host are one site.
 * @throws KitError `request_forged`
 */
export function demandOwnPage(req: Request, ownOrigin: string): void {
  if (safeMethods.has(req.method)) return
  const { origin } = req.headers
  if (req.headers['sec-fetch-site'] !== 'same-origin' || origin !== ownOrigin)
    throw new KitError('request_forged', 'the request does not come from our own pages')
}

/** Where no cookie is at stake: a program says nothing about its origin, and a browser must not come from elsewhere. */
export function refuseOtherPages(req: Request, ownOrigin: string): void {
  const { origin } = req.headers
  const site = req.headers['sec-fetch-site']
  if ((site !== undefined && site !== 'same-origin') || (origin !== undefined && origin !== ownOrigin))
    throw new KitError('request_forged', 'the request comes from another page')
}

/** The value of a cookie; undefined also where it stands twice, since nobody can say which one is ours. */
export function cookieOf(req: Request, name: string): string | undefined {
  const values = (req.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
  return values.length === 1 ? values[0]!.slice(name.length + 1) : undefined
}

/** The token of `Authorization: Bearer`; null where the header says something else. */
export function bearerOf(req: Request): string | null | undefined {
  const { authorization } = req.headers
  if (authorization === undefined) return undefined
  return /^Bearer ([A-Za-z0-9._~+/=-]{1,512})$/i.exec(authorization)?.[1] ?? null
}
