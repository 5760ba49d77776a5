import type { Report } from '@acquis/schemas'
import { formatDateTime, Verdict, VerdictMark } from '@acquis/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'
import { bodyOf, nameOf, onlyItemOf, titleOf, typeTitleOf } from './report-item.ts'
import { ReportItemView } from './report-item-view.tsx'
import styles from './reports.module.css'
import { WhatIsChecked } from './what-is-checked.tsx'

/** The head of a page about an answer: the document, what it is, its body as the register names it, whose it is and when it was shown. */
export function useReportHead(report: Report | undefined) {
  const { t, i18n } = useTranslation('app')
  const item = report && onlyItemOf(report)
  const name = item && nameOf(item)
  const at = item?.holderBinding.at
  const sentences = [
    ...(name === undefined ? [] : [t('report.inName', { name })]),
    ...(at === undefined ? [] : [t('report.presentedAt', { date: formatDateTime(at, i18n.language) })]),
  ]
  const parts = item ? [typeTitleOf(item, i18n.language), bodyOf(item) === 'named' ? item.issuer.name : undefined] : []
  const kicker = parts.filter((part) => part !== undefined)
  return {
    title: (item && titleOf(item, i18n.language)) ?? t(report && report.items.length > 1 ? 'report.several' : 'report.unread'),
    kicker: kicker.length > 0 ? kicker.join(' · ') : undefined,
    lead: sentences.length > 0 ? sentences.join(' ') : undefined,
  }
}

type ReportBodyProps = {
  report: Report
  /** The check made on arrival, where `report` is a later one. */
  first?: Report | undefined
  requestId?: string
  /** The one act of the page: at the thumb on a phone. */
  act: ReactNode
  more?: ReactNode
  about?: ReactNode
}

/** What was found about an answer: verdict, facts, four questions, lines; what can be done stands beside it. */
export function ReportBody({ report, first, requestId, act, more, about }: ReportBodyProps) {
  const { t, i18n } = useTranslation('app')
  const { items, checkedAt, verdict } = report
  const isOnly = onlyItemOf(report) !== undefined
  return (
    <div className={styles.columns}>
      <div className={styles.items}>
        {!isOnly && <Verdict verdict={verdict} checkedAt={checkedAt} />}
        {first && first.verdict !== verdict && (
          <p className={parts.plain}>
            {t('report.firstCheck', { date: formatDateTime(first.checkedAt, i18n.language) })}{' '}
            <VerdictMark verdict={first.verdict} />
          </p>
        )}
        {items.map((item, index) => (
          <ReportItemView
            key={index}
            item={item}
            checkedAt={checkedAt}
            requestId={requestId}
            number={isOnly ? undefined : { number: index + 1, total: items.length }}
          />
        ))}
      </div>
      <aside className={styles.aside}>
        <div className={styles.act}>{act}</div>
        {more !== undefined && (
          <div className={styles.more} role="group" aria-label={t('report.acts')}>
            {more}
          </div>
        )}
        <WhatIsChecked />
        {about}
      </aside>
    </div>
  )
}
