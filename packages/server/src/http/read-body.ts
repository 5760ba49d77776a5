import type { Request } from 'express'
import * as z from 'zod'
import { type FieldProblem, KitError } from '../kit-error.ts'

/**
 * What a request holds, in its shape. Use it for bodies, queries and path parameters alike.
 * @throws KitError `request_malformed` with a problem for each field
 */
export function readBody<T>(shape: z.ZodType<T>, value: unknown): T {
  const read = shape.safeParse(value, { error: wordsOf.fr })
  if (read.success) return read.data
  const english = shape.safeParse(value, { error: wordsOf.en })
  throw new KitError('request_malformed', 'the request does not have the expected form', {
    problemsIn: { fr: problemsOf(read.error), en: problemsOf(english.error ?? read.error) },
  })
}

const wordsOf = { fr: z.locales.fr().localeError, en: z.locales.en().localeError }

const problemsOf = (error: z.ZodError): FieldProblem[] =>
  error.issues.slice(0, 50).map(({ path, code, message }) => ({ field: path.map(String).join('.'), code, message }))

const pagingShape = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(500).optional(),
})

export type Paging = { limit: number; cursor?: string }

/** `?limit=&cursor=` of a list: limit from 1 to 200, 50 unless told. @throws KitError `request_malformed` */
export function readPaging(req: Request): Paging {
  const { limit, cursor } = readBody(pagingShape, { limit: req.query['limit'], cursor: req.query['cursor'] })
  return { limit, ...(cursor !== undefined && { cursor }) }
}

export type Page<T> = { items: T[]; next: string | null }

/** A page of a list. Ask the table for `limit + 1` rows: the row too many says that there is a next page. */
export function page<T>(rows: T[], limit: number, cursorOf: (last: T) => string): Page<T> {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? cursorOf(items.at(-1)!) : null }
}
