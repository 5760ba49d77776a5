import { Brand, LanguageSwitch, LockIcon, SchemeSwitch } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet, useNavigate } from 'react-router'
import { meQuery, signOut } from '../sign-in/session-api.ts'
import { useApi } from './api.ts'
import styles from './shell.module.css'

/** The frame of every page: whose address this is, where one can go, who one is. */
export function Shell() {
  const { t } = useTranslation('app')
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      <header className={styles.top}>
        <div className={styles.bar}>
          <Link to="/" className={styles.home}>
            <Brand>{t('app.part')}</Brand>
          </Link>
          <p className={styles.address}>
            <LockIcon />
            <span>
              {t('app.address')} <code>{location.host}</code>
            </span>
          </p>
          <nav className={styles.nav} aria-label={t('app.nav.label')}>
            <NavLink to="/" end>
              {t('app.nav.requests')}
            </NavLink>
            <NavLink to="/check">{t('app.nav.check')}</NavLink>
          </nav>
        </div>
      </header>
      <main className={styles.main} id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={styles.foot}>
        <div className={styles.footRow}>
          <LanguageSwitch />
          <SchemeSwitch />
          <SignedInAs />
        </div>
      </footer>
    </div>
  )
}

function SignedInAs() {
  const { t } = useTranslation('app')
  const api = useApi()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data: me } = useQuery(meQuery(api))
  const leave = useMutation({
    mutationFn: () => signOut(api),
    // Whatever was read for this person is not for the next one.
    onSuccess: () => {
      void navigate('/sign-in')
      client.clear()
      client.setQueryData(['me'], null)
    },
  })
  if (!me) return null
  return (
    <p className={styles.person}>
      <span>{t('app.signedIn', { name: me.person.name, organisation: me.org.name })}</span>
      <Button variant="default" size="sm" onClick={() => leave.mutate()} loading={leave.isPending}>
        {t('app.signOut')}
      </Button>
    </p>
  )
}
