import { Skeleton } from '@acquis/ui'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, Outlet } from 'react-router'
import { useApi } from '../app/api.ts'
import { Failed } from '../app/failed.tsx'
import { Page } from '../app/page.tsx'
import { meQuery } from './session-api.ts'

/** The door of the pages that belong to an organisation. */
export function SignedIn() {
  const { t } = useTranslation('app')
  const me = useQuery(meQuery(useApi()))
  if (me.data) return <Outlet />
  if (me.data === null)
    return (
      <Page title={t('app.signedOut.title')} lead={t('app.signedOut.text')}>
        <Anchor component={Link} to="/check">
          {t('app.signedOut.act')}
        </Anchor>
      </Page>
    )
  return (
    <Page title={t('requests.title')}>
      {me.isError ? <Failed error={me.error} onRetry={() => void me.refetch()} /> : <Skeleton lines={4} />}
    </Page>
  )
}
