import { CopyButton, formatDateTime } from '@acquis/ui'
import type { RequestDetail } from '@acquis/verifier-server/api'
import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../app/api.ts'
import parts from '../app/parts.module.css'
import { meQuery } from '../sign-in/session-api.ts'
import { wordFor } from './asked.ts'

/** Words to send with the link, from the asker's own mail program or share sheet: nothing leaves through our server. */
export function ReadyMessage({ request: { purpose, pageUrl, expiresAt, asked } }: { request: RequestDetail }) {
  const { t, i18n } = useTranslation('app')
  const { data: me } = useQuery(meQuery(useApi()))
  const [own, setOwn] = useState<string>()
  const organisation = me?.org.name ?? ''
  const date = formatDateTime(expiresAt, i18n.language)
  const document = wordFor(asked, i18n.language) ?? t('request.document')
  const message = own ?? t('request.messageText', { document, purpose, date, link: pageUrl, organisation })
  const subject = t('request.messageSubject', { document, organisation })
  return (
    <section className={parts.panel}>
      <div className={parts.stack}>
        <Textarea
          label={t('request.message')}
          description={t('request.messageHint')}
          value={message}
          onChange={(event) => setOwn(event.currentTarget.value)}
          rows={8}
        />
        <div className={parts.row}>
          <Button component="a" href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(message)}`}>
            {t('request.mail')}
          </Button>
          <CopyButton value={message} size="md">
            {t('request.copyMessage')}
          </CopyButton>
          {'share' in navigator && (
            <Button variant="default" onClick={() => void navigator.share({ title: subject, text: message }).catch(() => null)}>
              {t('request.share')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
