import type { ReportItem } from '@acquis/schemas'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Shape } from '../look/proof-mark.tsx'
import styles from './check-line.module.css'
import { type Answer, fourQuestions } from './questions.ts'

const shapes = { passed: 'passed', note: 'note', failed: 'refused', unknown: 'unknown' } as const satisfies Record<
  Answer['outcome'],
  string
>

type CheckLineProps = {
  outcome: Answer['outcome']
  question: string
  /** Its first sentence says it: Oui. Non. On ne sait pas. */
  answer: string
  children?: ReactNode
}

/** One question of a check with its answer. Stands in a list; its title is an h3. */
export function CheckLine({ outcome, question, answer, children }: CheckLineProps) {
  const end = answer.indexOf('.') + 1
  const stressed = outcome !== 'passed' && end > 0
  return (
    <li className={styles.line}>
      <Shape kind={shapes[outcome]} />
      <div className={styles.words}>
        <h3>{question}</h3>
        <p>
          {stressed ? (
            <>
              <strong data-outcome={outcome}>{answer.slice(0, end)}</strong>
              {answer.slice(end)}
            </>
          ) : (
            answer
          )}
        </p>
        {children}
      </div>
    </li>
  )
}

type QuestionListProps = {
  item: Pick<ReportItem, 'checks'>
  /** Of the body, from the register. */
  issuerName: string
  /** Who looks: the holder in their own wallet, or somebody to whom it was shown. */
  seenBy?: 'holder' | 'verifier'
  /** More about an answer, under it: an entitlement's dates, the age of a list. */
  details?: Partial<Record<Answer['question'], ReactNode>>
}

/** The four questions of every check, in their one order. */
export function QuestionList({ item, issuerName, seenBy = 'verifier', details }: QuestionListProps) {
  const { t } = useTranslation('ui')
  return (
    <ul className={styles.list}>
      {fourQuestions(item).map(({ question, outcome, why }) => (
        <CheckLine
          key={question}
          outcome={outcome}
          question={t(`checks.${question}.question`)}
          answer={t(`checks.${question}.answers.${why}`, { name: issuerName, context: seenBy })}
        >
          {details?.[question]}
        </CheckLine>
      ))}
    </ul>
  )
}
