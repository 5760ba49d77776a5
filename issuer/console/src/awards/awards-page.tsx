import { EmptyState, Skeleton } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Failure } from '../app/failure.tsx'
import { Page } from '../app/page.tsx'
import { useService } from '../app/service.tsx'
import { AwardTable } from './award-table.tsx'
import { awardsQuery } from './awards-api.ts'

/** As long as a person pauses between two letters. */
const pauseMilliseconds = 250

/** Every document that the body has handed out, of all batches, and the search of a person. */
export function AwardsPage() {
  const { t } = useTranslation('app')
  const [words, setWords] = useState('')
  const [pausedWords] = useDebouncedValue(words.trim(), pauseMilliseconds)
  const searched = words.trim() === '' ? '' : pausedWords
  const awards = useInfiniteQuery(awardsQuery(useService(), searched))
  if (awards.data?.length === 0 && words === '' && !awards.isPlaceholderData)
    return (
      <Page title={t('awards.title')}>
        <EmptyState sentence={t('awards.empty')}>
          <Button component={Link} to="/" size="lg">
            {t('awards.emptyAct')}
          </Button>
        </EmptyState>
      </Page>
    )
  return (
    <Page title={t('awards.title')}>
      {awards.error && <Failure error={awards.error} onRetry={() => void awards.refetch()} />}
      {awards.data ? (
        <AwardTable
          awards={awards.data}
          words={words}
          onWords={setWords}
          hasMore={awards.hasNextPage}
          busy={awards.isFetchingNextPage || awards.isPlaceholderData || words.trim() !== searched}
          onMore={() => void awards.fetchNextPage()}
        />
      ) : (
        !awards.error && <Skeleton lines={6} />
      )}
    </Page>
  )
}
