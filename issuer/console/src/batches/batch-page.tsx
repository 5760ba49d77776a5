import { ApiError, Skeleton } from '@acquis/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Failure } from '../app/failure.tsx'
import { NotFoundPage } from '../app/not-found-page.tsx'
import { Page } from '../app/page.tsx'
import { useService } from '../app/service.tsx'
import { CodesPage } from '../deliveries/codes-page.tsx'
import { useDeliver } from '../deliveries/deliveries-api.ts'
import { batchQuery } from './batches-api.ts'
import { BatchView } from './batch-view.tsx'

/** One batch, from control to handing over. */
export function BatchPage() {
  const { id = '' } = useParams()
  return <Batch key={id} id={id} />
}

function Batch({ id }: { id: string }) {
  const { t } = useTranslation('app')
  const { data: batch, error, refetch } = useQuery(batchQuery(useService(), id))
  const deliver = useDeliver(id)
  if (deliver.data) return <CodesPage batch={batch} codes={deliver.data} onLeave={deliver.reset} />
  if (batch) return <BatchView batch={batch} deliver={deliver} />
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage title={t('batch.notFound')} />
  return (
    <Page title={t('batch.title')} trail={[{ to: '/', name: t('batches.title') }]}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />}
    </Page>
  )
}
