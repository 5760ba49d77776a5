import { findCredentialType, type Report, type ReportItem } from '@acquis/schemas'
import type { RequestDetail, RequestLine, RequestSummary } from '../api.ts'
import type { KeptAnswer } from '../reports/report-table.ts'
import { askedOf } from './asked.ts'
import { pageAddress, walletLink } from './request-addresses.ts'
import { type Request, stateOf } from './request.ts'

type Asker = { id: string; name: string } | null

const known = <Name extends string>(name: Name, value: string | null) =>
  (value === null ? {} : { [name]: value }) as { [key in Name]?: string }

function shared(request: Request, createdBy: Asker, now: Date) {
  const { id, purpose, createdAt, expiresAt, answeredAt, cancelReason, erasedAt } = request
  return {
    ...{ id, state: stateOf(request, now), purpose, createdAt, createdBy, expiresAt },
    ...(cancelReason !== null && { cancelReason }),
    ...known('answeredAt', answeredAt),
    ...known('erasedAt', erasedAt),
  }
}

/** One line of the list. */
export function requestLine(
  request: Request,
  { createdBy, kept, now }: { createdBy: Asker; kept?: KeptAnswer | undefined; now: Date },
): RequestLine {
  const report = kept?.checkedAgain ?? kept?.report
  return {
    ...shared(request, createdBy, now),
    ...(report && { verdict: report.verdict, summary: summaryOf(report) }),
  }
}

/** Everything about one request. */
export function requestDetail(
  request: Request,
  about: { createdBy: Asker; kept: KeptAnswer | null; did: string; publicUrl: string; idOrigin: string; now: Date },
): RequestDetail {
  const { createdBy, kept, did, publicUrl, idOrigin, now } = about
  const { id } = request
  return {
    ...shared(request, createdBy, now),
    pageUrl: pageAddress(publicUrl, id),
    ...(stateOf(request, now) === 'open' && { requestUri: walletLink(request, { publicUrl, did }) }),
    asked: askedOf(request.dcqlQuery, idOrigin),
    ...(kept && { report: kept.report, keptUntil: kept.eraseAt }),
    ...(kept?.checkedAgain && { checkedAgain: kept.checkedAgain }),
  }
}

/** The person as the first credential names them, its title, and who issued it. */
function summaryOf({ items }: Report): RequestSummary {
  const [item] = items
  if (!item) return {}
  const name = shownAs('name', item).join(' ')
  const [title] = shownAs('title', item)
  const issuer = item.issuer.name
  return { ...(name && { name }), ...(title !== undefined && { title }), ...(issuer !== undefined && { issuer }) }
}

function shownAs(display: string, { type, claims }: ReportItem): string[] {
  const described = findCredentialType(type)?.claims.filter((claim) => claim.display === display) ?? []
  return described.flatMap(({ name }) => (typeof claims[name] === 'string' ? [claims[name]] : []))
}
