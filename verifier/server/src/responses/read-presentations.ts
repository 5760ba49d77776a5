import type { VerifySignature } from '@acquis/agent'
import { CredentialError, readPresentation, type ReadPresentation as OpenedPresentation } from '@acquis/credential'
import type { DcqlQuery, DisclosedCredential, VpToken } from '@acquis/protocol'
import { notProven, placeOf } from './answer.ts'

export type Binding = { nonce: string; audience: string; now: Date; verify: VerifySignature }

/** A presentation that was taken apart and is bound to this request, where the query demands it. */
export type ReadPresentation = { queryId: string; index: number; text: string; shown: DisclosedCredential }

/**
 * Takes each presentation apart, of whichever format, and judges its holder binding, before anything else is asked of anybody.
 * One presentation that is malformed, holds several credentials, or is bound to something else makes the whole answer none.
 *
 * @throws AnswerError `presentation_refused`
 */
export async function readPresentations(vpToken: VpToken, query: DcqlQuery, binding: Binding): Promise<ReadPresentation[]> {
  const read: ReadPresentation[] = []
  for (const [queryId, presentations] of Object.entries(vpToken)) {
    const asked = query.credentials.find(({ id }) => id === queryId)
    if (!asked) continue
    for (const [index, presentation] of presentations.entries()) {
      const field = placeOf(queryId, index)
      if (typeof presentation !== 'string') throw notProven(field, 'format_unknown')
      const { judgeBinding, ...shown } = open(presentation, field)
      const holderBound = asked.require_cryptographic_holder_binding
      if (holderBound) await assertBound(judgeBinding, binding, field)
      read.push({ queryId, index, text: presentation, shown: { ...shown, holderBound } })
    }
  }
  return read
}

/** What the presentations show, by query, as `checkAnswer` asks for it. */
export function shownByQuery(read: readonly ReadPresentation[], vpToken: VpToken): Record<string, DisclosedCredential[]> {
  return Object.fromEntries(
    Object.keys(vpToken).map((id) => [id, read.filter(({ queryId }) => queryId === id).map(({ shown }) => shown)]),
  )
}

function open(presentation: string, field: string): OpenedPresentation {
  try {
    return readPresentation(presentation)
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    throw notProven(field, cause.code, cause)
  }
}

async function assertBound(
  judgeBinding: OpenedPresentation['judgeBinding'],
  { nonce, audience, now, verify }: Binding,
  field: string,
): Promise<void> {
  const { code } = await judgeBinding({ mode: 'required', nonce, audience }, now, verify)
  if (code !== undefined) throw notProven(field, code)
}
