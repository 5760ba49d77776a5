import { CopyButton } from '@acquis/ui'
import { Button, TextInput } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoreRows } from '../app/more-rows.tsx'
import page from '../app/page.module.css'
import table from '../app/table.module.css'
import { holdsWords } from '../batches/row-filter.ts'
import styles from './codes.module.css'
import { LinkAndCode } from './link-and-code.tsx'
import type { MergeRow } from './mail-merge.ts'

const pageSize = 25

type Row = MergeRow & { id: string }

/** Code and link of each person; the picture of a link opens below its row. */
export function CodeTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('app')
  const [words, setWords] = useState('')
  const [size, setSize] = useState(pageSize)
  const found = rows.filter(({ learner, title }) => holdsWords(`${learner} ${title}`, words))
  return (
    <section className={page.panel} aria-label={t('codes.caption')}>
      <div className={table.bar} role="search">
        <TextInput
          size="md"
          type="search"
          label={t('codes.search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <table className={table.table}>
        <caption>{t('codes.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('codes.person')}</th>
            <th scope="col">{t('codes.code')}</th>
            <th scope="col">{t('codes.link')}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, size).map((row) => (
            <CodeLine key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <MoreRows shown={Math.min(size, found.length)} total={found.length} onMore={() => setSize(size + 4 * pageSize)} />
    </section>
  )
}

function CodeLine({ row }: { row: Row }) {
  const { t } = useTranslation('app')
  const [open, setOpen] = useState(false)
  const id = `link-${row.id}`
  return (
    <Fragment>
      <tr>
        <th scope="row" className={table.main}>
          {row.learner}
          <span className={table.sub}>{row.title}</span>
        </th>
        <td>
          <span className={styles.shortCode}>{row.txCode}</span>
        </td>
        <td>
          <div className={styles.linkActs}>
            <span className={styles.copy}>
              <CopyButton value={row.claimUrl} size="compact-sm">
                {t('codes.copyLink')}
              </CopyButton>
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-expanded={open}
              aria-controls={id}
              aria-label={t(open ? 'codes.hide' : 'codes.show', { name: row.learner })}
              onClick={() => setOpen(!open)}
            >
              {t(open ? 'codes.hideShort' : 'codes.showShort')}
            </Button>
          </div>
        </td>
      </tr>
      <tr id={id} hidden={!open}>
        <td colSpan={3}>{open && <LinkAndCode code={row} />}</td>
      </tr>
    </Fragment>
  )
}
