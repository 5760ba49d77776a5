import type { Request } from 'express'

export type Locale = 'fr' | 'en'

/** French, unless the request prefers English over French (`Accept-Language`). */
export function localeOf(req: Request): Locale {
  return req.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr'
}
