import type { AwardPage as Award } from '@acquis/issuer-server/api'
import { findCredentialType } from '@acquis/schemas'
import { ApiError, Skeleton } from '@acquis/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Failure } from '../app/failure.tsx'
import { NotFoundPage } from '../app/not-found-page.tsx'
import { Page } from '../app/page.tsx'
import page from '../app/page.module.css'
import { useService } from '../app/service.tsx'
import { AwardActs } from './award-acts.tsx'
import styles from './award-page.module.css'
import { awardQuery } from './awards-api.ts'
import { CopyTable } from './copy-table.tsx'
import { DiplomaView } from './diploma-view.tsx'
import { StateMark } from './state-mark.tsx'

/** One document of one person: where it stands, what it says, what can be done. */
export function AwardPage() {
  const { id = '' } = useParams()
  return <Loaded key={id} id={id} />
}

function Loaded({ id }: { id: string }) {
  const { t } = useTranslation('app')
  const { data, error, refetch } = useQuery(awardQuery(useService(), id))
  if (data) return <AwardView award={data} />
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage title={t('award.notFound')} />
  return (
    <Page title={t('award.title')} trail={[{ to: '/', name: t('batches.title') }]}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />}
    </Page>
  )
}

function AwardView({ award }: { award: Award }) {
  const { t } = useTranslation('app')
  const { state, subject, line, batch } = award
  const whole = !['revoked', 'replaced', 'cancelled'].includes(state)
  return (
    <Page
      title={award.learner ?? t('rows.erased')}
      trail={[
        { to: '/', name: t('batches.title') },
        { to: `/batches/${batch}`, name: t('award.from', { line }) },
      ]}
      lead={
        <>
          <StateMark state={state} />
          <p>{t(`award.stateTexts.${state}`)}</p>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.paper}>
          {subject ? (
            <DiplomaView
              type={findCredentialType(award.credentialType)}
              subject={subject}
              stamped={state === 'collected'}
              whole={whole}
            />
          ) : (
            <p className={page.muted}>{t('award.erased')}</p>
          )}
        </div>
        <div className={styles.side}>
          <AwardActs award={award} />
          <CopyTable copies={award.instances} />
        </div>
      </div>
    </Page>
  )
}
