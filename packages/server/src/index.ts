export { KitError, type FieldProblem, type KitErrorCode } from './kit-error.ts'
export { type AppOptions, createApp, listen, type Running } from './http/app.ts'
export { errorAnswers, type ErrorRow, type ErrorTable } from './http/error-answers.ts'
export { type Locale, localeOf } from './http/locale.ts'
export { dayInWords } from './http/dates.ts'
export { logFailure, noteCode } from './http/request-log.ts'
export { fileBody, formBody, jsonBody } from './http/bodies.ts'
export type { UploadedFile } from './http/multipart.ts'
export { type Page, page, type Paging, readBody, readPaging } from './http/read-body.ts'
export { openToWallets } from './http/open-to-wallets.ts'
export { rateLimit, type RateLimit } from './http/rate-limit.ts'
export { Html, html, type HtmlValue, type PageOptions, sendPage } from './http/html.ts'
export { type ServedApp, serveApp } from './http/serve-app.ts'
export { publicFiles } from './published/public-files.ts'
export { publishFile, readPublished } from './published/publish-file.ts'
export { type DatabaseConfig, databaseFor } from './database/database-config.ts'
export { type Database, openDatabase } from './database/open-database.ts'
export type { Migration, Shape } from './database/sources.ts'
export { isUniqueViolation } from './database/unique-violation.ts'
export { FetchError } from './outside/fetch-error.ts'
export {
  createGuardedFetch,
  type GuardedAnswer,
  type GuardedFetch,
  type GuardedFetchOptions,
  type GuardedRequest,
} from './outside/guarded-fetch.ts'
export { type Access, accessEntities, accessMigrations, type AccessOptions, createAccess } from './access/access.ts'
export { type Person, personOf } from './access/person.ts'
export { readKeyEncryptionKey, readSecret, type SecretOptions, secretShape } from './secrets.ts'
