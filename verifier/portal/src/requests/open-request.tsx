import { formatDateTime, Note, QrPanel } from '@acquis/ui'
import type { RequestDetail } from '@acquis/verifier-server/api'
import { Anchor } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../app/api.ts'
import { AskOnce } from '../app/ask-once.tsx'
import parts from '../app/parts.module.css'
import { AboutRequest } from './about-request.tsx'
import { ReadyMessage } from './ready-message.tsx'
import { cancelRequest } from './request-api.ts'

/** A request to pass on: link, picture, message; it waits for the answer by itself. */
export function OpenRequest({ request }: { request: RequestDetail }) {
  const { t, i18n } = useTranslation('app')
  const { pageUrl, requestUri, expiresAt } = request
  return (
    <div className={parts.columns}>
      <div className={parts.stack}>
        <Note>{t('request.waiting')}</Note>
        <section className={`${parts.panel} ${parts.stack}`} aria-label={t('request.link')}>
          <p className={`${parts.plain} ${parts.small} ${parts.muted}`}>{t('request.scan')}</p>
          <QrPanel value={pageUrl} link={pageUrl} />
          <p className={parts.plain}>{t('request.until', { date: formatDateTime(expiresAt, i18n.language) })}</p>
        </section>
        <ReadyMessage request={request} />
        {requestUri !== undefined && (
          <details className={parts.panel}>
            <summary>{t('request.wallet')}</summary>
            <p>{t('request.walletHint')}</p>
            <Anchor href={requestUri}>{t('request.walletAct')}</Anchor>
          </details>
        )}
      </div>
      <div className={parts.stack}>
        <AboutRequest request={request} />
        <Cancel id={request.id} />
      </div>
    </div>
  )
}

function Cancel({ id }: { id: string }) {
  const { t } = useTranslation('app')
  const api = useApi()
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => cancelRequest(api, id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['requests'] }),
  })
  return (
    <AskOnce
      label={t('request.cancel')}
      effect={t('request.cancelAsk')}
      act={t('request.cancelAct')}
      keep={t('request.cancelKeep')}
      busy={t('request.busy')}
      pending={cancel.isPending}
      error={cancel.error}
      onAct={() => cancel.mutate()}
    />
  )
}
