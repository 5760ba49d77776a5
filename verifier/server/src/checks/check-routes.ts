import { BytesError, fromUtf8, JsonError, readJson } from '@acquis/base'
import { CredentialError, formats } from '@acquis/credential'
import { fileBody, KitError, rateLimit, readBody, type UploadedFile } from '@acquis/server'
import { Router } from 'express'
import { OpenCheck } from '../api.ts'
import { checkAll, type Checking } from './check-presentation.ts'

const maxBytes = 262_144
const maxCredentials = 20

/**
 * Open to everybody, within a measure: checks what was pasted or dropped, and keeps nothing of it. Nobody proves here that it
 * is theirs, so the best verdict is "to know".
 */
export function checkRoutes(ctx: Checking): Router {
  const measure = rateLimit({ name: 'checks', limit: 60, windowSeconds: 60 })
  return Router().post('/api/checks', measure, fileBody(maxBytes), async (req, res) => {
    const texts = readTexts((req.body as UploadedFile | undefined)?.bytes ?? new Uint8Array())
    res.json(await checkAll(ctx, texts))
  })
}

/** The text itself, or JSON around it, whatever the content type says: people paste and drop both. @throws KitError */
function readTexts(bytes: Uint8Array): string[] {
  const text = readText(bytes).trim()
  if (text === '') throw new KitError('request_malformed', 'there is nothing to check')
  const texts = /^[[{"]/.test(text) ? textsOf(readBody(OpenCheck, parse(text))) : [text]
  const count = texts.reduce((sum, each) => sum + countCredentials(each), 0)
  if (count > maxCredentials) throw new KitError('request_malformed', `more than ${maxCredentials} credentials at once`)
  return texts
}

function textsOf(body: OpenCheck): string[] {
  const texts =
    typeof body === 'string' ? [body] : 'vp_token' in body ? Object.values(body.vp_token).flat() : Object.values(body)
  return texts.map((each) => each.trim())
}

/** What cannot be read counts as one: its item will say so. */
function countCredentials(text: string): number {
  try {
    return Math.max(1, formats.find(({ recognises }) => recognises(text))?.count?.(text) ?? 1)
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    return 1
  }
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
