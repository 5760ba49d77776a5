import { findCredentialType, type Report, type ReportItem, type Step } from '@acquis/schemas'

/** A claim as text; undefined where it is not there, or is no text. */
export function claimOf({ claims }: Pick<ReportItem, 'claims'>, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The name that stands on the document; undefined where none was shown. */
export function nameOf(item: Pick<ReportItem, 'claims'>): string | undefined {
  const parts = [claimOf(item, 'given_name'), claimOf(item, 'family_name')].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' ') : undefined
}

/** What a document is, `Attestation de formation`; undefined for types that are not ours, and where its signature is not good. */
export function typeTitleOf(item: Pick<ReportItem, 'type' | 'issuer' | 'checks'>, language: string): string | undefined {
  if (bodyOf(item) === 'unproven') return undefined
  return findCredentialType(item.type)?.title[language.startsWith('en') ? 'en' : 'fr']
}

/** What a document is headed: the title that it says, else what it is. */
export function titleOf(item: ReportItem, language: string): string | undefined {
  return claimOf(item, 'title') ?? typeTitleOf(item, language)
}

/** The address that a body has by its identifier: `univ-orleans.fr`. Shown as it is, so that look-alikes are seen. */
export function addressOf({ issuer }: Pick<ReportItem, 'issuer'>): string | undefined {
  const host = /^did:web:([^:]+)/.exec(issuer.id)?.[1]
  if (host === undefined) return undefined
  try {
    return decodeURIComponent(host)
  } catch {
    return undefined
  }
}

/** The steps that a signature stands on. */
const beforeTrust: readonly Step[] = ['parse', 'format', 'key', 'signature']

/**
 * What can be said of the body behind a document. `unproven`: its signature is not good, so that whoever it names may have
 * nothing to do with it; `untold`: the register was not asked, or did not answer.
 */
export function bodyOf({ issuer, checks }: Pick<ReportItem, 'issuer' | 'checks'>): 'named' | 'unknown' | 'untold' | 'unproven' {
  const found = (step: Step) => checks.find((check) => check.step === step)
  if (beforeTrust.some((step) => found(step)?.outcome === 'failed')) return 'unproven'
  if (found('signature')?.outcome !== 'passed') return 'untold'
  if (issuer.name !== undefined) return 'named'
  return found('entitlement')?.code === 'issuer_unknown' ? 'unknown' : 'untold'
}

/** The report to show: the latest check; `first` where that is another one than the check made on arrival. */
export function latestOf({ report, checkedAgain }: { report?: Report | undefined; checkedAgain?: Report | undefined }) {
  if (!checkedAgain) return { latest: report }
  return { latest: checkedAgain, first: report }
}

/** An age in its largest whole unit; undefined under a minute. */
export function ageOf(seconds: number): { count: number; unit: 'minute' | 'hour' | 'day' } | undefined {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 1) return undefined
  if (minutes < 60) return { count: minutes, unit: 'minute' }
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? { count: hours, unit: 'hour' } : { count: Math.floor(hours / 24), unit: 'day' }
}

/** `12 minutes`, in the language of the screen. */
export function ageText(seconds: number, language: string): string | undefined {
  const age = ageOf(seconds)
  if (!age) return undefined
  return new Intl.NumberFormat(language, { style: 'unit', unit: age.unit, unitDisplay: 'long' }).format(age.count)
}

/** The item of a report about one document; undefined for several, and for none. */
export function onlyItemOf({ items }: Pick<Report, 'items'>): ReportItem | undefined {
  return items.length === 1 ? items[0] : undefined
}
