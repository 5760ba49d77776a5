import type { Counts } from '@acquis/issuer-server/api'
import { StatFigure, StatRow } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import { countOf } from './progress.ts'
import { SharesBar } from './shares-bar.tsx'

const kinds = ['ready', 'rejected', 'ignored'] as const

/** What the control of a file found, in big figures: what is ready, what is to correct, what was issued before. */
export function ControlFigures({ counts }: { counts: Counts }) {
  const { t } = useTranslation('app')
  const [ready, rejected, ignored] = kinds.map((kind) => countOf(counts, kind)) as [number, number, number]
  const total = ready + rejected + ignored
  return (
    <section aria-label={t('batch.figures')}>
      <StatRow>
        {kinds.map((kind) => (
          <StatFigure
            key={kind}
            value={countOf(counts, kind)}
            label={t(`batch.${kind}.word`, { count: countOf(counts, kind) })}
            hint={t(`batch.${kind}.hint`)}
          />
        ))}
      </StatRow>
      {total > 0 && (
        <SharesBar
          label={t('batch.bar', { ready, rejected, ignored })}
          shares={kinds.map((kind) => ({ kind, share: countOf(counts, kind) / total }))}
        />
      )}
    </section>
  )
}
