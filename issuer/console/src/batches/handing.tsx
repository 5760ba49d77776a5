import type { BatchPage } from '@acquis/issuer-server/api'
import { Note, StatFigure, StatRow } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../awards/state-mark.tsx'
import page from '../app/page.module.css'
import { countOf, sharesOf, totalOf, underWay } from './progress.ts'
import { SharesBar } from './shares-bar.tsx'

/** How far the handing over has come, by state. */
export function Handing({ batch: { state, counts } }: { batch: Pick<BatchPage, 'state' | 'counts'> }) {
  const { t } = useTranslation('app')
  const shares = sharesOf(counts)
  const sum = t('handing.sum', { count: countOf(counts, 'collected'), total: totalOf(counts) })
  const bounced = countOf(counts, 'bounced')
  const title = state === 'approved' ? 'handing.beforeTitle' : underWay(counts) > 0 ? 'handing.title' : 'handing.doneTitle'
  return (
    <>
      <section className={`${page.panel} ${page.padded}`} aria-labelledby="handing">
        <div className={page.section}>
          <h2 id="handing">{t(title)}</h2>
          <p>
            <strong>{sum}</strong>
            {underWay(counts) > 0 && <span className={page.muted}> {t('handing.live')}</span>}
          </p>
          <StatRow>
            {shares.map(({ state, count }) => (
              <StatFigure key={state} size={30} value={count} label={<StateMark state={state} />} />
            ))}
          </StatRow>
        </div>
        <SharesBar label={sum} shares={shares.map(({ state, share }) => ({ kind: state, share }))} />
      </section>
      {bounced > 0 && (
        <Note tone="note" title={t('handing.bouncedTitle', { count: bounced })}>
          {t('handing.bounced')}
        </Note>
      )}
    </>
  )
}
