import { Brand, LanguageSwitch, SchemeSwitch } from '@acquis/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './frame.module.css'

/** A page without the menu: before the door. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('app')
  return (
    <div className={styles.frame}>
      <header className={styles.top}>
        <Brand />
      </header>
      <main className={styles.main} id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.foot} aria-label={t('app.preferences')}>
        <LanguageSwitch />
        <SchemeSwitch />
      </footer>
    </div>
  )
}
