import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Page } from './page.tsx'

/** An address without a page, or a batch or document that is not there. */
export function NotFoundPage({ title }: { title?: string }) {
  const { t } = useTranslation('app')
  return (
    <Page title={title ?? t('app.notFound.title')} lead={<p>{t('app.notFound.text')}</p>}>
      <div>
        <Button component={Link} to="/">
          {t('app.notFound.act')}
        </Button>
      </div>
    </Page>
  )
}
