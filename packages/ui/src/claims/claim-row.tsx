import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LockIcon } from '../look/icon.tsx'
import styles from './claim-row.module.css'

type ClaimRowProps = {
  label: string
  /** Empty where there is none to show. */
  value?: string
  /**
   * `shown` is only read; `fixed` leaves with anything that leaves; `ticked` and `unticked` are the person's choice; `notOwned` was
   * asked and is not there.
   */
  state: 'shown' | 'fixed' | 'ticked' | 'unticked' | 'notOwned'
  onChange?: (ticked: boolean) => void
  /** To know before ticking: more than is needed. */
  note?: ReactNode
}

/** One line of a diploma: read, fixed, or to be ticked. Stands in a list. */
export function ClaimRow({ label, value = '', state, onChange, note }: ClaimRowProps) {
  const { t } = useTranslation('ui')
  const words = (
    <span className={styles.words}>
      <span className={styles.label}>{label}</span>
      {state === 'notOwned' ? (
        <span className={styles.missing}>{t('claim.notOwned')}</span>
      ) : (
        <span className={styles.value}>{value}</span>
      )}
    </span>
  )
  if (state === 'ticked' || state === 'unticked')
    return (
      <li className={styles.row}>
        <Checkbox
          size="md"
          checked={state === 'ticked'}
          onChange={(event) => onChange?.(event.currentTarget.checked)}
          label={words}
          description={note}
          classNames={{ body: styles.line, labelWrapper: styles.words, label: styles.flush, description: styles.flush }}
        />
      </li>
    )
  return (
    <li className={`${styles.row} ${styles.line}`}>
      {state === 'fixed' && (
        <span className={styles.lock}>
          <LockIcon />
        </span>
      )}
      {state === 'notOwned' && <span className={styles.gap} />}
      {words}
    </li>
  )
}
