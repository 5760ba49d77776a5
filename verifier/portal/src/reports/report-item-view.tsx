import { findCredentialType, type ReportItem } from '@acquis/schemas'
import { formatDate, formatDateTime, Note, Verdict } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'
import { QuestionAnswers } from './question-answers.tsx'
import { addressOf, bodyOf, nameOf, titleOf } from './report-item.ts'
import { ReportLines } from './report-lines.tsx'
import { noteOf, reasonsOf } from './report-words.ts'
import styles from './reports.module.css'
import { TechnicalDetails } from './technical-details.tsx'

type ReportItemViewProps = {
  item: ReportItem
  checkedAt: string
  requestId: string | undefined
  /** Which of several this is; a single one has the page's own title. */
  number: { number: number; total: number } | undefined
}

/** One document of an answer. */
export function ReportItemView({ item, checkedAt, requestId, number }: ReportItemViewProps) {
  const { t, i18n } = useTranslation('app')
  const note = noteOf(item)
  return (
    <article className={styles.item} aria-label={number && t('report.number', number)}>
      {number && (
        <header>
          <p className={`${parts.plain} ${parts.small} ${parts.muted}`}>{t('report.number', number)}</p>
          <h2 className={styles.itemTitle}>{titleOf(item, i18n.language) ?? t('report.unread')}</h2>
        </header>
      )}
      <Verdict verdict={item.verdict} level={item.level} checkedAt={checkedAt}>
        <Reasons item={item} checkedAt={checkedAt} />
      </Verdict>
      {note !== undefined && <Note>{t(note)}</Note>}
      <Facts item={item} />
      <QuestionAnswers item={item} checkedAt={checkedAt} />
      <ReportLines type={findCredentialType(item.type)} claims={item.claims} hidden={item.hidden} />
      <TechnicalDetails item={item} requestId={requestId} />
    </article>
  )
}

function Reasons({ item, checkedAt }: { item: ReportItem; checkedAt: string }) {
  const { t, i18n } = useTranslation('app')
  const sentences = reasonsOf(item).map((reason) => t(reason))
  if (item.verdict === 'undetermined') sentences.unshift(t('ui:verdicts.undetermined'))
  if (item.verdict === 'accepted') sentences.push(t('report.validOn', { date: formatDate(checkedAt, i18n.language) }))
  return <>{sentences.join(' ')}</>
}

const bodyWords = { unknown: 'report.issuerUnknown', untold: 'report.issuerUntold', unproven: 'report.issuerUnproven' } as const

function Facts({ item }: { item: ReportItem }) {
  const { t, i18n } = useTranslation('app')
  const name = nameOf(item)
  const body = bodyOf(item)
  const address = addressOf(item)
  const { mode, at } = item.holderBinding
  const undated = mode === 'live' && at === undefined
  const date = at === undefined ? '' : formatDateTime(at, i18n.language)
  return (
    <dl className={`${parts.facts} ${styles.facts}`} aria-label={t('report.facts')}>
      <div>
        <dt>{t('report.holder')}</dt>
        <dd className={styles.strong}>{t(undated ? 'report.binding.liveUndated' : `report.binding.${mode}`, { date })}</dd>
      </div>
      {name !== undefined && (
        <div>
          <dt>{t('report.name')}</dt>
          <dd className={styles.strong}>{name}</dd>
          <dd className={`${parts.small} ${parts.muted}`}>{t('report.nameHint')}</dd>
        </div>
      )}
      <div>
        <dt>{t('report.issuer')}</dt>
        <dd className={styles.strong}>{body === 'named' ? item.issuer.name : t(bodyWords[body])}</dd>
        {body === 'named' && <dd className={`${parts.small} ${parts.muted}`}>{t('report.issuerHint')}</dd>}
        {(body === 'unknown' || body === 'untold') && address !== undefined && (
          <dd className={parts.small}>
            {t('report.address')} <span className={parts.mono}>{address}</span>
          </dd>
        )}
      </div>
    </dl>
  )
}
