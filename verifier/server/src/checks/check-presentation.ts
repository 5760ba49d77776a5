import { type BindingRule, buildReport, checkCredential, checkCredentials, type CheckInput } from '@acquis/credential'
import type { Report, ReportItem } from '@acquis/schemas'
import { judgeWith } from '@acquis/trust'
import type { VerifierContext } from '../context.ts'

export type Checking = Pick<VerifierContext, 'agent' | 'status' | 'trust' | 'now' | 'config'>

/**
 * Checks one credential, or a presentation of one, with what is known now: signature, status, trust list, binding. A
 * presentation of several is refused: one answers one query.
 */
export function checkPresentation(ctx: Checking, credential: string, holderBinding: BindingRule): Promise<ReportItem> {
  return checkCredential(inputOf(ctx, credential, holderBinding))
}

/** Checks some credentials or presentations, one after the other, into one report: an item for each credential inside. */
export async function checkAll(ctx: Checking, texts: readonly string[]): Promise<Report> {
  const items: ReportItem[] = []
  for (const text of texts) items.push(...(await checkCredentials(inputOf(ctx, text, { mode: 'none' }))))
  return buildReport(items, ctx.now())
}

function inputOf(ctx: Checking, credential: string, holderBinding: BindingRule): CheckInput {
  const { agent, status, trust, now, config } = ctx
  return {
    ...{ credential, agent, holderBinding },
    readStatus: status.read,
    judgeIssuer: async (question) => judgeWith(await trust.current(), question),
    now: now(),
    idOrigin: config.idOrigin,
  }
}
