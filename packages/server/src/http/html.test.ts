import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createApp, listen, type Running } from './app.ts'
import { type Html, html, sendPage } from './html.ts'

const hostile = `</p><script>alert('1')</script>"&amp;`
const harmless = '&lt;/p&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;amp;'

let service: Running
beforeAll(async () => {
  const app = createApp({ name: 'test', publicUrl: 'http://localhost', logTo: { write: () => undefined } })
  app.get('/', (_req, res) => {
    sendPage(res, { status: 404, lang: 'fr', title: hostile, body: html`<p>${hostile}</p>`, styles: 'p{}</style><script>' })
  })
  app.get('/talks', (_req, res) =>
    sendPage(res, { lang: 'en', title: 'Talks', body: html`<p></p>`, connect: ['https://a.example'] }),
  )
  service = await listen(app, { port: 0, host: '127.0.0.1' })
})
afterAll(() => service.close())

test('HTML in a value is text: between tags and in attributes', () => {
  expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(`<p title="${harmless}">${harmless}</p>`)
})

test('an object that pretends to be HTML is text or nothing', () => {
  const fake = { toString: () => '<script>' } as unknown as Html
  expect(() => html`${fake}`).toThrow(TypeError)
})

test('HTML inside HTML stays, lists join, and what is missing is nothing', () => {
  const items = ['a', '<b>'].map((item) => html`<i>${item}</i>`)
  expect(html`<p>${items}${null}${undefined}${false}${0}</p>`.toString()).toBe('<p><i>a</i><i>&lt;b&gt;</i>0</p>')
})

test('a page of ours runs no script and no foreign style, whatever stands in it', async () => {
  const answer = await fetch(service.url)
  const text = await answer.text()
  expect(answer.status).toBe(404)
  expect(text).toContain(`<title>${harmless}</title>`)
  expect(text).not.toContain('<script>alert')
  expect(text.match(/<\/style/g)).toHaveLength(1)
  const nonce = /<style nonce="([^"]+)">/.exec(text)![1]!
  const policy = answer.headers.get('content-security-policy')!
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ])
  expect(answer.headers.get('content-language')).toBe('fr')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(/<style nonce="([^"]+)">/.exec(await (await fetch(service.url)).text())![1]).not.toBe(nonce)
})

test('a page that says where it calls runs scripts of its own origin, and calls there alone', async () => {
  const policy = (await fetch(`${service.url}/talks`)).headers.get('content-security-policy')
  expect(policy).toContain("script-src 'self'; connect-src 'self' https://a.example")
})
