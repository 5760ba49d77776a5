import type { RequestHandler } from 'express'
import { rateLimit as expressRateLimit } from 'express-rate-limit'
import { KitError } from '../kit-error.ts'

export type RateLimit = { name: string; limit: number; windowSeconds: number }

/**
 * So many requests in a window for each IPv4 address or IPv6 /56, counted in this process.
 * @throws KitError `rate_limited`; the answer has `Retry-After`
 */
export function rateLimit({ name, limit, windowSeconds }: RateLimit): RequestHandler {
  return expressRateLimit({
    identifier: name,
    limit,
    windowMs: windowSeconds * 1000,
    ipv6Subnet: 56,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its checks write to the console; proxies are a setting of createApp.
    validate: false,
    handler: (_req, _res, next) => next(new KitError('rate_limited', `more than ${limit} requests in ${windowSeconds} s`)),
  })
}
