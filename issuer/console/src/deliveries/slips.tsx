import { useTranslation } from 'react-i18next'
import styles from './codes.module.css'
import type { MergeRow } from './mail-merge.ts'

/** On paper only: one slip a person with the code, without the link. */
export function Slips({ rows }: { rows: readonly (MergeRow & { id: string })[] }) {
  const { t } = useTranslation('app')
  return (
    <div className={styles.slips} aria-hidden="true">
      {rows.map(({ id, learner, title, txCode }) => (
        <div key={id} className={styles.slip}>
          <p className={styles.slipName}>{learner}</p>
          <p>{title}</p>
          <p>{t('codes.slipTitle')}</p>
          <p className={styles.slipCode}>{txCode}</p>
          <p>{t('codes.slipText')}</p>
        </div>
      ))}
    </div>
  )
}
