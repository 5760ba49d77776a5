import type { CredentialType, ReportItem } from '@acquis/schemas'
import { claimLines, ClaimRow } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'
import styles from './reports.module.css'

type ReportLinesProps = Pick<ReportItem, 'claims' | 'hidden'> & { type: CredentialType | undefined }

/** What a document says, line by line, in the order and the words of its type. */
export function ReportLines({ type, claims, hidden }: ReportLinesProps) {
  const { t, i18n } = useTranslation('app')
  const lines = claimLines(type, claims, i18n.language)
  return (
    <section className={parts.section}>
      <h2>{t('report.lines')}</h2>
      {lines.length === 0 ? (
        <p>{t('report.noLines')}</p>
      ) : (
        <ul className={styles.lines}>
          {lines.map(({ name, label, value }) => (
            <ClaimRow key={name} label={label} value={value} state="shown" />
          ))}
        </ul>
      )}
      {hidden > 0 && lines.length > 0 && <p className={parts.muted}>{t('report.hidden')}</p>}
    </section>
  )
}
