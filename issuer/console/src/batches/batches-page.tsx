import { EmptyState, Skeleton } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { Done } from '../app/done.tsx'
import { Failure } from '../app/failure.tsx'
import { PlusIcon } from '../app/icons.tsx'
import { Page } from '../app/page.tsx'
import { useService } from '../app/service.tsx'
import { useMe } from '../app/me.tsx'
import { batchesQuery } from './batches-api.ts'
import { BatchTable } from './batch-table.tsx'

/** Every batch of the body, and the way to a new one. */
export function BatchesPage() {
  const { t } = useTranslation('app')
  const mayWrite = useMe().person.scopes.includes('batches:write')
  const batches = useInfiniteQuery(batchesQuery(useService()))
  const { state } = useLocation() as { state: { done?: 'discarded' } | null }
  const done = state?.done === 'discarded' && <Done>{t('batches.done')}</Done>
  const act = mayWrite && (
    <Button component={Link} to="/batches/new" size="lg" leftSection={<PlusIcon />}>
      {t('batches.act')}
    </Button>
  )
  if (batches.data?.length === 0)
    return (
      <Page title={t('batches.title')}>
        {done}
        <EmptyState sentence={t(mayWrite ? 'batches.empty' : 'batches.emptyReader')}>{act}</EmptyState>
      </Page>
    )
  return (
    <Page title={t('batches.title')} act={act}>
      {done}
      {batches.error && <Failure error={batches.error} onRetry={() => void batches.refetch()} />}
      {batches.data ? (
        <BatchTable
          batches={batches.data}
          hasMore={batches.hasNextPage}
          busy={batches.isFetchingNextPage}
          onMore={batches.fetchNextPage}
        />
      ) : (
        !batches.error && <Skeleton lines={6} />
      )}
    </Page>
  )
}
