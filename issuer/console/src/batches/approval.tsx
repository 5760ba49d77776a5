import type { BatchPage } from '@acquis/issuer-server/api'
import { findCredentialType } from '@acquis/schemas'
import { Note } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DiplomaView } from '../awards/diploma-view.tsx'
import { Failure } from '../app/failure.tsx'
import page from '../app/page.module.css'
import { useMe } from '../app/me.tsx'
import type { useApprove } from './batches-api.ts'
import styles from './approval.module.css'
import { countOf } from './progress.ts'
import { UnusualTable } from './unusual-table.tsx'

type ApprovalProps = { batch: BatchPage; approve: ReturnType<typeof useApprove> }

/** The second person's part: to read, then to decide. Everybody else is told what is waited for. */
export function Approval({ batch, approve }: ApprovalProps) {
  const { t } = useTranslation('app')
  const { id, scopes } = useMe().person
  // Each reading draws other documents; who reads these keeps them.
  const [samples] = useState(batch.samples)
  const count = countOf(batch.counts, 'ready')
  const mayApprove = scopes.includes('batches:approve')
  if (count === 0) return <Note tone="note">{t('batch.nothingReady')}</Note>
  if (mayApprove && batch.createdBy.id === id) return <Note title={t('approval.ownTitle')}>{t('approval.own')}</Note>
  if (!mayApprove) return <Note title={t('approval.waitingTitle')}>{t('approval.waiting', { count })}</Note>
  return (
    <section className={page.section} aria-labelledby="approval">
      <h2 id="approval">{t('approval.title')}</h2>
      <p>{t('approval.lead')}</p>
      <Programmes programmes={batch.programmes} />
      <h3>{t('approval.unusualTitle')}</h3>
      {batch.unusual.length > 0 ? <UnusualTable rows={batch.unusual} /> : <p>{t('approval.unusualNone')}</p>}
      <h3>{t('approval.samples', { count: samples.length })}</h3>
      <div className={styles.samples}>
        {samples.map(({ credentialType, subject }, index) => (
          <DiplomaView key={index} type={findCredentialType(credentialType)} subject={subject} stamped={false} whole />
        ))}
      </div>
      <p id="approval-effect">
        <strong>{t('approval.effect', { count })}</strong>
      </p>
      {approve.error && <Failure error={approve.error} />}
      <Button
        size="lg"
        disabled={approve.isPending}
        aria-describedby="approval-effect"
        onClick={() => approve.mutate(batch.manifestHash)}
      >
        {t(approve.isPending ? 'approval.busy' : 'approval.act')}
      </Button>
    </section>
  )
}

function Programmes({ programmes }: Pick<BatchPage, 'programmes'>) {
  const { t } = useTranslation('app')
  return (
    <ul className={styles.programmes} aria-label={t('batch.programmes')}>
      {programmes.map(({ title, count }) => (
        <li key={title}>{t('batch.programme', { title, count })}</li>
      ))}
    </ul>
  )
}
