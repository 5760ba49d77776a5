import { dayOf } from '@acquis/base'
import { findCredentialType } from '@acquis/schemas'
import { dayInWords, type Html, html, type Locale } from '@acquis/server'
import { type Body, type Entitlement, isFresh, type TrustList } from '@acquis/trust'
import { registerTexts } from './register-texts.ts'

export type PageContent = { list: TrustList | null; locale: Locale; now: Date; listUrl: string }

/** What people read of the list: who may award what, for which days. */
export function registerPage({ list, locale, now, listUrl }: PageContent): Html {
  const words = registerTexts[locale]
  if (!list)
    return html`<main>
      <h1>${words.title}</h1>
      <p class="note">${words.missing}</p>
    </main>`
  const published = dayInWords(dayOf(new Date(list.iat * 1000)), locale)
  return html`<main>
    <h1>${words.title}</h1>
    <p class="lead">${words.intro}</p>
    ${!isFresh(list, now) && html`<p class="note" role="status">${words.stale}</p>`}
    ${list.bodies.length === 0 ? html`<p>${words.empty}</p>` : table(list, locale)}
    <p class="small">${words.number(list.sequence, published)} <a href="${listUrl}">${words.signed}</a></p>
  </main>`
}

function table(list: TrustList, locale: Locale): Html {
  const words = registerTexts[locale]
  const bodies = list.bodies.toSorted((left, right) => left.name.localeCompare(right.name, locale))
  return html`<div class="scroll" role="region" aria-labelledby="caption" tabindex="0">
    <table>
      <caption id="caption">
        ${words.caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.body}</th>
          <th scope="col">${words.award}</th>
          <th scope="col">${words.period}</th>
          <th scope="col">${words.decision}</th>
        </tr>
      </thead>
      ${bodies.map((body) => rowsOf(body, list, locale))}
    </table>
  </div>`
}

function rowsOf(body: Body, list: TrustList, locale: Locale): Html {
  const own = list.entitlements.filter((entitlement) => entitlement.body === body.id)
  const heading = html`<th scope="rowgroup" rowspan="${Math.max(own.length, 1)}">
    ${body.name} ${body.domain !== undefined && html`<span class="small">${body.domain}</span>`}
    ${successorsOf(body, list, locale)}
  </th>`
  if (own.length === 0) {
    return html`<tbody>
      <tr>
        ${heading}
        <td colspan="3">${registerTexts[locale].nothing}</td>
      </tr>
    </tbody>`
  }
  return html`<tbody>
    ${own.map(
      (entitlement, at) =>
        html`<tr>
          ${at === 0 && heading}${cellsOf(entitlement, locale)}
        </tr>`,
    )}
  </tbody>`
}

function successorsOf(body: Body, { successors, bodies }: TrustList, locale: Locale): Html[] {
  return successors
    .filter((each) => each.body === body.id)
    .map(({ successor, from }) => {
      const name = bodies.find(({ id }) => id === successor)?.name ?? successor
      return html`<span class="small">${registerTexts[locale].goesOn(name, dayInWords(from, locale))}</span>`
    })
}

function cellsOf({ programme, from, to, decision }: Entitlement, locale: Locale): Html {
  const words = registerTexts[locale]
  const type = findCredentialType(programme.type)?.title[locale] ?? programme.type
  const first = dayInWords(from, locale)
  return html`<td>${programme.rncp === undefined ? words.any(type) : words.one(type, programme.rncp)}</td>
    <td>${to === undefined ? words.since(first) : words.between(first, dayInWords(to, locale))}</td>
    <td>${decision}</td>`
}
