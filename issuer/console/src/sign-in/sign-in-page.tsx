import { Button } from '@mantine/core'
import { ApiError } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { Failure } from '../app/failure.tsx'
import { Frame } from '../app/frame.tsx'
import { Page } from '../app/page.tsx'
import { useSignIn } from '../app/session-api.ts'
import { tokenOf } from './sign-in-link.ts'

/** The door that a sign-in link opens. Nothing is asked before a press: programs that scan mail open links too. */
export function SignInPage() {
  const { hash } = useLocation()
  const token = tokenOf(hash)
  const { t } = useTranslation('app')
  const navigate = useNavigate()
  const signIn = useSignIn()
  const refused = signIn.error instanceof ApiError && [400, 401, 403, 404, 409, 410].includes(signIn.error.status)
  if (token === null) return <Told kind="none" />
  if (refused) return <Told kind="spent" />
  return (
    <Frame>
      <Page title={t('signIn.title')} lead={<p>{t('signIn.lead')}</p>}>
        {signIn.error && <Failure error={signIn.error} />}
        <div>
          <Button
            size="lg"
            disabled={signIn.isPending}
            onClick={() => signIn.mutate(token, { onSuccess: () => void navigate('/', { replace: true }) })}
          >
            {t(signIn.isPending ? 'signIn.busy' : 'signIn.act')}
          </Button>
        </div>
      </Page>
    </Frame>
  )
}

/** Why nobody is let in, and what to do. */
export function Told({ kind }: { kind: 'none' | 'spent' | 'left' | 'ended' }) {
  const { t } = useTranslation('app')
  return (
    <Frame>
      <Page title={t(`signIn.${kind}.title`)} replaces={kind !== 'none'} lead={<p>{t(`signIn.${kind}.text`)}</p>} />
    </Frame>
  )
}
