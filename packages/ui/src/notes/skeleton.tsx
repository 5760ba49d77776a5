import { useTranslation } from 'react-i18next'
import styles from './skeleton.module.css'

/** Lines where words will be; never a spinner over a verdict. */
export function Skeleton({ lines = 2 }: { lines?: number }) {
  const { t } = useTranslation('ui')
  return (
    <span className={styles.skeleton} role="img" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} />
      ))}
    </span>
  )
}
