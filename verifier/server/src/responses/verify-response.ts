import { type BindingRule, buildReport } from '@acquis/credential'
import {
  type AuthorizationResponse,
  checkAnswer,
  clientIdOf,
  decryptResponse,
  type EncryptionKey,
  readResponseForm,
  VpError,
} from '@acquis/protocol'
import type { Report, ReportItem } from '@acquis/schemas'
import { checkPresentation } from '../checks/check-presentation.ts'
import type { VerifierContext } from '../context.ts'
import { keepAnswer } from '../reports/report.ts'
import { insertReport } from '../reports/report-table.ts'
import { findAsked } from '../requests/find-asked.ts'
import { assertAnswerable, keyPlace, type Request, RequestError } from '../requests/request.ts'
import { cancelRequest, countRefusedAnswer, spendRequest } from '../requests/request-table.ts'
import { AnswerError, assertAsked, assertProven, placeOf } from './answer.ts'
import { readPresentations, shownByQuery } from './read-presentations.ts'

type Context = Pick<VerifierContext, 'config' | 'db' | 'sealer' | 'agent' | 'status' | 'trust' | 'now'>

/**
 * ★ Receives what a wallet posts: opens it, holds it against the request, checks each presentation, spends the request on it
 * and keeps the report.
 *
 * What is no answer (malformed, for another request, not signed, not proven, not what was asked) is refused and counted, and
 * the request stays open: otherwise whoever saw the link could use it up. An answer whose checks turn out badly (revoked,
 * issuer unknown, list out of reach) is an answer, and its report says so.
 *
 * @throws RequestError `request_unknown`, `request_closed`; VpError; AnswerError
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-8.6
 */
export async function verifyResponse(ctx: Context, requestId: string, form: URLSearchParams): Promise<void> {
  const { db, now } = ctx
  const { request, employer } = await findAsked(db, requestId)
  const audience = clientIdOf(employer.did)
  assertAnswerable(request, now())
  try {
    const answer = await openAnswer(ctx, request, form)
    if (answer === 'declined') {
      await db.transaction((tx) => cancelRequest(tx, { id: requestId, reason: 'declined', at: now().toISOString() }))
    } else if (answer !== 'not able') {
      const report = await judgeAnswer(ctx, { request, audience, answer })
      await keepFirst(ctx, request, { answer, report })
    }
  } catch (cause) {
    if (cause instanceof AnswerError || cause instanceof VpError)
      await db.transaction((tx) => countRefusedAnswer(tx, requestId, now().toISOString()))
    throw cause
  }
}

/** The answer in clear. A wallet's error may come in clear too; only the person's no ends the request. */
async function openAnswer(
  { sealer }: Context,
  { id, responseMode, sealedKey, state }: Request,
  form: URLSearchParams,
): Promise<AuthorizationResponse | 'declined' | 'not able'> {
  const read = readResponseForm(form, { responseMode })
  const privateJwk = () => JSON.parse(sealer.open(sealedKey ?? '', keyPlace(id))) as EncryptionKey['privateJwk']
  const answer =
    read.kind === 'error' ? read : read.kind === 'clear' ? read.response : await decryptResponse(read.jwe, privateJwk())
  if (answer.state !== state) throw new AnswerError('state_wrong', 'state is not the one of the request')
  if ('vpToken' in answer) return answer
  return answer.error === 'access_denied' ? 'declined' : 'not able'
}

/** First what the answer itself must prove, without asking anybody; then the checks, which ask status lists and the register. */
async function judgeAnswer(
  ctx: Context,
  { request, audience, answer }: { request: Request; audience: string; answer: AuthorizationResponse },
): Promise<Report> {
  const { nonce, dcqlQuery } = request
  const { vpToken } = answer
  const presentations = await readPresentations(vpToken, dcqlQuery, {
    ...{ nonce, audience },
    now: ctx.now(),
    verify: ctx.agent.verify,
  })
  assertAsked(checkAnswer(dcqlQuery, vpToken, shownByQuery(presentations, vpToken)))

  const items: ReportItem[] = []
  for (const { queryId, index, text, shown } of presentations) {
    const rule: BindingRule = shown.holderBound ? { mode: 'required', nonce, audience } : { mode: 'none' }
    const item = await checkPresentation(ctx, text, rule)
    assertProven(item, placeOf(queryId, index))
    items.push(item)
  }
  return buildReport(items, ctx.now())
}

/** Two answers may come at once: the first that is written wins, and the other is told that the request is closed. */
async function keepFirst(
  { db, sealer, now, config }: Context,
  { id, orgId }: Request,
  { answer, report }: { answer: AuthorizationResponse; report: Report },
): Promise<void> {
  const kept = keepAnswer(
    { requestId: id, orgId, presentations: answer.vpToken, report },
    { now: now(), days: config.reportDays },
  )
  await db.transaction(async (tx) => {
    if (!(await spendRequest(tx, id, kept.createdAt)))
      throw new RequestError('request_closed', 'another answer was first, or the request has ended')
    await insertReport(tx, kept, sealer)
  })
}
