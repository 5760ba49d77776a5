import { type BindingRule, buildReport, checkCredential, verdictOf } from '@acquis/credential'
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
 * answered; the proof is judged again for that moment, and keeps its time.
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
  const audience = clientIdOf(employer.did)
  const answeredAt = new Date(kept.createdAt)
  for (const [queryId, presentations] of Object.entries(kept.presentations))
    for (const presentation of presentations as string[]) {
      const rule = bindingRule(request, { queryId, audience })
      items.push(await checkNow(ctx, presentation, { rule, answeredAt }))
    }

  const report = buildReport(items, now())
  if (!(await db.transaction((tx) => saveRecheck(tx, requestId, report, sealer)))) throw notThere()
  return report
}

/** What is known now, and the proof as it was: a presentation may say when it ends, and it ended long ago. */
async function checkNow(
  ctx: Context,
  credential: string,
  { rule, answeredAt }: { rule: BindingRule; answeredAt: Date },
): Promise<ReportItem> {
  const today = await checkPresentation(ctx, credential, { mode: 'none' })
  const { agent, config } = ctx
  const then = await checkCredential({
    ...{ credential, agent },
    now: answeredAt,
    holderBinding: rule,
    idOrigin: config.idOrigin,
  })
  const binding = then.checks.filter(({ step }) => step === 'binding')
  const checks = [...today.checks.filter(({ step }) => step !== 'binding'), ...binding]
  const { holderBinding } = then
  return { ...today, checks, holderBinding, verdict: verdictOf(checks, holderBinding) }
}

/** As demanded when it arrived; how old it might be was judged then. */
function bindingRule({ dcqlQuery, nonce }: Request, { queryId, audience }: { queryId: string; audience: string }): BindingRule {
  const asked = dcqlQuery.credentials.find(({ id }) => id === queryId)
  if (!asked?.require_cryptographic_holder_binding) return { mode: 'none' }
  return { mode: 'required', nonce, audience, maxAgeSeconds: Number.POSITIVE_INFINITY }
}

const notThere = () => new RequestError('request_not_answered', 'there is no answer to check')
