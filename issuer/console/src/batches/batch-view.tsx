import type { BatchPage } from '@acquis/issuer-server/api'
import { formatDateTime, Stepper } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import { Done } from '../app/done.tsx'
import { Failure } from '../app/failure.tsx'
import { Page } from '../app/page.tsx'
import page from '../app/page.module.css'
import { useMe } from '../app/me.tsx'
import type { useDeliver } from '../deliveries/deliveries-api.ts'
import { PrepareCodes } from '../deliveries/prepare-codes.tsx'
import { Approval } from './approval.tsx'
import { useApprove } from './batches-api.ts'
import { batchName } from './batch-name.ts'
import { ControlFigures } from './control-figures.tsx'
import { Discard } from './discard.tsx'
import { Handing } from './handing.tsx'
import { ProblemPanel } from './problem-panel.tsx'
import { countOf } from './progress.ts'
import { RowPanel } from './row-panel.tsx'

const steps = ['file', 'control', 'approval', 'codes', 'handing'] as const

type BatchViewProps = { batch: BatchPage; deliver: ReturnType<typeof useDeliver> }

/** What a batch holds, what it waits for, and the one act that comes next, for whoever may do it. */
export function BatchView({ batch, deliver }: BatchViewProps) {
  const { t, i18n } = useTranslation('app')
  const { scopes } = useMe().person
  const approve = useApprove(batch.id)
  const draft = batch.state === 'draft'
  const ready = countOf(batch.counts, 'ready')
  const step = batch.state === 'approved' ? 3 : ready > 0 ? 2 : 1
  const problems = batch.rejected.length > 0 && <ProblemPanel batch={batch} />
  return (
    <Page
      title={batchName(batch, t, i18n.language)}
      trail={[{ to: '/', name: t('batches.title') }]}
      lead={<Origin batch={batch} />}
    >
      {batch.state !== 'delivered' && <Stepper steps={steps.map((name) => t(`batch.steps.${name}`))} current={step} />}
      {approve.isSuccess && <Done>{t('approval.done')}</Done>}
      {approve.error && !draft && <Failure error={approve.error} />}
      {draft ? <ControlFigures counts={batch.counts} /> : <Handing batch={batch} />}
      {draft && <Approval batch={batch} approve={approve} />}
      {!draft && countOf(batch.counts, 'approved') > 0 && (
        <PrepareCodes
          count={countOf(batch.counts, 'approved')}
          mayDeliver={scopes.includes('batches:deliver')}
          deliver={deliver}
        />
      )}
      {draft && problems}
      <RowPanel rows={batch.items} />
      {!draft && problems}
      {draft && scopes.includes('batches:write') && <Discard batchId={batch.id} />}
    </Page>
  )
}

function Origin({ batch }: { batch: BatchPage }) {
  const { t, i18n } = useTranslation('app')
  const { createdAt, createdBy, approval, state } = batch
  return (
    <>
      <p>{t('batch.given', { date: formatDateTime(createdAt, i18n.language), name: createdBy.name })}</p>
      {approval ? (
        <p>{t('approval.by', { date: formatDateTime(approval.at, i18n.language), name: approval.by.name })}</p>
      ) : (
        state === 'draft' && <p className={page.muted}>{t('batch.nothingSigned')}</p>
      )}
    </>
  )
}
