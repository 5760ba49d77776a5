import type { BatchRow, RowState } from '@acquis/issuer-server/api'
import { formatDate } from '@acquis/ui'
import { Anchor, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { rowStates } from '../awards/row-state.ts'
import { StateMark } from '../awards/state-mark.tsx'
import { MoreRows } from '../app/more-rows.tsx'
import page from '../app/page.module.css'
import table from '../app/table.module.css'
import { filterRows } from './row-filter.ts'

const pageSize = 25

/** The people of a batch, each with the state of their document. Rows to correct stand in their own table. */
export function RowPanel({ rows: all }: { rows: readonly BatchRow[] }) {
  const { t } = useTranslation('app')
  const [words, setWords] = useState('')
  const [state, setState] = useState<RowState | ''>('')
  const [size, setSize] = useState(pageSize)
  const rows = all.filter((row) => row.state !== 'rejected')
  if (rows.length === 0) return null
  const found = filterRows(rows, { words, state })
  const present = rowStates.filter((each) => rows.some((row) => row.state === each))
  const reset = () => {
    setWords('')
    setState('')
  }
  return (
    <section className={page.panel} aria-labelledby="rows">
      <h2 id="rows" className={table.title}>
        {t('rows.title')}
      </h2>
      <div className={table.bar} role="search">
        <TextInput
          size="md"
          type="search"
          label={t('rows.search')}
          description={t('rows.searchHint')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          size="md"
          label={t('rows.filter')}
          value={state}
          onChange={(event) => setState(event.currentTarget.value as RowState | '')}
          data={[{ value: '', label: t('rows.all') }, ...present.map((value) => ({ value, label: t(`states.${value}`) }))]}
        />
      </div>
      {found.length > 0 ? (
        <RowTable rows={found.slice(0, size)} />
      ) : (
        <p className={table.nothing}>
          {t('rows.none')}{' '}
          <Anchor component="button" type="button" onClick={reset}>
            {t('rows.clear')}
          </Anchor>
        </p>
      )}
      <MoreRows shown={Math.min(size, found.length)} total={found.length} onMore={() => setSize(size + 4 * pageSize)} />
    </section>
  )
}

function RowTable({ rows }: { rows: readonly BatchRow[] }) {
  const { t, i18n } = useTranslation('app')
  return (
    <table className={table.table}>
      <caption>{t('rows.caption')}</caption>
      <thead>
        <tr>
          <th scope="col" className={table.wide}>
            {t('rows.line')}
          </th>
          <th scope="col">{t('rows.person')}</th>
          <th scope="col" className={table.wide}>
            {t('rows.award')}
          </th>
          <th scope="col">{t('rows.state')}</th>
          <th scope="col" className={table.wide}>
            {t('rows.day')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, line, learner, title, state, awardDate }) => (
          <tr key={id}>
            <td className={`${table.wide} ${page.mono}`}>{line}</td>
            <th scope="row" className={table.main}>
              <Link to={`/awards/${id}`}>{learner ?? t('rows.erased')}</Link>
              <span className={`${table.sub} ${table.narrow}`}>{title}</span>
            </th>
            <td className={table.wrap}>{title}</td>
            <td>
              <StateMark state={state} />
            </td>
            <td className={table.wide}>{awardDate !== null && formatDate(awardDate, i18n.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
