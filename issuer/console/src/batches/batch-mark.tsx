import type { BatchSummary, RowState } from '@acquis/issuer-server/api'
import { useTranslation } from 'react-i18next'
import { StateShape } from '../awards/state-mark.tsx'
import { type BatchWord, wordOf } from './progress.ts'
import styles from './batch-mark.module.css'

/** Shapes that the words of a batch borrow from the states of its rows. */
const shapes: Record<BatchWord, RowState> = {
  correct: 'rejected',
  approve: 'ready',
  prepare: 'approved',
  underWay: 'sent',
  done: 'collected',
  ended: 'cancelled',
}

/** What a batch waits for, in a shape and a word. */
export function BatchMark({ batch }: { batch: Pick<BatchSummary, 'state' | 'counts'> }) {
  const { t } = useTranslation('app')
  const word = wordOf(batch)
  return (
    <span className={styles.mark} data-word={word}>
      <StateShape state={shapes[word]} />
      {t(`batches.states.${word}`)}
    </span>
  )
}
