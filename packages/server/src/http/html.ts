import { randomToken } from '@acquis/base'
import type { Response } from 'express'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that is safe to stand in a page: only `html` makes it. */
export class Html {
  readonly #text: string

  constructor(strings: TemplateStringsArray, values: readonly HtmlValue[]) {
    this.#text = strings.map((part, at) => part + written(values[at])).join('')
  }

  toString(): string {
    return this.#text
  }
}

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[]

/**
 * Writes HTML: what stands in `${}` is escaped unless it is `Html` itself (or a list of it); null, undefined and false are
 * nothing. Attributes must stand in quotes, and an address that comes from outside must have been read as one before.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings, values)
}

function written(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.toString()
  if (typeof value === 'object') return value.map(written).join('')
  return String(value).replace(/[&<>"']/g, (letter) => escapes[letter]!)
}

export type PageOptions = {
  status?: number
  lang: 'fr' | 'en'
  title: string
  body: Html
  /** CSS of our own; it goes into one style element with the nonce of the policy. */
  styles?: string
  /** Origins that the page's own scripts may call. A page without it runs no script. */
  connect?: string[]
}

/** Sends a page of our own: no script unless `connect` is given, no frame, no style but its own. */
export function sendPage(res: Response, { status = 200, lang, title, body, styles = '', connect }: PageOptions): void {
  const nonce = randomToken()
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(connect ? ["script-src 'self'", `connect-src ${["'self'", ...connect].join(' ')}`] : []),
  ]
  // A raw element: nothing in it is escaped, so nothing in it may end it.
  const style = `<style nonce="${nonce}">${styles.replaceAll('</', '<\\/')}</style>`
  const page = `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
${html`<title>${title}</title>`.toString()}
${style}
</head>
<body>
${body.toString()}
</body>
</html>
`
  res
    .status(status)
    .set({ 'Content-Security-Policy': policy.join('; '), 'Content-Language': lang })
    .vary('Accept-Language')
  res.type('html').send(page)
}
