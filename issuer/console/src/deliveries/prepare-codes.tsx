import { Note } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Failure } from '../app/failure.tsx'
import page from '../app/page.module.css'
import type { useDeliver } from './deliveries-api.ts'

type PrepareCodesProps = {
  /** Approved rows that have no link yet. */
  count: number
  mayDeliver: boolean
  deliver: ReturnType<typeof useDeliver>
}

/** After the approval: a link and a code for each person. */
export function PrepareCodes({ count, mayDeliver, deliver }: PrepareCodesProps) {
  const { t } = useTranslation('app')
  if (!mayDeliver) return <Note>{t('deliver.others')}</Note>
  return (
    <section className={page.section} aria-labelledby="deliver">
      <h2 id="deliver">{t('deliver.title')}</h2>
      <p id="deliver-effect">{t('deliver.effect', { count })}</p>
      {deliver.error && <Failure error={deliver.error} />}
      <Button
        size="lg"
        disabled={deliver.isPending}
        aria-describedby="deliver-effect"
        onClick={() => deliver.mutate(undefined)}
      >
        {t(deliver.isPending ? 'deliver.busy' : 'deliver.act')}
      </Button>
    </section>
  )
}
