import { formatDateTime } from '@acquis/ui'
import type { RequestDetail } from '@acquis/verifier-server/api'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../app/api.ts'
import { AskOnce } from '../app/ask-once.tsx'
import { Failed } from '../app/failed.tsx'
import parts from '../app/parts.module.css'
import { checkAgain, eraseReport } from './request-api.ts'

/** Checks what was answered with what is known now. */
export function CheckAgain({ id }: { id: string }) {
  const { t } = useTranslation('app')
  const api = useApi()
  const client = useQueryClient()
  const again = useMutation({
    mutationFn: () => checkAgain(api, id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['requests'] }),
  })
  return (
    <>
      {again.isError && <Failed error={again.error} />}
      <Button size="lg" fullWidth onClick={() => again.mutate()} disabled={again.isPending}>
        {t(again.isPending ? 'report.againBusy' : 'report.again')}
      </Button>
    </>
  )
}

/** What else can be done with an answer: print it, erase it. */
export function AnswerActs({ request: { id, keptUntil } }: { request: RequestDetail }) {
  const { t, i18n } = useTranslation('app')
  const api = useApi()
  const client = useQueryClient()
  const erase = useMutation({
    mutationFn: () => eraseReport(api, id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['requests'] }),
  })
  return (
    <>
      <Button variant="default" onClick={() => print()}>
        {t('report.print')}
      </Button>
      <AskOnce
        label={t('report.erase')}
        effect={t('report.eraseAsk')}
        act={t('report.eraseAct')}
        keep={t('report.eraseKeep')}
        busy={t('request.busy')}
        pending={erase.isPending}
        error={erase.error}
        onAct={() => erase.mutate()}
      />
      {keptUntil !== undefined && (
        <p className={`${parts.plain} ${parts.small} ${parts.muted}`}>
          {t('report.keptUntil', { date: formatDateTime(keptUntil, i18n.language) })}
        </p>
      )}
    </>
  )
}
