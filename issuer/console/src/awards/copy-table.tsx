import type { AwardPage } from '@acquis/issuer-server/api'
import { formatDate } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import page from '../app/page.module.css'
import table from '../app/table.module.css'

/** The signed copies of one document, one of each format for each time it was collected. */
export function CopyTable({ copies }: { copies: AwardPage['instances'] }) {
  const { t, i18n } = useTranslation('app')
  return (
    <section className={page.section} aria-labelledby="copies">
      <h2 id="copies">{t('award.copies')}</h2>
      <p className={page.muted}>{t(copies.length > 0 ? 'award.copiesHint' : 'award.copiesNone')}</p>
      {copies.length > 0 && (
        <div className={`${page.panel} ${page.full}`}>
          <table className={table.table}>
            <caption>{t('award.copiesCaption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('award.copy')}</th>
                <th scope="col">{t('award.signedOn')}</th>
                <th scope="col">{t('award.state')}</th>
              </tr>
            </thead>
            <tbody>
              {copies.map(({ id, format, signedOn, state }, index) => (
                <tr key={id}>
                  <th scope="row" className={table.main}>
                    {t('award.copyNumber', { number: index + 1 })}
                    <span className={table.sub}>{t(`award.formats.${format}`, { defaultValue: format })}</span>
                  </th>
                  <td>{formatDate(signedOn, i18n.language)}</td>
                  <td>{t(`award.copyStates.${state}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
