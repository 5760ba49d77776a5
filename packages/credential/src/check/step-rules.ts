import { JwsError, readNumericDate, ResolveError, thumbprint } from '@acquis/agent'
import { dayOf, epochSeconds } from '@acquis/base'
import { findCredentialType, type Step, validateSubject } from '@acquis/schemas'
import { CredentialError } from '../credential-error.ts'
import type { Facts } from './credential-format.ts'
import { formats } from './formats.ts'
import { type CheckInput, failed, type Finding, passed, type Progress, unknown } from './progress.ts'
import { statusClaimOf } from './status-claim.ts'

/** How far the issuer's clock may run ahead of ours. */
const skewSeconds = 60

type StepRule = (input: CheckInput, progress: Progress) => Finding | Promise<Finding>

/** A step that needs what earlier steps gave. */
type Known = Required<Pick<Progress, 'opened' | 'facts' | 'key'>> & Progress

/** The steps before a signature is believed. Each needs the one before it. */
export const beforeTrust: Record<'parse' | 'format' | 'key' | 'signature', StepRule> = {
  parse({ credential, place }) {
    const format = formats.find(({ recognises }) => recognises(credential))
    if (!format) return failed('format_unknown', 'the text is of no format that we read')
    return refusing(() => passed({ opened: format.open(credential, place) }))
  },

  format: (_input, { opened }) => refusing(() => passed({ facts: opened!.facts() })),

  async key({ agent }, { opened, facts }) {
    const { issuer, keyId } = facts!
    if (!opened!.isAllowedAlg()) return unknown('not_checked', 'no key is looked for: its algorithm is refused')
    const address = keyAddress(issuer, keyId)
    if (address === 'other') return failed('kid_other_did', 'the key named is not one of the issuer')
    if (address === 'unsupported') return unknown('issuer_unsupported', 'the issuer is not named by a DID')
    try {
      return passed({ key: await agent.resolver.findKey(address.didUrl, 'assertionMethod') })
    } catch (cause) {
      return keyProblem(cause)
    }
  },

  async signature({ agent }, { opened, key }) {
    if (!opened!.isAllowedAlg()) return failed('alg_refused', 'the signature is of an algorithm that we refuse')
    if (!key) return unknown('not_checked', 'there is no key to judge it by')
    const good = await opened!.judgeSignature(key, agent.verify)
    return good ? passed() : failed('signature_wrong', 'the signature does not fit what is said')
  },
}

/** The steps on a credential whose signature is good. Each stands on its own. */
export const onTrust: Record<
  Exclude<Step, keyof typeof beforeTrust>,
  (input: CheckInput, known: Known) => Finding | Promise<Finding>
> = {
  dates({ now, at = now }, { facts }) {
    const moment = epochSeconds(at)
    try {
      const { dates } = facts
      const notBefore = Math.max(readNumericDate(dates, 'iat') ?? 0, readNumericDate(dates, 'nbf') ?? 0)
      const end = readNumericDate(dates, 'exp')
      if (moment < notBefore - skewSeconds) return failed('not_yet_valid', 'its time has not begun')
      return end !== undefined && moment >= end ? failed('expired', 'its time has ended') : passed()
    } catch (cause) {
      if (cause instanceof JwsError) return failed('date_malformed', 'a date is not a number of seconds')
      throw cause
    }
  },

  schema({ expectedType, idOrigin }, { facts }) {
    const wanted = [expectedType ?? []].flat()
    const types = [facts.type, ...(facts.types ?? [])]
    if (!wanted.every((type) => types.includes(type))) return failed('type_other', 'it is of another type than was asked for')
    const type = findCredentialType(facts.type, idOrigin)
    if (!type || facts.type === type.name) return unknown('type_unknown', 'we do not know this type')
    const problems = validateSubject(type, facts.claims, { partial: true })
    if (problems.length === 0) return passed({ type })
    const fields = problems.map(({ field, code }) => `${field} ${code}`).join(', ')
    return { ...failed('schema_wrong', `not of the shape of its type: ${fields}`), progress: { type } }
  },

  async status({ readStatus, now }, { facts }) {
    const claim = statusClaimOf(facts)
    if (claim === 'none') return { ...passed(), reason: 'it has no status list' }
    if (claim === 'malformed') return failed('status_malformed', 'its status is no place in a list')
    if (claim === 'unsupported') return unknown('status_unsupported', 'its status is told in a way that we do not read')
    if (!readStatus) return unknown('not_checked', 'nobody was asked')
    const { state, code, listedAt } = await readStatus({ ...claim, issuerDid: facts.issuer!, now })
    const progress = listedAt === undefined ? {} : { progress: { listedAt } }
    if (state === 'valid') return { ...passed(), ...progress }
    if (state === 'unknown') return { ...unknown(code ?? 'status_unreachable', 'its status cannot be told now'), ...progress }
    return { ...failed(state, `its status is ${state}`), ...progress }
  },

  async entitlement({ judgeIssuer }, { facts, key, type }) {
    if (!judgeIssuer) return unknown('not_checked', 'nobody was asked')
    const signedOn = dayOfSignature(facts)
    if (signedOn === undefined) return unknown('signing_day_unknown', 'it does not say when it was signed')
    const claim = (name: string | undefined) => (name === undefined ? undefined : facts.claims[name])
    const awardDate = claim(type?.roles.awardDate)
    const rncp = claim(type?.roles.programme)
    const judgement = await judgeIssuer({
      issuerDid: facts.issuer!,
      keyThumbprint: thumbprint(key),
      signedOn,
      type: type?.name ?? facts.type,
      ...(typeof awardDate === 'string' && { awardDate }),
      ...(typeof rncp === 'string' && { rncp }),
    })
    const { entitled, code } = judgement
    if (entitled === true) return passed({ judgement })
    const finding =
      entitled === false
        ? failed(code ?? 'not_entitled', 'the register does not say that the issuer was entitled')
        : unknown(code ?? 'trust_unreachable', 'it cannot be told whether the issuer was entitled')
    return { ...finding, progress: { judgement } }
  },

  async binding({ agent, now, holderBinding: rule = { mode: 'none' } }, { opened }) {
    const { holderBinding, code } = await opened.judgeBinding(rule, now, agent.verify)
    const progress = { holderBinding }
    if (code === undefined) return passed(progress)
    if (holderBinding.mode === 'none') return { ...unknown(code, 'nobody was asked to prove that it is theirs'), progress }
    return { ...failed(code, 'it is not proven that the presenter holds it'), progress }
  },
}

/** The day of the signature; undefined where `iat` is absent or no time. */
export function dayOfSignature({ dates: { iat } }: Facts): string | undefined {
  if (!Number.isSafeInteger(iat) || (iat as number) < 0 || (iat as number) > 253_402_300_799) return undefined
  return dayOf(new Date((iat as number) * 1000))
}

function refusing(run: () => Finding): Finding {
  try {
    return run()
  } catch (cause) {
    if (cause instanceof CredentialError) return failed(cause.code, cause.message)
    throw cause
  }
}

/** The DID of the key must be the issuer's: a key that anybody publishes says nothing of the issuer. */
function keyAddress(issuer: string | undefined, keyId: string | undefined): { didUrl: string } | 'other' | 'unsupported' {
  const isDid = (text: string | undefined) => text?.startsWith('did:') ?? false
  if (!isDid(issuer) && !isDid(keyId)) return 'unsupported'
  if (issuer === undefined || keyId === undefined) return 'other'
  const [did, fragment] = keyId.split('#')
  if (!fragment || (did !== '' && did !== issuer)) return 'other'
  return { didUrl: did === '' ? issuer + keyId : keyId }
}

function keyProblem(cause: unknown): Finding {
  if (!(cause instanceof ResolveError)) throw cause
  if (cause.code === 'did_unreachable') return unknown('key_unreachable', 'the key of the issuer is out of reach')
  if (cause.code === 'did_unsupported') return unknown('issuer_unsupported', 'the DID is of a method that we do not read')
  return failed('key_not_found', 'the issuer has no such key')
}
