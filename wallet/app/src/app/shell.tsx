import { Brand, LockIcon } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet } from 'react-router'
import { DiplomaIcon, HistoryIcon, SettingsIcon } from './icons.tsx'
import styles from './shell.module.css'
import { useWallet } from './wallet.tsx'

const places = [
  { to: '/', name: 'diplomas', Icon: DiplomaIcon },
  { to: '/history', name: 'history', Icon: HistoryIcon },
  { to: '/settings', name: 'settings', Icon: SettingsIcon },
] as const

/** Frame of the places of the wallet. */
export function Shell() {
  const { t } = useTranslation('app')
  const { lock } = useWallet()
  const { online } = useNetwork()
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      <header className={styles.top}>
        <Home />
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

export function Home() {
  return (
    <Link to="/" className={styles.home}>
      <Brand />
    </Link>
  )
}
