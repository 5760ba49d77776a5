import { Skeleton } from '@acquis/ui'
import type { RequestDetail } from '@acquis/verifier-server/api'
import { Button, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useApi } from '../app/api.ts'
import { Failed } from '../app/failed.tsx'
import { Page } from '../app/page.tsx'
import parts from '../app/parts.module.css'
import { ReportBody, useReportHead } from '../reports/report-body.tsx'
import { latestOf } from '../reports/report-item.ts'
import { AboutRequest } from './about-request.tsx'
import { AnswerActs, CheckAgain } from './answer-acts.tsx'
import { OpenRequest } from './open-request.tsx'
import { requestQuery } from './request-api.ts'
import { standingOf } from './request-state.ts'
import { useNews } from './use-news.ts'

/** One request, wherever it stands: to pass on, answered, or over. One page throughout, so that the focus is never lost. */
export function RequestPage() {
  const { id = '' } = useParams()
  const request = useQuery(requestQuery(useApi(), id))
  const head = useHead(request.data)
  const news = useNews(request.data)
  return (
    <Page {...head}>
      <VisuallyHidden role="status">{news}</VisuallyHidden>
      {request.data ? (
        <Standing request={request.data} />
      ) : request.isError ? (
        <Failed error={request.error} onRetry={() => void request.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  )
}

function useHead(request: RequestDetail | undefined) {
  const { t } = useTranslation('app')
  const report = request && latestOf(request).latest
  const ofReport = useReportHead(report)
  if (!request) return { title: t('request.page') }
  const standing = standingOf(request)
  if (standing === 'answered' && report) return ofReport
  return { title: t(`request.heading.${standing}`), lead: t(`request.lead.${standing}`) }
}

function Standing({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('app')
  const { latest, first } = latestOf(request)
  const standing = standingOf(request)
  if (standing === 'open') return <OpenRequest request={request} />
  if (standing === 'answered' && latest)
    return (
      <ReportBody
        report={latest}
        first={first}
        requestId={request.id}
        act={<CheckAgain id={request.id} />}
        more={<AnswerActs request={request} />}
        about={<AboutRequest request={request} />}
      />
    )
  return (
    <div className={`${parts.stack} ${parts.narrow}`}>
      <AboutRequest request={request} over />
      {standing === 'answered' && <CheckAgain id={request.id} />}
      <div>
        <Button component={Link} to="/requests/new">
          {t('request.again')}
        </Button>
      </div>
    </div>
  )
}
