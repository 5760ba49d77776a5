import type { ReportItem } from '@acquis/schemas'
import { formatDate } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'
import styles from './reports.module.css'

/** Everything that the other parts of the page keep out of their words. */
export function TechnicalDetails({ item, requestId }: { item: ReportItem; requestId: string | undefined }) {
  const { t, i18n } = useTranslation('app')
  const { issuer, type, format, signedOn, holderBinding, checks } = item
  const facts = {
    issuer: issuer.id,
    type,
    format,
    signedOn: signedOn && formatDate(signedOn, i18n.language),
    audience: holderBinding.for,
    request: requestId,
  }
  return (
    <details className={styles.technical}>
      <summary>{t('report.technical')}</summary>
      <p className={`${parts.small} ${parts.muted}`}>{t('technical.hint')}</p>
      <dl className={parts.facts}>
        {Object.entries(facts)
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`technical.${name}`)}</dt>
              <dd className={parts.mono}>{value}</dd>
            </div>
          ))}
      </dl>
      <div className={styles.scroll} role="region" aria-label={t('technical.caption')} tabIndex={0}>
        <table className={styles.table}>
          <caption>{t('technical.caption')}</caption>
          <thead>
            <tr>
              {(['step', 'outcome', 'code', 'reason'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`technical.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {checks.map(({ step, outcome, code, reason }) => (
              <tr key={step}>
                <th scope="row">{step}</th>
                <td>{outcome}</td>
                <td>{code}</td>
                <td lang="en">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
