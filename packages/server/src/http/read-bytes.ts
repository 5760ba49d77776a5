import type { Request, Response } from 'express'
import { KitError } from '../kit-error.ts'

/** How long the rest of a body that is too large may still flow, so that its sender reads our answer. */
const lingerMs = 1_000

/** Reads the body no further than the limit, whatever length was announced. @throws KitError `body_too_large`, `body_malformed` */
export async function readBytes(req: Request, res: Response, maxBytes: number): Promise<Uint8Array> {
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(req, res, maxBytes)
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let length = 0
    const onData = (part: Buffer) => {
      length += part.length
      if (length <= maxBytes) return parts.push(part)
      req.off('data', onData)
      reject(tooLarge(req, res, maxBytes))
    }
    req.on('data', onData)
    req.once('end', () => resolve(Buffer.concat(parts)))
    req.once('error', (cause) => reject(new KitError('body_malformed', 'the body broke off', { cause })))
    // Every request closes, so the error is made only where it says something.
    req.once('close', () => {
      if (!req.readableEnded) reject(new KitError('body_malformed', 'the body broke off'))
    })
  })
}

function tooLarge(req: Request, res: Response, maxBytes: number): KitError {
  req.resume()
  res.once('finish', () => {
    const end = setTimeout(() => req.destroy(), lingerMs)
    req.once('end', () => clearTimeout(end))
    if (req.readableEnded) clearTimeout(end)
  })
  return new KitError('body_too_large', `the body is longer than ${maxBytes} bytes`)
}
