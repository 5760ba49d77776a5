import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Page } from './page.tsx'

export function NotFoundPage() {
  const { t } = useTranslation('app')
  return (
    <Page title={t('app.notFound.title')} lead={t('app.notFound.text')}>
      <div>
        <Button component={Link} to="/">
          {t('app.seeRequests')}
        </Button>
      </div>
    </Page>
  )
}
