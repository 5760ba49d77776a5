import { BytesError, fromUtf8, JsonError, readJson } from '@acquis/base'
import { fileBody, KitError, rateLimit, readBody, type UploadedFile } from '@acquis/server'
import { Router } from 'express'
import { OpenCheck } from '../api.ts'
import { checkAll, type Checking } from './check-presentation.ts'

const maxBytes = 262_144
const maxPresentations = 20

/**
 * Open to everybody, within a measure: checks what was pasted or dropped, and keeps nothing of it. Nobody proves here that it
 * is theirs, so the best verdict is "to know".
 */
export function checkRoutes(ctx: Checking): Router {
  const measure = rateLimit({ name: 'checks', limit: 60, windowSeconds: 60 })
  return Router().post('/api/checks', measure, fileBody(maxBytes), async (req, res) => {
    const credentials = readCredentials((req.body as UploadedFile | undefined)?.bytes ?? new Uint8Array())
    res.json(await checkAll(ctx, credentials, { mode: 'none' }))
  })
}

/** The text itself, or JSON around it, whatever the content type says: people paste and drop both. @throws KitError */
function readCredentials(bytes: Uint8Array): string[] {
  const text = readText(bytes).trim()
  if (text === '') throw new KitError('request_malformed', 'there is nothing to check')
  if (!/^[[{"]/.test(text)) return [text]
  const read = readBody(OpenCheck, parse(text))
  const credentials =
    typeof read === 'string' ? [read] : 'vp_token' in read ? Object.values(read.vp_token).flat() : Object.values(read)
  if (credentials.length > maxPresentations) throw new KitError('request_malformed', `more than ${maxPresentations} at once`)
  return credentials.map((credential) => credential.trim())
}

function readText(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes)
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause
    throw new KitError('body_malformed', 'the body is not UTF-8')
  }
}

function parse(text: string): unknown {
  try {
    return readJson(text, { maxBytes, maxString: maxBytes })
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw new KitError('body_malformed', 'the body is not JSON')
  }
}
