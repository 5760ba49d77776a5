import { QueryFailedError } from 'typeorm'

/** True where the database refused a row because another one already has its key. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false
  const { code, message } = error.driverError as Error & { code?: string }
  return code === '23505' || (code === 'SQLITE_CONSTRAINT' && message.includes('UNIQUE constraint failed'))
}
