import { EmptyState, Skeleton } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../app/api.ts'
import { Failed } from '../app/failed.tsx'
import { Page } from '../app/page.tsx'
import parts from '../app/parts.module.css'
import { requestListQuery } from './request-api.ts'
import { RequestRow } from './request-row.tsx'
import styles from './requests.module.css'

/** What this organisation has asked, newest first. */
export function RequestsPage() {
  const { t } = useTranslation('app')
  const list = useInfiniteQuery(requestListQuery(useApi()))
  const lines = list.data?.pages.flatMap(({ items }) => items)
  return (
    <Page title={t('requests.title')} lead={t('requests.lead')}>
      {lines?.length === 0 ? (
        <EmptyState sentence={t('requests.empty')}>
          <Acts />
        </EmptyState>
      ) : (
        <Acts />
      )}
      {lines === undefined && !list.isError && <Skeleton lines={5} />}
      {lines !== undefined && lines.length > 0 && (
        <ul className={styles.list} aria-label={t('requests.list')}>
          {lines.map((line) => (
            <RequestRow key={line.id} line={line} />
          ))}
        </ul>
      )}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.hasNextPage && (
        <div>
          <Button variant="default" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t('requests.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}

function Acts() {
  const { t } = useTranslation('app')
  return (
    <div className={parts.row}>
      <Button component={Link} to="/requests/new">
        {t('requests.act')}
      </Button>
      <Button component={Link} to="/check" variant="default">
        {t('requests.check')}
      </Button>
    </div>
  )
}
