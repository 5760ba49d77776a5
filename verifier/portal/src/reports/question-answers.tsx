import type { Check, ReportItem } from '@acquis/schemas'
import { CheckLine, formatDate, Shape } from '@acquis/ui'
import { VisuallyHidden } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'
import { ageText } from './report-item.ts'
import { answersOf, type AnswerWords, genderOf, stepWords } from './report-words.ts'
import styles from './reports.module.css'

/** The four questions, in their one order; each opens on the steps behind its answer. */
export function QuestionAnswers({ item, checkedAt }: { item: ReportItem; checkedAt: string }) {
  const { t, i18n } = useTranslation('app')
  return (
    <section className={parts.section}>
      <h2>{t('report.questions')}</h2>
      <ul className={styles.questions}>
        {answersOf(item).map((answer) => {
          const question = t(`ui:checks.${answer.question}.question`)
          return (
            <CheckLine
              key={answer.question}
              outcome={answer.outcome}
              question={question}
              answer={t(answer.key, {
                ...gapsOf(item, t, i18n.language),
                date: dateOf(answer, item, checkedAt, i18n.language),
              })}
            >
              {answer.question === 'valid' && <StatusAge item={item} />}
              <Steps steps={answer.steps} question={question} />
            </CheckLine>
          )
        })}
      </ul>
    </section>
  )
}

function dateOf({ question }: AnswerWords, { signedOn }: ReportItem, checkedAt: string, language: string): string {
  if (question === 'intact') return signedOn === undefined ? '' : formatDate(signedOn, language)
  return formatDate(checkedAt, language)
}

/** Who was entitled to what, from when to when: from the register, with the name that it gives. */
function gapsOf({ issuer }: ReportItem, t: TFunction, language: string): Record<string, string> {
  const name = issuer.name ?? t('report.issuerUnknown')
  if (!issuer.entitlement) return { name }
  const { programme, from, to } = issuer.entitlement
  const on = (day: string) => formatDate(day, language)
  const scope = programme === undefined ? t('entitlement.all') : t('entitlement.one', { programme })
  const period =
    to === undefined ? t('entitlement.open', { from: on(from) }) : t('entitlement.closed', { from: on(from), to: on(to) })
  return { name, entitlement: t(`entitlement.${genderOf(name)}`, { name, scope, period }) }
}

function StatusAge({ item: { statusAge } }: { item: ReportItem }) {
  const { t, i18n } = useTranslation('app')
  if (statusAge === undefined) return null
  return <p>{t('report.statusAge', { age: ageText(statusAge, i18n.language) ?? t('report.lessThanMinute') })}</p>
}

const shapes = { passed: 'passed', failed: 'refused', unknown: 'unknown' } as const

function Steps({ steps, question }: { steps: readonly Check[]; question: string }) {
  const { t } = useTranslation('app')
  return (
    <details className={styles.steps}>
      <summary>
        {t('report.steps', { count: steps.length })} <VisuallyHidden>{question}</VisuallyHidden>
      </summary>
      <ul>
        {steps.map((check) => (
          <li key={check.step}>
            <Shape kind={shapes[check.outcome]} />
            <span>
              <strong>{t(`steps.${check.step}.name`)}</strong>
              <VisuallyHidden> {t(`steps.outcome.${check.outcome}`)}</VisuallyHidden>
              <br />
              {t(stepWords(check))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
