import { addSeconds } from '@acquis/base'
import type { VpToken } from '@acquis/protocol'
import type { Report } from '@acquis/schemas'

/** What is kept of a person: what they showed, and what was found. */
export type KeptAnswer = {
  requestId: string
  orgId: string
  /** The presentations as they arrived, by query. */
  presentations: VpToken
  /** The check made when they arrived. */
  report: Report
  /** The latest check made since. */
  checkedAgain?: Report
  createdAt: string
  /** When it goes by itself. */
  eraseAt: string
}

/** An answer that is to be kept for some days. */
export function keepAnswer(
  answer: Pick<KeptAnswer, 'requestId' | 'orgId' | 'presentations' | 'report'>,
  { now, days }: { now: Date; days: number },
): KeptAnswer {
  return { ...answer, createdAt: now.toISOString(), eraseAt: addSeconds(now, days * 86_400).toISOString() }
}
