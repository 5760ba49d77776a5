import { buildReport, checkCredential, type BindingRule } from '@acquis/credential'
import type { Report, ReportItem } from '@acquis/schemas'
import { judgeWith } from '@acquis/trust'
import type { VerifierContext } from '../context.ts'

export type Checking = Pick<VerifierContext, 'agent' | 'status' | 'trust' | 'now' | 'config'>

/** Checks one credential or presentation with what is known now: signature, status, trust list, binding. */
export async function checkPresentation(ctx: Checking, credential: string, holderBinding: BindingRule): Promise<ReportItem> {
  const { agent, status, trust, now, config } = ctx
  return checkCredential({
    credential,
    agent,
    readStatus: status.read,
    judgeIssuer: async (question) => judgeWith(await trust.current(), question),
    now: now(),
    holderBinding,
    idOrigin: config.idOrigin,
  })
}

/** Checks some presentations, one after the other, into one report. */
export async function checkAll(ctx: Checking, credentials: readonly string[], holderBinding: BindingRule): Promise<Report> {
  const items: ReportItem[] = []
  for (const credential of credentials) items.push(await checkPresentation(ctx, credential, holderBinding))
  return buildReport(items, ctx.now())
}
