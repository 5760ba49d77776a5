import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Frame } from './frame.tsx'
import { Page } from './page.tsx'

/** A bug of ours: nothing is lost, and there is a way on. */
export function CrashPage() {
  const { t } = useTranslation('app')
  return (
    <Frame>
      <Page title={t('app.crash.title')} lead={<p role="alert">{t('app.crash.text')}</p>}>
        <div>
          <Button onClick={() => location.reload()}>{t('app.crash.act')}</Button>
        </div>
      </Page>
    </Frame>
  )
}
