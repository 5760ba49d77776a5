import { type BindingRule, buildReport } from '@acquis/credential'
import { clientIdOf } from '@acquis/protocol'
import type { Report, ReportItem } from '@acquis/schemas'
import type { VerifierContext } from '../context.ts'
import { findEmployer } from '../employers/employer-table.ts'
import { findReport, saveRecheck } from '../reports/report-table.ts'
import { type Request, RequestError } from '../requests/request.ts'
import { findRequestOf } from '../requests/request-table.ts'
import { checkPresentation } from './check-presentation.ts'

type Context = Pick<VerifierContext, 'config' | 'db' | 'sealer' | 'agent' | 'status' | 'trust' | 'now'>

/**
 * ★ Checks a kept answer with what is known now: status, entitlement, dates. That the presenter holds it was proven when they
 * answered; the proof is judged again as it was then, and keeps its time.
 *
 * @throws RequestError `request_unknown`, `request_not_answered` (or its answer was erased)
 */
export async function checkAgain(ctx: Context, orgId: string, requestId: string): Promise<Report> {
  const { db, sealer, now } = ctx
  const { request, kept, employer } = await db.read(async (tx) => {
    const request = await findRequestOf(tx, orgId, requestId)
    return {
      request,
      kept: request && (await findReport(tx, requestId, sealer)),
      employer: request && (await findEmployer(tx, orgId)),
    }
  })
  if (!request || !employer) throw new RequestError('request_unknown', 'no request of this id')
  if (!kept) throw notThere()

  const items: ReportItem[] = []
  for (const [queryId, presentations] of Object.entries(kept.presentations))
    for (const presentation of presentations) {
      const rule = bindingRule(request, { queryId, audience: clientIdOf(employer.did) })
      items.push(provenAt(await checkPresentation(ctx, presentation as string, rule), kept.createdAt))
    }

  const report = buildReport(items, now())
  if (!(await db.transaction((tx) => saveRecheck(tx, requestId, report, sealer)))) throw notThere()
  return report
}

/** As demanded when it arrived; its age was judged then. */
function bindingRule({ dcqlQuery, nonce }: Request, { queryId, audience }: { queryId: string; audience: string }): BindingRule {
  const asked = dcqlQuery.credentials.find(({ id }) => id === queryId)
  if (!asked?.require_cryptographic_holder_binding) return { mode: 'none' }
  return { mode: 'required', nonce, audience, maxAgeSeconds: Number.POSITIVE_INFINITY }
}

function provenAt(item: ReportItem, at: string): ReportItem {
  return item.holderBinding.mode === 'live' ? { ...item, holderBinding: { ...item.holderBinding, at } } : item
}

const notThere = () => new RequestError('request_not_answered', 'there is no answer to check')
