import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { copiesQuery } from '../app/queries.ts'
import screen from '../app/screen.module.css'
import { useWallet } from '../app/wallet.tsx'
import type { CheckedCredential } from '../checks/check-held.ts'
import type { HeldDiploma } from '../checks/held-diploma.ts'
import styles from './diplomas.module.css'

/** What only the curious want to see: addresses, steps, the signed text. */
export function TechnicalDetails({ held, checked }: { held: HeldDiploma; checked: CheckedCredential | undefined }) {
  const { t } = useTranslation('app')
  const { data: copies } = useQuery(copiesQuery(useWallet(), held.id))
  return (
    <details className={styles.technical}>
      <summary>{t('diploma.technical')}</summary>
      <dl className={styles.claims}>
        <div>
          <dt>{t('diploma.technicalIssuer')}</dt>
          <dd className={screen.mono}>{held.issuerDid}</dd>
        </div>
        <div>
          <dt>{t('diploma.technicalType')}</dt>
          <dd className={screen.mono}>{held.vct}</dd>
        </div>
        <div>
          <dt>{t('diploma.technicalFormat')}</dt>
          <dd className={screen.mono}>{[held, ...(copies ?? [])].map(({ format }) => format).join(' · ')}</dd>
        </div>
        {checked?.item.signedOn !== undefined && (
          <div>
            <dt>{t('diploma.technicalSigned')}</dt>
            <dd className={screen.mono}>{checked.item.signedOn}</dd>
          </div>
        )}
        {checked?.item.checks.map(({ step, outcome, code }) => (
          <div key={step}>
            <dt>{step}</dt>
            <dd className={screen.mono}>{code === undefined ? outcome : `${outcome} · ${code}`}</dd>
          </div>
        ))}
        <div>
          <dt>{t('diploma.technicalRaw')}</dt>
          <dd>
            <pre className={styles.raw} tabIndex={0}>
              {held.text}
            </pre>
          </dd>
        </div>
      </dl>
    </details>
  )
}
