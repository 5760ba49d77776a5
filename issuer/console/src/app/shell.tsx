import { Brand, LanguageSwitch, SchemeSwitch } from '@acquis/ui'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet } from 'react-router'
import { Failure } from './failure.tsx'
import { AwardsIcon, BatchesIcon, PersonIcon, PlusIcon } from './icons.tsx'
import { useMe } from './me.tsx'
import { useSignOut } from './session-api.ts'
import styles from './shell.module.css'

/** Frame of every page behind the door: whose console this is, who acts in it, where one can go. */
export function Shell() {
  const { t } = useTranslation('app')
  const { org } = useMe()
  const wide = useMediaQuery('(min-width: 1024px)', undefined, { getInitialValueInEffect: false })
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      <header className={styles.side}>
        <Link to="/" className={styles.brand}>
          <Brand />
        </Link>
        <p className={styles.body}>{org.name}</p>
        {!wide && <AccountPanel />}
        <Places />
        {wide && <Person />}
      </header>
      <main className={styles.main} id="content" tabIndex={-1}>
        {wide && (
          <div className={styles.preferences}>
            <LanguageSwitch size="sm" />
            <SchemeSwitch size="sm" />
          </div>
        )}
        <Outlet />
      </main>
    </div>
  )
}

function Places() {
  const { t } = useTranslation('app')
  const { person } = useMe()
  return (
    <nav className={styles.places} aria-label={t('app.menu')}>
      <NavLink to="/" end className={styles.place!}>
        <BatchesIcon />
        {t('app.nav.batches')}
      </NavLink>
      {person.scopes.includes('batches:write') && (
        <NavLink to="/batches/new" className={styles.place!}>
          <PlusIcon />
          {t('app.nav.newBatch')}
        </NavLink>
      )}
      {person.scopes.includes('credentials:read') && (
        <NavLink to="/credentials" className={styles.place!}>
          <AwardsIcon />
          {t('app.nav.awards')}
        </NavLink>
      )}
    </nav>
  )
}

function Person() {
  const { t } = useTranslation('app')
  const { person } = useMe()
  const signOut = useSignOut()
  const role = person.role === 'registrar' || person.role === 'signatory' ? person.role : 'other'
  return (
    <div className={styles.person}>
      <p className={styles.name}>{person.name}</p>
      <p className={styles.role}>{t(`app.roles.${role}`)}</p>
      {signOut.error && <Failure error={signOut.error} />}
      <button type="button" className={styles.leave} onClick={() => signOut.mutate()}>
        {t('app.signOut')}
      </button>
    </div>
  )
}

function AccountPanel() {
  const { t } = useTranslation('app')
  const [open, { toggle }] = useDisclosure()
  return (
    <>
      <button type="button" className={styles.account} aria-expanded={open} aria-controls="account" onClick={toggle}>
        <PersonIcon />
        {t('app.account')}
      </button>
      <div id="account" className={styles.panel} hidden={!open}>
        <Person />
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
    </>
  )
}
