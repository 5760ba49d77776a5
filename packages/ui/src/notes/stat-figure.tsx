import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../texts/formats.ts'
import styles from './stat-figure.module.css'

type StatFigureProps = {
  value: number
  /** The word under it: `prêts`, or a ProofMark with a short word. */
  label: ReactNode
  hint?: ReactNode
  size?: 30 | 44
}

/** A number with its word. Several of them stand beside each other in a `StatRow`. */
export function StatFigure({ value, label, hint, size = 44 }: StatFigureProps) {
  const { i18n } = useTranslation('ui')
  return (
    <div className={styles.stat}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.figure} data-size={size}>
        {formatNumber(value, i18n.language)}
      </dd>
      {hint !== undefined && <dd className={styles.hint}>{hint}</dd>}
    </div>
  )
}

export function StatRow({ children }: { children: ReactNode }) {
  return <dl className={styles.row}>{children}</dl>
}
