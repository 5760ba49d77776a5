import { findCredentialType } from '@acquis/schemas'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import page from '../app/page.module.css'
import { useService } from '../app/service.tsx'
import table from '../app/table.module.css'
import { programmesQuery } from './batches-api.ts'

/** What a file may name; an aid, so its absence stops nothing. */
export function KnownProgrammes() {
  const { t, i18n } = useTranslation('app')
  const locale = i18n.language.startsWith('en') ? 'en' : 'fr'
  const { data } = useQuery(programmesQuery(useService()))
  if (!data || data.items.length === 0) return null
  return (
    <section className={page.section} aria-labelledby="programmes">
      <h2 id="programmes">{t('newBatch.programmes')}</h2>
      <p className={page.muted}>{t('newBatch.programmesHint')}</p>
      <div className={`${page.panel} ${page.full}`}>
        <table className={table.table}>
          <caption>{t('newBatch.programmesCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('newBatch.award')}</th>
              <th scope="col">{t('newBatch.code')}</th>
              <th scope="col" className={table.wide}>
                {t('newBatch.entry')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ id, code, version, title, rncp, credentialType }) => (
              <tr key={id}>
                <th scope="row" className={table.main}>
                  {title}
                  <span className={table.sub}>{findCredentialType(credentialType)?.title[locale] ?? credentialType}</span>
                </th>
                <td className={page.mono}>
                  {code} {version}
                </td>
                <td className={`${page.mono} ${table.wide}`}>{rncp ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
