import type { Unusual } from '@acquis/issuer-server/api'
import { useTranslation } from 'react-i18next'
import page from '../app/page.module.css'
import table from '../app/table.module.css'
import { groupUnusual } from './unusual.ts'

/** As many lines of one kind as are named; of more, how many there are. */
const named = 30

/** What the second person should look at before approving; it stops nothing. */
export function UnusualTable({ rows }: { rows: readonly Unusual[] }) {
  const { t } = useTranslation('app')
  return (
    <div className={`${page.panel} ${page.full}`}>
      <table className={table.table}>
        <caption>{t('approval.unusualCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('approval.unusualWhat')}</th>
            <th scope="col">{t('approval.unusualLines')}</th>
          </tr>
        </thead>
        <tbody>
          {groupUnusual(rows).map(({ code, message, lines }) => (
            <tr key={code}>
              <th scope="row">{message}</th>
              <td>
                {lines.slice(0, named).join(', ')}
                {lines.length > named && ` ${t('approval.unusualMore', { count: lines.length - named })}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
