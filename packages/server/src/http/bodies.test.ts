import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { utf8 } from '@acquis/base'
import * as z from 'zod'
import { createApp, listen, type Running } from './app.ts'
import { fileBody, formBody, jsonBody } from './bodies.ts'
import type { UploadedFile } from './multipart.ts'
import { readBody } from './read-body.ts'

let service: Running
beforeAll(async () => {
  const app = createApp({ name: 'test', publicUrl: 'http://localhost', logTo: { write: () => undefined } })
  app.post('/many', jsonBody(), (_req, res) => void res.json({}))
  app.post('/json', jsonBody(1_000), (req, res) => void res.json({ body: req.body as unknown }))
  app.post('/person', jsonBody(), (req, res) => {
    res.json(readBody(z.strictObject({ name: z.string(), age: z.number().optional() }), req.body))
  })
  app.post('/form', formBody(1_000), (req, res) => void res.json([...(req.body as URLSearchParams)]))
  app.post('/file', fileBody(100_000), (req, res) => {
    const { bytes, ...rest } = req.body as UploadedFile
    res.json({ text: new TextDecoder().decode(bytes), ...rest })
  })
  service = await listen(app, { port: 0, host: '127.0.0.1' })
})
afterAll(() => service.close())

const json = { 'Content-Type': 'application/json' }
async function post(path: string, body: NonNullable<RequestInit['body']> | null, headers: Record<string, string> = {}) {
  const answer = await fetch(service.url + path, { method: 'POST', body, headers })
  const { error, ...rest } = (await answer.json()) as { error?: string; body?: unknown; problems?: unknown }
  return error === undefined ? { status: answer.status, ...rest } : { status: answer.status, error, problems: rest.problems }
}

describe('a JSON body', () => {
  test.each([
    ['[JSN-01] with a name given twice', '{"role":"reader","role":"admin"}', 400, 'body_malformed'],
    ['[JSN-03] with a member called __proto__', '{"__proto__":{"isAdmin":true}}', 400, 'body_malformed'],
    ['[JSN-02] deeper than 32', '['.repeat(33) + ']'.repeat(33), 400, 'body_malformed'],
    ['[JSN-02] over its limit by one byte', JSON.stringify('a'.repeat(999)), 413, 'body_too_large'],
    ['[JSN-02] with more than 20,000 members', `[${'0,'.repeat(20_000)}0]`, 413, 'body_too_large'],
    ['that is none', '{"a":', 400, 'body_malformed'],
    ['that is not UTF-8', new Uint8Array([34, 255, 34]), 400, 'body_malformed'],
  ])('%s is refused', async (_what, body, status, error) => {
    const path = body.length > 10_000 ? '/many' : '/json'
    expect(await post(path, body, json)).toMatchObject({ status, error })
  })

  test('[JSN-02] is read at its limit', async () => {
    expect(await post('/json', JSON.stringify('a'.repeat(998)), json)).toMatchObject({ status: 200, body: 'a'.repeat(998) })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'text/json', 'application/jsonp', ''])(
    'that says it is "%s" is refused, so that no form of another page can send it',
    async (type) => {
      expect(await post('/json', utf8('{}'), { 'Content-Type': type })).toMatchObject({
        status: 415,
        error: 'content_type_unsupported',
      })
    },
  )

  test('may say +json and a charset, and may be missing', async () => {
    expect(await post('/json', '{"a":1}', { 'Content-Type': 'application/ld+json; charset=utf-8' })).toMatchObject({
      body: { a: 1 },
    })
    expect(await post('/json', null)).toEqual({ status: 200 })
  })

  test('[NET-04] that is packed is refused before it can grow', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000, 32))
    expect(await post('/json', bomb, { ...json, 'Content-Encoding': 'gzip' })).toMatchObject({
      status: 415,
      error: 'content_type_unsupported',
    })
  })

  test('[NET-04] without an announced length is cut off at the limit, and the sender is told', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(service.port, '127.0.0.1')
      let text = ''
      socket.on('data', (part) => (text += part.toString()))
      socket.on('close', () => resolve(text))
      socket.on('error', reject)
      socket.write('POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n')
      socket.write(`1000\r\n${'a'.repeat(4096)}\r\n`)
      // No end ever comes: the service hangs up.
    })
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('body_too_large')
  })

  test('of another form than asked for comes back with its problems by field, in the language asked for', async () => {
    const wrong = JSON.stringify({ name: 1, 'rôle<': true })
    expect(await post('/person', wrong, json)).toEqual({
      status: 400,
      error: 'request_malformed',
      problems: [
        { field: 'name', code: 'invalid_type', message: expect.stringMatching(/invalide/) },
        { field: '', code: 'unrecognized_keys', message: expect.any(String) },
      ],
    })
    const english = await post('/person', wrong, { ...json, 'Accept-Language': 'en' })
    expect(english.problems).toMatchObject([{ message: expect.stringMatching(/^Invalid input/) as unknown }, {}])
    expect(await post('/person', null)).toMatchObject({ status: 400, error: 'request_malformed' })
  })
})

describe('a form', () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

  test('keeps a name that stands twice visible', async () => {
    const answer = await fetch(`${service.url}/form`, { method: 'POST', headers: form, body: 'code=1&code=2&a=%C3%A9+b' })
    expect(await answer.json()).toEqual([
      ['code', '1'],
      ['code', '2'],
      ['a', 'é b'],
    ])
  })

  test.each([
    ['with a broken escape', 'a=%zz', form, 400, 'body_malformed'],
    ['that is not UTF-8 behind its escapes', 'a=%ff', form, 400, 'body_malformed'],
    ['that is too large', `a=${'b'.repeat(1_000)}`, form, 413, 'body_too_large'],
    ['that is JSON', '{}', json, 415, 'content_type_unsupported'],
  ])('%s is refused', async (_what, body, headers, status, error) => {
    expect(await post('/form', body, headers)).toMatchObject({ status, error })
  })
})

describe('a file', () => {
  const multipart = (...parts: string[]) => ({
    body: utf8(`${parts.map((part) => `--AaB\r\n${part}\r\n`).join('')}--AaB--\r\n`),
    headers: { 'Content-Type': 'multipart/form-data; boundary=AaB' },
  })
  const field = 'Content-Disposition: form-data; name="a"\r\n\r\nvalue'

  test('is the body itself, or the first file of a form as a browser sends it', async () => {
    expect(await post('/file', 'a;b\r\n', { 'Content-Type': 'text/csv; charset=windows-1252' })).toEqual({
      status: 200,
      text: 'a;b\r\n',
      contentType: 'text/csv',
    })
    const form = new FormData()
    form.set('note', 'not a file')
    form.set('file', new Blob(['nom;prénom\r\n\r\n--Dupont'], { type: 'text/csv' }), 'Diplômés 2026.csv')
    form.set('second', new Blob(['x']), 'x.csv')
    expect(await post('/file', form)).toEqual({
      status: 200,
      text: 'nom;prénom\r\n\r\n--Dupont',
      fileName: 'Diplômés 2026.csv',
      contentType: 'text/csv',
    })
  })

  test('of no bytes is a file, and its name brings no folders along', async () => {
    const { body, headers } = multipart(
      field,
      'Content-Disposition: form-data; name="f"; filename="../../etc\\passwd"\r\nContent-Type: text/csv\r\n\r\n',
    )
    expect(await post('/file', body, headers)).toEqual({ status: 200, text: '', fileName: 'passwd', contentType: 'text/csv' })
  })

  test.each([
    ['holds no file', multipart(field)],
    ['holds more than a hundred parts before it', multipart(...Array.from({ length: 101 }, () => field))],
    [
      'has no end',
      { ...multipart(), body: utf8('--AaB\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nabc') },
    ],
    ['has endless headers', multipart(`X: ${'a'.repeat(10_000)}\r\n\r\n`)],
    ['names no boundary', { body: utf8('--AaB--'), headers: { 'Content-Type': 'multipart/form-data' } }],
    ['has another boundary', { ...multipart(field), headers: { 'Content-Type': 'multipart/form-data; boundary=other' } }],
  ])('a form that %s is refused', async (_what, { body, headers }) => {
    expect(await post('/file', body, headers)).toMatchObject({ status: 400, error: 'body_malformed' })
  })

  test('over the limit is refused, announced or not, and the service goes on', async () => {
    const headers = { 'Content-Type': 'text/csv' }
    expect(await post('/file', new Uint8Array(100_001), headers)).toMatchObject({ status: 413, error: 'body_too_large' })
    expect(await post('/file', new Uint8Array(3_000_000), headers)).toMatchObject({ status: 413, error: 'body_too_large' })
    expect(await post('/file', 'a', headers)).toMatchObject({ status: 200 })
  })
})
