import { ApiError } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { useApi } from '../app/api.ts'
import { Failed } from '../app/failed.tsx'
import { Page } from '../app/page.tsx'
import styles from '../app/parts.module.css'
import { meQuery, signIn } from './session-api.ts'

/** The token stands in the fragment, which reaches no log; it is spent by a press, so that whatever opens links spends nothing. */
export function SignInPage() {
  const { t } = useTranslation('app')
  const { hash } = useLocation()
  const token = hash.slice(1)
  if (token === '') return <Page title={t('signIn.none.title')} lead={t('signIn.none.text')} />
  return (
    <Page title={t('signIn.title')} lead={t('signIn.lead')}>
      <Door key={token} token={token} />
    </Page>
  )
}

function Door({ token }: { token: string }) {
  const { t } = useTranslation('app')
  const api = useApi()
  const client = useQueryClient()
  const navigate = useNavigate()
  const enter = useMutation({
    mutationFn: () => signIn(api, token),
    onSuccess: async () => {
      client.removeQueries()
      await client.fetchQuery(meQuery(api))
      await navigate('/', { replace: true })
    },
  })
  const isSpent = enter.error instanceof ApiError && enter.error.code === 'sign_in_spent'
  return (
    <div className={styles.bar}>
      {enter.isError && <Failed error={enter.error} />}
      {!isSpent && (
        <Button size="lg" onClick={() => enter.mutate()} disabled={enter.isPending}>
          {t(enter.isPending ? 'signIn.busy' : 'signIn.act')}
        </Button>
      )}
    </div>
  )
}
