import { formatDateTime, VerdictMark } from '@acquis/ui'
import type { RequestLine } from '@acquis/verifier-server/api'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { standingOf } from './request-state.ts'
import styles from './requests.module.css'

/** One request of the list: the whole line is one link. */
export function RequestRow({ line }: { line: RequestLine }) {
  const { t, i18n } = useTranslation('app')
  const { id, purpose, summary, createdAt, answeredAt, verdict } = line
  const standing = standingOf(line)
  const shown = standing === 'answered' ? [summary?.title, summary?.name].filter((part) => part !== undefined) : []
  const on = (instant: string) => formatDateTime(instant, i18n.language)
  return (
    <li>
      <Link to={`/requests/${id}`} className={styles.line}>
        <span className={styles.words}>
          <span className={styles.title}>{shown.length > 0 ? shown.join(', ') : purpose}</span>
          <span className={styles.more}>
            {shown.length > 0 && <span>{purpose}</span>}
            <span>
              {answeredAt !== undefined
                ? t('requests.answeredOn', { date: on(answeredAt) })
                : t('requests.askedOn', { date: on(createdAt) })}
            </span>
          </span>
        </span>
        <span className={styles.state} data-standing={standing}>
          {standing === 'answered' && verdict !== undefined ? (
            <VerdictMark verdict={verdict} />
          ) : (
            t(`requests.state.${standing}`)
          )}
        </span>
      </Link>
    </li>
  )
}
