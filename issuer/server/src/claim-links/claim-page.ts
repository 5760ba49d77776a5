import { offerLink } from '@acquis/protocol'
import { dayInWords, html, type Html, type PageOptions } from '@acquis/server'
import type { ClaimLink, LinkStanding } from './claim-link.ts'
import { claimStyles } from './claim-styles.ts'
import { claimTexts, type ClaimTexts, filled } from './claim-texts.ts'
import { qrDrawing } from './qr.ts'

type Language = 'fr' | 'en'

/** What the page may say. Of the person it says nothing unless `asked` is there: somebody pressed, no scanner did. */
export type ClaimView = {
  lang: Language
  standing: LinkStanding
  /** Name of the type of what is collected. */
  type: string
  /** Name of the establishment; absent for a link that nobody gave out. */
  bodyName?: string | undefined
  link?: Pick<ClaimLink, 'expiresAt'> | undefined
  offerUri: string
  walletUrl: string
  asked?: { title: string; name: string } | undefined
}

/** The page that a claim link opens: it consumes nothing and runs no script. */
export function claimPage(view: ClaimView): PageOptions {
  const { lang, standing, type, bodyName = '' } = view
  const texts = claimTexts(lang, type)
  const isOpen = standing === 'open' || standing === 'collected'
  const title = isOpen ? texts.title : texts.ended[standing].title
  const body = html`<main>
    <header>
      <span class="body-name">${bodyName}</span>
      <a href="?lang=${texts.other.lang}" lang="${texts.other.lang}" hreflang="${texts.other.lang}">${texts.other.label}</a>
    </header>
    <h1>${title}</h1>
    ${isOpen ? openPart(view, texts) : html`<p class="lead">${texts.ended[standing].text}</p>`}
  </main>`
  const status = isOpen ? 200 : standing === 'unknown' ? 404 : 410
  return { status, lang, title: bodyName === '' ? title : `${title} · ${bodyName}`, body, styles: claimStyles }
}

function openPart(view: ClaimView, texts: ClaimTexts): Html {
  const { lang, standing, bodyName: body = '', link, offerUri, walletUrl, asked } = view
  const walletLink = offerLink(offerUri, { wallet: walletUrl })
  const collected = standing === 'collected'
  return html`<p class="lead">${filled(texts.lead, { body })}</p>
    ${collected && collectedNote(texts)} ${asked && paper(asked, texts, { body, collected })}
    <a class="act" href="${walletLink}">${collected ? texts.collected.act : texts.act}</a>
    <p class="muted">${texts.actNote}</p>
    <section class="note">
      <h2>${texts.code.title}</h2>
      <p>${texts.code.text}</p>
    </section>
    ${!asked && checkForm(lang, texts)}
    <section class="wide-only">
      <h2>${texts.phone.title}</h2>
      <p>${texts.phone.text}</p>
      ${qrDrawing(walletLink, texts.phone.image)}
    </section>
    <section>
      <h2>${texts.otherWallet.title}</h2>
      <p><a href="${offerLink(offerUri)}">${texts.otherWallet.act}</a></p>
      <p class="muted">${texts.otherWallet.text}</p>
    </section>
    ${link && html`<p class="muted">${filled(texts.until, { date: dayInWords(link.expiresAt, lang, 'Europe/Paris') })}</p>`}`
}

function collectedNote({ collected }: ClaimTexts): Html {
  return html`<section class="note warning">
    <h2>${collected.title}</h2>
    <p>${collected.text}</p>
    <p>${collected.wrong}</p>
  </section>`
}

function checkForm(lang: Language, { check }: ClaimTexts): Html {
  return html`<section>
    <h2>${check.title}</h2>
    <p>${check.text}</p>
    <form method="post" action="?lang=${lang}"><button class="second" type="submit">${check.act}</button></form>
  </section>`
}

function paper(
  { title, name }: { title: string; name: string },
  { check }: ClaimTexts,
  { body, collected }: { body: string; collected: boolean },
): Html {
  return html`<section>
    <h2>${check.title}</h2>
    <div class="paper">
      <p class="paper-body">${body}</p>
      <p class="paper-title">${title}</p>
      <p class="paper-awarded">${check.awarded}</p>
      <p class="paper-name">${name}</p>
    </div>
    ${!collected && html`<p class="muted">${check.wrong}</p>`}
  </section>`
}
