import { findCredentialType } from '@acquis/schemas'
import { html, type Html, type Locale } from '@acquis/server'
import type { Employer } from '../employers/employer-table.ts'
import { askedOf } from './asked.ts'
import { momentIn, pageTexts } from './page-texts.ts'
import { qrCode } from './qr-code.ts'
import { pageAddress, walletLink } from './request-addresses.ts'
import { type Request, stateOf } from './request.ts'

export type Page = { title: string; body: Html }

type Asked = { request: Request; employer: Employer; now: Date }

/**
 * The page that a request link opens: who asks, why, until when. Its links do nothing before they are pressed, and nothing is
 * consumed by looking at it.
 */
export function requestPage(
  locale: Locale,
  { request, employer, now }: Asked,
  addresses: { publicUrl: string; walletUrl: string; idOrigin: string },
): Page {
  if (stateOf(request, now) !== 'open') return endedPage(locale, { request, employer, now })
  const texts = pageTexts[locale]
  const { publicUrl, walletUrl, idOrigin } = addresses
  const link = { publicUrl, did: employer.did, device: 'this' } as const
  const title = texts.title(employer.name)
  return {
    title,
    body: framed(html`
      <h1>${title}</h1>
      <dl>
        <div>
          <dt>${texts.asked}</dt>
          <dd>${titlesAsked(locale, request, idOrigin)}</dd>
        </div>
        <div>
          <dt>${texts.purpose}</dt>
          <dd>${request.purpose}</dd>
        </div>
        <div>
          <dt>${texts.until}</dt>
          <dd>${momentIn(locale, request.expiresAt)}</dd>
        </div>
      </dl>
      <p class="note">${texts.before}</p>
      <a class="act" href="${walletLink(request, { ...link, wallet: walletUrl })}">${texts.openWallet}</a>
      <a class="other" href="${walletLink(request, link)}">${texts.otherWallet}</a>
      <section class="phone" aria-labelledby="phone">
        <h2 id="phone">${texts.onPhone}</h2>
        ${texts.scan} ${qrCode(pageAddress(publicUrl, request.id), texts.scan)}
      </section>
    `),
  }
}

/** The types in words, each once: a query may name one in several formats. */
function titlesAsked(locale: Locale, { dcqlQuery }: Request, idOrigin: string): string {
  const titles = askedOf(dcqlQuery, idOrigin).map(({ type }) => findCredentialType(type)?.title[locale])
  return [...new Set(titles.map((title) => title ?? pageTexts[locale].otherType))].join(', ')
}

/** Where a wallet on the same device leads back to. It shows what happened, and nothing of what was shown. */
export function sentPage(locale: Locale, asked: Asked, { publicUrl }: { publicUrl: string }): Page {
  if (stateOf(asked.request, asked.now) !== 'open') return endedPage(locale, asked)
  const { title, text, back } = pageTexts[locale].notYet
  return sentence(title, text, html`<a class="act" href="${pageAddress(publicUrl, asked.request.id)}">${back}</a>`)
}

export function unknownPage(locale: Locale): Page {
  const { title, text } = pageTexts[locale].unknown
  return sentence(title, text)
}

function endedPage(locale: Locale, { request, employer, now }: Asked): Page {
  const state = stateOf(request, now)
  const word = request.cancelReason === 'declined' ? 'declined' : state === 'open' ? 'expired' : state
  const { title, text } = pageTexts[locale][word]
  return sentence(title, text(employer.name))
}

function sentence(title: string, text: string, more: Html = html``): Page {
  return {
    title,
    body: framed(
      html`<h1>${title}</h1>
        <p>${text}</p>
        ${more}`,
    ),
  }
}

const framed = (body: Html) =>
  html`<main>
    <p class="name">Acquis</p>
    ${body}
  </main>`
