import type { BatchSummary } from '@acquis/issuer-server/api'
import { formatDateTime } from '@acquis/ui'
import { Anchor, Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import page from '../app/page.module.css'
import table from '../app/table.module.css'
import { batchName } from './batch-name.ts'
import { BatchSums } from './batch-sums.tsx'
import { BatchMark } from './batch-mark.tsx'
import { holdsWords } from './row-filter.ts'

type BatchTableProps = { batches: BatchSummary[]; hasMore: boolean; busy: boolean; onMore: () => unknown }

/** The batches as a table; a search reads all of them, however many pages there are. */
export function BatchTable({ batches, hasMore, busy, onMore }: BatchTableProps) {
  const { t, i18n } = useTranslation('app')
  const [words, setWords] = useState('')
  const searching = words.trim() !== ''
  useEffect(() => {
    if (searching && hasMore && !busy) onMore()
  }, [searching, hasMore, busy, onMore])
  const nameOf = (batch: BatchSummary) => batchName(batch, t, i18n.language)
  const found = batches.filter((batch) => holdsWords(`${nameOf(batch)} ${batch.createdBy.name}`, words))
  return (
    <section className={page.panel} aria-label={t('batches.title')}>
      <div className={table.bar} role="search">
        <TextInput
          size="md"
          type="search"
          label={t('batches.search')}
          description={t('batches.searchHint')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      {found.length > 0 && (
        <table className={table.table}>
          <caption>{t('batches.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('batches.file')}</th>
              <th scope="col" className={table.wide}>
                {t('batches.given')}
              </th>
              <th scope="col">{t('batches.state')}</th>
              <th scope="col" className={table.wide}>
                {t('batches.sums')}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map((batch) => (
              <BatchLine key={batch.id} batch={batch} name={nameOf(batch)} />
            ))}
          </tbody>
        </table>
      )}
      {found.length === 0 && !busy && (
        <p className={table.nothing}>
          {t('batches.none', { words: words.trim() })}{' '}
          <Anchor component="button" type="button" onClick={() => setWords('')}>
            {t('batches.clear')}
          </Anchor>
        </p>
      )}
      <div className={table.foot}>
        <span role="status">{t('batches.shown', { count: found.length })}</span>
        {hasMore && !searching && (
          <Button variant="default" size="sm" disabled={busy} onClick={() => void onMore()}>
            {t(busy ? 'batches.moreBusy' : 'batches.more')}
          </Button>
        )}
      </div>
    </section>
  )
}

function BatchLine({ batch, name }: { batch: BatchSummary; name: string }) {
  const { t, i18n } = useTranslation('app')
  const given = t('batches.givenBy', { date: formatDateTime(batch.createdAt, i18n.language), name: batch.createdBy.name })
  return (
    <tr>
      <th scope="row" className={table.main}>
        <Link to={`/batches/${batch.id}`}>{name}</Link>
        <span className={`${table.sub} ${table.narrow}`}>{given}</span>
      </th>
      <td className={table.wide}>
        {batch.createdBy.name}
        <span className={table.sub}>{formatDateTime(batch.createdAt, i18n.language)}</span>
      </td>
      <td>
        <BatchMark batch={batch} />
        <span className={table.narrow}>
          <BatchSums batch={batch} />
        </span>
      </td>
      <td className={table.wide}>
        <BatchSums batch={batch} />
      </td>
    </tr>
  )
}
