import { epochSeconds } from '@acquis/base'
import type { Check, Level, ReportIssuer, ReportItem, Step } from '@acquis/schemas'
import { CredentialError } from '../credential-error.ts'
import { formats } from './formats.ts'
import { type CheckInput, notChecked, type Progress } from './progress.ts'
import { beforeTrust, dayOfSignature, onTrust } from './step-rules.ts'
import { verdictOf } from './verdict.ts'

/**
 * Checks one credential, or one presentation of a credential, in named steps: parse, format, key, signature, dates, schema,
 * status, entitlement, binding. The signature is judged before anything that the credential says is followed (no status list
 * is fetched for a forgery); after it each step is made, whatever the others found. What cannot be checked is `unknown`,
 * never `passed`.
 *
 * @returns the item of a report. Its claims are those that were shown, and none where the signature is not good.
 */
export async function checkCredential(input: CheckInput): Promise<ReportItem> {
  const checks: Check[] = []
  let progress: Progress = {}
  const note = (step: Step, { progress: more, ...found }: Awaited<ReturnType<typeof beforeTrust.parse>>) => {
    checks.push({ step, ...found })
    progress = { ...progress, ...more }
  }

  const canGoOn = () => checks.every(({ outcome }) => outcome === 'passed')
  note('parse', await beforeTrust.parse(input, progress))
  note('format', canGoOn() ? await beforeTrust.format(input, progress) : notChecked)
  note('key', canGoOn() ? await beforeTrust.key(input, progress) : notChecked)
  note('signature', progress.facts ? await beforeTrust.signature(input, progress) : notChecked)
  const { opened, facts, key } = progress
  const trusted = canGoOn() && opened && facts && key
  for (const step of ['dates', 'schema', 'status', 'entitlement', 'binding'] as const)
    note(step, trusted ? await onTrust[step](input, { ...progress, opened, facts, key }) : notChecked)

  return itemOf(checks, progress, { trusted: Boolean(trusted), now: input.now })
}

/**
 * Checks every credential of a text: the items of `checkCredential`, one for each credential in a presentation, each on its own
 * and each against the holder's proof. What cannot be read is one item that says so.
 */
export async function checkCredentials(input: CheckInput): Promise<ReportItem[]> {
  const count = countCredentials(input.credential)
  if (count < 2) return [await checkCredential(input)]
  return Promise.all(Array.from({ length: count }, (_, place) => checkCredential({ ...input, place })))
}

function countCredentials(text: string): number {
  try {
    return formats.find(({ recognises }) => recognises(text))?.count?.(text) ?? 1
  } catch (cause) {
    if (cause instanceof CredentialError) return 1
    throw cause
  }
}

function itemOf(checks: Check[], progress: Progress, { trusted, now }: { trusted: boolean; now: Date }): ReportItem {
  const { opened, facts, type, listedAt } = progress
  const holderBinding = progress.holderBinding ?? { mode: 'none' }
  const signedOn = facts && dayOfSignature(facts)
  return {
    verdict: verdictOf(checks, holderBinding),
    level: levelOf(progress, trusted),
    type: type?.name ?? facts?.type ?? '',
    format: opened?.format ?? '',
    issuer: issuerOf(progress),
    claims: trusted && facts ? facts.claims : {},
    hidden: facts?.hidden ?? 0,
    holderBinding,
    checks,
    ...(signedOn !== undefined && { signedOn }),
    ...(listedAt !== undefined && { statusAge: Math.max(0, epochSeconds(now) - epochSeconds(new Date(listedAt))) }),
  }
}

function issuerOf({ facts, judgement }: Progress): ReportIssuer {
  const { body, entitled = null, entitlement } = judgement ?? {}
  const rncp = entitlement?.programme.rncp
  return {
    id: facts?.issuer ?? '',
    entitled,
    ...(body && { name: body.name }),
    ...(entitlement && {
      entitlement: {
        ...(rncp !== undefined && { programme: rncp }),
        from: entitlement.from,
        ...(entitlement.to !== undefined && { to: entitlement.to }),
      },
    }),
  }
}

/** Signed by a body that was entitled, signed by anybody else, or not signed as far as we can tell. */
function levelOf({ judgement }: Progress, trusted: boolean): Level {
  if (!trusted) return 'declared'
  return judgement?.entitled === true ? 'issued' : 'attested'
}
