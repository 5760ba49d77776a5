import { BytesError, fromUtf8, JsonError, readJson } from '@acquis/base'
import type { Request, RequestHandler } from 'express'
import { KitError } from '../kit-error.ts'
import { firstFileOf, type UploadedFile } from './multipart.ts'
import { readBytes } from './read-bytes.ts'

/**
 * Reads a JSON body into `req.body` by the strict reader: a name given twice is refused, depth and counts are limited. A body
 * must say `application/json` (or `…+json`); a request without a body passes.
 * @throws KitError `content_type_unsupported`, `body_too_large`, `body_malformed`
 */
export function jsonBody(maxBytes = 262_144): RequestHandler {
  return bodyOf(maxBytes, /^application\/([a-z0-9.+-]+\+)?json$/, (bytes) =>
    readJson(fromUtf8(bytes), { maxBytes, maxString: maxBytes, maxMembers: 20_000 }),
  )
}

/**
 * Reads a form into `req.body` as `URLSearchParams`, so that a name given twice stays visible.
 * @throws KitError as jsonBody
 */
export function formBody(maxBytes = 262_144): RequestHandler {
  return bodyOf(maxBytes, /^application\/x-www-form-urlencoded$/, (bytes) => {
    const text = fromUtf8(bytes)
    try {
      decodeURIComponent(text)
    } catch {
      throw new KitError('body_malformed', 'the form holds a broken escape')
    }
    return new URLSearchParams(text)
  })
}

/**
 * Reads a file into `req.body` as `UploadedFile`: the body itself, of any content type, or the first file of a
 * `multipart/form-data`. Mount it behind the guards: it keeps the whole file in memory.
 * @throws KitError as jsonBody
 */
export function fileBody(maxBytes = 67_108_864): RequestHandler {
  return bodyOf(maxBytes, /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/, (bytes, contentType, req): UploadedFile => {
    if (contentType !== 'multipart/form-data') return { bytes, contentType }
    const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(req.headers['content-type'] ?? '')
    const file = boundary && firstFileOf(bytes, boundary[1] ?? boundary[2]!)
    if (!file) throw new KitError('body_malformed', 'the form holds no file')
    return file
  })
}

function bodyOf(
  maxBytes: number,
  accepted: RegExp,
  read: (bytes: Uint8Array, contentType: string, req: Request) => unknown,
): RequestHandler {
  return async (req, res, next) => {
    if (!hasBody(req) || req.body !== undefined) return next()
    const contentType = (req.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
    if (!accepted.test(contentType)) throw new KitError('content_type_unsupported', 'another content type than asked for')
    // Nothing is unpacked here, so nothing can grow while it is read.
    if ((req.headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new KitError('content_type_unsupported', 'a body is sent as it is')
    const bytes = await readBytes(req, res, maxBytes)
    req.body = refused(() => read(bytes, contentType, req))
    next()
  }
}

function hasBody(req: Request): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0
}

function refused<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof JsonError && cause.code === 'json_too_large')
      throw new KitError('body_too_large', cause.message, { cause })
    if (cause instanceof JsonError || cause instanceof BytesError)
      throw new KitError('body_malformed', cause.message, { cause })
    throw cause
  }
}
