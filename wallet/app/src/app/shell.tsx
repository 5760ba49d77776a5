import { Button } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet } from 'react-router'
import { DiplomaIcon, HistoryIcon, LockIcon, SettingsIcon } from './icons.tsx'
import styles from './shell.module.css'
import { useWallet } from './wallet.tsx'

const places = [
  { to: '/', name: 'diplomas', Icon: DiplomaIcon },
  { to: '/history', name: 'history', Icon: HistoryIcon },
  { to: '/settings', name: 'settings', Icon: SettingsIcon },
] as const

/** Frame of the places of the wallet. */
export function Shell() {
  const { t } = useTranslation('wallet')
  const { lock } = useWallet()
  const { online } = useNetwork()
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      <header className={styles.top}>
        <Brand />
        <span className={styles.spacer} />
        <Button variant="subtle" leftSection={<LockIcon />} onClick={() => void lock()}>
          {t('app.lock')}
        </Button>
      </header>
      {!online && (
        <p className={styles.offline} role="status">
          {t('app.offline')}
        </p>
      )}
      <main className={styles.main} id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <nav className={styles.nav} aria-label={t('app.nav.label')}>
        {places.map(({ to, name, Icon }) => (
          <NavLink key={to} to={to} className={styles.link ?? ''} end={to === '/'}>
            <span className={styles.pill}>
              <Icon />
            </span>
            {t(`app.nav.${name}`)}
          </NavLink>
        ))}
      </nav>
    </div>
  )
}

/** Frame of a flow or a door: the page alone. */
export function Frame({ children = <Outlet /> }: { children?: ReactNode }) {
  return (
    <div className={styles.shell}>
      <main className={styles.main} id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

export function Brand() {
  return (
    <Link to="/" className={styles.brand}>
      <svg viewBox="8 12 48 42" aria-hidden="true" focusable="false">
        <rect className={styles.stone} x="24" y="13" width="16" height="11" rx="1.5" />
        <path
          fill="currentColor"
          d="M16.5 27h15a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-15a1.5 1.5 0 0 1-1.5-1.5v-8a1.5 1.5 0 0 1 1.5-1.5zM37.5 27h10a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-10a1.5 1.5 0 0 1-1.5-1.5v-8a1.5 1.5 0 0 1 1.5-1.5zM10.5 41h18a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-18A1.5 1.5 0 0 1 9 50.5v-8a1.5 1.5 0 0 1 1.5-1.5zM34.5 41h19a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-19a1.5 1.5 0 0 1-1.5-1.5v-8a1.5 1.5 0 0 1 1.5-1.5z"
        />
      </svg>
      Acquis
    </Link>
  )
}
