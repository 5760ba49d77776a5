import { formatDateTime } from '@acquis/ui'
import type { RequestDetail } from '@acquis/verifier-server/api'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { standingOf } from './request-state.ts'

/** What has changed since the page was opened, to be read aloud once; nothing at first. */
export function useNews(request: RequestDetail | undefined): string {
  const { t, i18n } = useTranslation('app')
  const [seen, setSeen] = useState(request)
  const [news, setNews] = useState('')
  if (request !== seen) {
    setSeen(request)
    setNews(newsBetween(seen, request) ?? news)
  }

  function newsBetween(before: RequestDetail | undefined, after: RequestDetail | undefined): string | undefined {
    if (!before || !after || before.id !== after.id) return undefined
    const standing = standingOf(after)
    if (standing !== standingOf(before)) return t(standing === 'answered' ? 'request.arrived' : `request.heading.${standing}`)
    const checkedAt = after.checkedAgain?.checkedAt
    if (checkedAt === undefined || checkedAt === before.checkedAgain?.checkedAt) return undefined
    return t('report.againDone', { date: formatDateTime(checkedAt, i18n.language) })
  }
  return news
}
