import type { Level, ReportItem, Verdict as VerdictWord } from '@acquis/schemas'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProofMark } from '../look/proof-mark.tsx'
import { formatDateTime } from '../texts/formats.ts'
import { markOf } from './mark.ts'
import { worstAnswer } from './questions.ts'
import styles from './verdict.module.css'

type VerdictProps = {
  verdict: VerdictWord
  /** Who says it; counts only where everything passed. */
  level?: Level
  /** UTC instant. */
  checkedAt: string
  /** The reason in a sentence, instead of the general one. */
  children?: ReactNode
}

/** The answer of a check: shape, words, reason, date. Read aloud once, politely. */
export function Verdict({ verdict, level = 'issued', checkedAt, children }: VerdictProps) {
  const { t, i18n } = useTranslation('ui')
  const kind = markOf({ verdict, level })
  return (
    <div className={styles.verdict} data-kind={kind} role="status">
      <ProofMark kind={kind} size={44}>
        {t(`marks.${kind}`)}
      </ProofMark>
      <p className={styles.reason}>{children ?? t(`verdicts.${verdict}`)}</p>
      <p className={styles.date}>{t('checkedAt', { date: formatDateTime(checkedAt, i18n.language) })}</p>
    </div>
  )
}

type ItemVerdictProps = {
  item: Pick<ReportItem, 'verdict' | 'level' | 'checks'>
  checkedAt: string
  /** Of the body, from the register. */
  issuerName: string
  seenBy?: 'holder' | 'verifier'
}

/** The answer for one credential, with the reason that weighs most. */
export function ItemVerdict({ item, checkedAt, issuerName, seenBy = 'verifier' }: ItemVerdictProps) {
  const { t } = useTranslation('ui')
  const worst = worstAnswer(item)
  const answer = worst && t(`checks.${worst.question}.answers.${worst.why}`, { name: issuerName, context: seenBy })
  // The mark has said "no" already: what follows says why.
  const reason = answer?.slice(answer.indexOf('.') + 1).trim() || answer
  return (
    <Verdict verdict={item.verdict} level={item.level} checkedAt={checkedAt}>
      {reason}
    </Verdict>
  )
}

/** The small mark of a line, with its words. */
export function VerdictMark({ verdict, level = 'issued' }: { verdict: VerdictWord; level?: Level }) {
  const { t } = useTranslation('ui')
  const kind = markOf({ verdict, level })
  return <ProofMark kind={kind}>{t(`marks.${kind}`)}</ProofMark>
}
