import type { BatchSummary } from '@acquis/issuer-server/api'
import { useTranslation } from 'react-i18next'
import { countOf, totalOf } from './progress.ts'
import styles from './batch-mark.module.css'

/** The sums of a batch that matter now: before approval what is ready, afterwards what was collected; always what is left aside. */
export function BatchSums({ batch: { state, counts } }: { batch: Pick<BatchSummary, 'state' | 'counts'> }) {
  const { t } = useTranslation('app')
  const sums = [
    state === 'draft'
      ? t('batches.counts.ready', { count: countOf(counts, 'ready') })
      : t('batches.counts.collected', { count: countOf(counts, 'collected'), total: totalOf(counts) }),
    ...(countOf(counts, 'rejected') > 0 ? [t('batches.counts.rejected', { count: countOf(counts, 'rejected') })] : []),
    ...(countOf(counts, 'ignored') > 0 ? [t('batches.counts.ignored', { count: countOf(counts, 'ignored') })] : []),
  ]
  return (
    <span className={styles.sums}>
      {sums.map((sum) => (
        <span key={sum}>{sum}</span>
      ))}
    </span>
  )
}
