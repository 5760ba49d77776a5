import type { BatchPage } from '@acquis/issuer-server/api'
import { type CredentialType, credentialTypes } from '@acquis/schemas'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DownIcon, DownloadIcon } from '../app/icons.tsx'
import { MoreRows } from '../app/more-rows.tsx'
import page from '../app/page.module.css'
import { useService } from '../app/service.tsx'
import { useMe } from '../app/me.tsx'
import table from '../app/table.module.css'
import { programmesQuery, rejectedFile } from './batches-api.ts'
import styles from './problem-panel.module.css'

const pageSize = 25

/** The rows that were set aside: line, field, reason, mend; and the way to mend them in the file. */
export function ProblemPanel({ batch }: { batch: Pick<BatchPage, 'id' | 'rejected'> }) {
  const { t } = useTranslation('app')
  const count = batch.rejected.length
  const [size, setSize] = useState(pageSize)
  const types = useLikelyTypes()
  const { next, rows } = useWalk(Math.min(size, count))
  return (
    <section className={page.panel} aria-labelledby="problems">
      <div className={styles.head}>
        <h2 id="problems">{t('problems.title', { count })}</h2>
        <Button variant="default" rightSection={<DownIcon />} onClick={next}>
          {t('problems.next')}
        </Button>
      </div>
      <table className={table.table}>
        <caption>{t('problems.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('problems.line')}</th>
            <th scope="col">{t('problems.field')}</th>
            <th scope="col">{t('problems.why')}</th>
          </tr>
        </thead>
        {batch.rejected.slice(0, size).map(({ line, problems }, index) => (
          <tbody
            key={line}
            ref={(element) => rows(index, element)}
            tabIndex={-1}
            className={styles.group}
            aria-describedby={problems.map((_, at) => `problem-${line}-${at}`).join(' ')}
          >
            {problems.map(({ field, message }, at) => (
              <tr key={at}>
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={problems.length} className={page.mono}>
                    {line}
                  </th>
                )}
                <td aria-describedby={`problem-${line}-${at}`}>
                  <FieldName field={field} types={types} />
                </td>
                <td id={`problem-${line}-${at}`} className={styles.why}>
                  {message}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {count > pageSize && <MoreRows shown={Math.min(size, count)} total={count} onMore={() => setSize(size + 4 * pageSize)} />}
      <MendInFile batch={batch} />
    </section>
  )
}

/** Moves the focus from one wrong row to the next, and back to the first after the last. */
function useWalk(length: number) {
  const places = useRef<(HTMLElement | null)[]>([])
  const rows = (index: number, element: HTMLElement | null) => {
    places.current[index] = element
  }
  const next = () => {
    const at = places.current.findIndex((element) => element?.dataset.current === 'true')
    const goal = places.current[(at + 1) % length]
    for (const element of places.current) if (element) delete element.dataset.current
    if (!goal) return
    goal.dataset.current = 'true'
    goal.focus()
    goal.scrollIntoView({ block: 'center' })
  }
  return { next, rows }
}

/** A row that was set aside has no type: the words are those of the types that this body issues, before all others. */
function useLikelyTypes(): CredentialType[] {
  const { data } = useQuery(programmesQuery(useService()))
  const own = new Set(data?.items.map(({ credentialType }) => credentialType))
  return credentialTypes.toSorted((left, right) => Number(own.has(right.name)) - Number(own.has(left.name)))
}

function FieldName({ field, types }: { field: string; types: readonly CredentialType[] }) {
  const { t, i18n } = useTranslation('app')
  if (field === '') return t('problems.wholeRow')
  if (field === 'programme' || field === 'result') return t(`problems.fields.${field}`)
  const claim = types.flatMap(({ claims }) => claims).find(({ name }) => name === field)
  return claim?.label[i18n.language.startsWith('en') ? 'en' : 'fr'] ?? field
}

function MendInFile({ batch }: { batch: Pick<BatchPage, 'id' | 'rejected'> }) {
  const { t } = useTranslation('app')
  const service = useService()
  const mayWrite = useMe().person.scopes.includes('batches:write')
  if (!mayWrite) return null
  return (
    <div className={styles.mend}>
      <h3>{t('problems.fixTitle')}</h3>
      <p>{t('problems.fixText')}</p>
      <div className={page.acts}>
        <Button component="a" variant="default" href={rejectedFile(service, batch.id)} download leftSection={<DownloadIcon />}>
          {t('problems.download', { count: batch.rejected.length })}
        </Button>
        <Button component={Link} variant="default" to="/batches/new">
          {t('problems.again')}
        </Button>
      </div>
    </div>
  )
}
