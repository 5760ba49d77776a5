import { CodedError } from '@acquis/base'
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { type FieldProblem, KitError, type KitErrorCode } from '../kit-error.ts'
import { type Locale, localeOf } from './locale.ts'
import { logBug, noteCode, type RequestLog } from './request-log.ts'

export type ErrorRow = { status: number; fr: string; en: string }
/** The words of the edge: a row for each code that a service answers with. */
export type ErrorTable = Record<string, ErrorRow>

const kitTable = {
  port_busy: { status: 500, fr: 'Le service est mal configuré.', en: 'The service is misconfigured.' },
  database_malformed: { status: 500, fr: 'Le service est mal configuré.', en: 'The service is misconfigured.' },
  secret_malformed: { status: 500, fr: 'Le service est mal configuré.', en: 'The service is misconfigured.' },
  sign_in_required: { status: 401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to go on.' },
  sign_in_spent: {
    status: 410,
    fr: 'Ce lien de connexion a déjà servi ou n’est plus valable. Demandez-en un autre.',
    en: 'This sign-in link was used already or has ended. Ask for another one.',
  },
  scope_missing: { status: 403, fr: 'Ce compte n’a pas ce droit.', en: 'This account does not have that right.' },
  request_forged: {
    status: 403,
    fr: 'La demande ne vient pas de nos pages. Rechargez la page et recommencez.',
    en: 'The request does not come from our pages. Reload the page and try again.',
  },
  rate_limited: {
    status: 429,
    fr: 'Trop de demandes en peu de temps. Attendez un peu.',
    en: 'Too many requests in a short time. Wait a little.',
  },
  not_found: { status: 404, fr: 'Il n’y a rien à cette adresse.', en: 'There is nothing at this address.' },
  request_malformed: {
    status: 400,
    fr: 'La demande n’a pas la forme attendue.',
    en: 'The request does not have the expected form.',
  },
  body_malformed: { status: 400, fr: 'Le contenu envoyé est illisible.', en: 'What was sent cannot be read.' },
  body_too_large: { status: 413, fr: 'Le contenu envoyé est trop grand.', en: 'What was sent is too large.' },
  content_type_unsupported: {
    status: 415,
    fr: 'Ce type de contenu n’est pas accepté ici.',
    en: 'This type of content is not accepted here.',
  },
} satisfies Record<KitErrorCode, ErrorRow>

const serverError = {
  status: 500,
  fr: 'Une erreur est survenue de notre côté.',
  en: 'Something went wrong on our side.',
}

/**
 * Answers the errors that the table names, and those of the kit: `{error, message, problems?}`. All else goes on. Mount it
 * last in a service's app.
 */
export function errorAnswers(table: ErrorTable): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const row = rowOf(table, error)
    if (!row || res.headersSent) return next(error)
    const locale = localeOf(req)
    answer(res, locale, (error as CodedError).code, row, problemsOf(error, locale))
  }
}

const isCoded = (error: unknown): error is CodedError => error instanceof CodedError

function rowOf(table: ErrorTable, error: unknown): ErrorRow | undefined {
  if (!isCoded(error)) return undefined
  if (Object.hasOwn(table, error.code)) return table[error.code]
  return error instanceof KitError && kitTable[error.code].status < 500 ? kitTable[error.code] : undefined
}

function problemsOf(error: unknown, locale: Locale): FieldProblem[] | undefined {
  if (error instanceof KitError && error.problemsIn) return error.problemsIn[locale]
  return (error as { problems?: FieldProblem[] }).problems
}

function answer(res: Response, locale: Locale, code: string, row: ErrorRow, problems?: FieldProblem[]): void {
  noteCode(res, code)
  if (row.status === 401) res.set('WWW-Authenticate', 'Bearer')
  res.vary('Accept-Language')
  res.status(row.status).json({ error: code, message: row[locale], ...(problems && { problems }) })
}

/** What nothing answered. */
export const notFound: RequestHandler = (_req, _res, next) => {
  next(new KitError('not_found', 'no route answered'))
}

/** The last word: refusals of the kit and of Express, then bugs, which the outside learns nothing about. */
export function lastAnswers(service: string, log: RequestLog): ErrorRequestHandler {
  const kitAnswers = errorAnswers({})
  return (error: unknown, req, res, _next) => {
    if (res.headersSent) {
      logBug(service, log, error, req)
      res.destroy()
      return
    }
    void kitAnswers(ofExpress(error), req, res, () => {
      logBug(service, log, error, req)
      answer(res, localeOf(req), 'server_error', serverError)
    })
  }
}

/** Express and its parts refuse a malformed path or range by a `status` on the error. */
function ofExpress(error: unknown): unknown {
  const { status } = (error ?? {}) as { status?: unknown }
  if (error instanceof CodedError || typeof status !== 'number' || status < 400 || status > 499) return error
  return status === 404 ? new KitError('not_found', 'nothing there') : new KitError('request_malformed', 'refused by Express')
}
