import { CodedError } from '@acquis/base'
import type { Request, RequestHandler, Response } from 'express'
import { destination, type DestinationStream, type Logger, pino } from 'pino'

/** Everything goes to stderr: stdout belongs to whoever started the process. */
const toStderr = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination({ dest: 2, sync: true }))

/** Requests that went well are not worth a line in a test run. */
export function quietRequests(): void {
  toStderr.level = 'error'
}

export type RequestLog = Pick<Logger, 'info' | 'error'>

export function openLog(to?: DestinationStream): RequestLog {
  return to ? pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, to) : toStderr
}

const codes = new WeakMap<Response, string>()

/** Puts an error code into the log line of this answer; anything but a machine word is left out. */
export function noteCode(res: Response, code: string): void {
  if (/^[a-z][a-z0-9_]{0,63}$/.test(code)) codes.set(res, code)
}

/**
 * One line a request. These members and no others: a path, a query, a header or a body may hold a token, a name or a mail
 * address, so the route's pattern stands in for the path.
 */
export function logRequests(service: string, log: RequestLog): RequestHandler {
  return (req, res, next) => {
    const start = process.hrtime.bigint()
    res.once('close', () => {
      const code = codes.get(res) ?? (res.writableFinished ? undefined : 'aborted')
      log.info({
        service,
        method: req.method,
        route: routeOf(req),
        status: res.statusCode,
        ms: Number((process.hrtime.bigint() - start) / 1_000_000n),
        ...(code !== undefined && { code }),
      })
    })
    next()
  }
}

/** `-` where no route answered. A mount path may hold what people typed, so it is left out. */
function routeOf(req: Request): string {
  const { path } = (req.route ?? {}) as { path?: unknown }
  return typeof path === 'string' ? path : '-'
}

/** A bug: the names and places of what was thrown. Its message is left out, since a database error quotes its parameters. */
export function logBug(service: string, log: RequestLog, error: unknown, req: Request): void {
  log.error({ service, method: req.method, route: routeOf(req), bug: causesOf(error) })
}

/** A failure in work that no request asked for, such as a timer's: logged like a bug, and the service goes on. */
export function logFailure(service: string, task: string, error: unknown): void {
  toStderr.error({ service, task, bug: causesOf(error) })
}

function causesOf(error: unknown) {
  const causes: ReturnType<typeof describe>[] = []
  for (let each = error; each !== undefined && causes.length < 4; each = each instanceof Error ? each.cause : undefined) {
    causes.push(describe(each))
  }
  return causes
}

function describe(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    ...(error instanceof CodedError && { code: String(error.code) }),
    frames: frames.slice(0, 12).map((line) => line.trim()),
  }
}
