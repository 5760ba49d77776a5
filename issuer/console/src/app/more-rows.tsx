import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './table.module.css'

type MoreRowsProps = { shown: number; total: number; onMore: () => void }

/** Under a long table: how much of it is shown, and the way to the rest. */
export function MoreRows({ shown, total, onMore }: MoreRowsProps) {
  const { t } = useTranslation('app')
  return (
    <div className={styles.foot}>
      <span role="status">{t('app.shown', { shown, total })}</span>
      {shown < total && (
        <Button variant="default" size="sm" onClick={onMore}>
          {t('app.more')}
        </Button>
      )}
    </div>
  )
}
