import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import helmet from 'helmet'
import type { DestinationStream } from 'pino'
import { KitError } from '../kit-error.ts'
import { lastAnswers, notFound } from './error-answers.ts'
import { logRequests, openLog, type RequestLog } from './request-log.ts'

export type AppOptions = {
  /** Name of the service in the log. */
  name: string
  /** The address that people see; https switches HSTS on. */
  publicUrl: string
  /** Addresses or subnets of the proxies in front, whose `X-Forwarded-For` is believed; nobody's unless told. */
  trustProxy?: string[]
  /** Where log lines go; stderr unless told. */
  logTo?: DestinationStream
}

const logs = new WeakMap<Express, { name: string; log: RequestLog }>()

/**
 * An Express app with the guards that every service has: one log line a request, nothing to guess for browsers, nothing kept
 * by caches unless a route says so. It answers once `listen` has mounted the last two handlers.
 */
export function createApp({ name, publicUrl, trustProxy, logTo }: AppOptions): Express {
  const app = express()
  const log = openLog(logTo)
  logs.set(app, { name, log })
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', trustProxy ?? false)
  app.use(logRequests(name, log))
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    }),
  )
  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })
  return app
}

export type Running = {
  /** Where it listens: `http://localhost:7001`. */
  url: string
  port: number
  /** Takes no new requests, gives those under way five seconds, then ends. */
  close: () => Promise<void>
}

const graceMs = 5_000

/**
 * Starts to listen; port 0 takes a free one.
 * @throws KitError `port_busy`, with a sentence that names the port
 */
export async function listen(app: Express, { port, host }: { port: number; host: string }): Promise<Running> {
  const { name, log } = logs.get(app) ?? { name: 'app', log: openLog() }
  app.use(notFound)
  app.use(lastAnswers(name, log))
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 120_000 }, app)
  await opened(server, port, host)
  const at = (server.address() as AddressInfo).port
  let closing: Promise<void> | undefined
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${at}`,
    port: at,
    close: () => (closing ??= closed(server)),
  }
}

function opened(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = `Port ${port} on ${host} is taken: stop what listens there, or choose another port.`
      reject(error.code === 'EADDRINUSE' ? new KitError('port_busy', sentence, { cause: error }) : error)
    })
    server.listen(port, host, resolve)
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 20)
    const end = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(end)
      resolve()
    })
  })
}
