import { formatDateTime, LanguageSwitch, SchemeSwitch } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { vaultQuery } from '../app/queries.ts'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { useWallet } from '../app/wallet.tsx'
import { DeleteWallet } from './delete-wallet.tsx'

/** Lock, language, appearance, and removing the wallet. */
export function SettingsPage() {
  const { t, i18n } = useTranslation('app')
  const wallet = useWallet()
  const { data: vault } = useQuery(vaultQuery(wallet))
  return (
    <Screen title={t('settings.title')}>
      <div className={screen.stack}>
        <section className={screen.panel} aria-labelledby="lock">
          <h2 id="lock">{t('settings.lockTitle')}</h2>
          <p>{t('settings.lockText')}</p>
          <Button variant="default" onClick={() => void wallet.lock()}>
            {t('settings.lockAct')}
          </Button>
        </section>
        <section className={screen.panel} aria-labelledby="language">
          <h2 id="language">{t('settings.language')}</h2>
          <LanguageSwitch size="md" />
        </section>
        <section className={screen.panel} aria-labelledby="theme">
          <h2 id="theme">{t('settings.theme')}</h2>
          <SchemeSwitch size="md" />
        </section>
        <section className={screen.panel} aria-labelledby="vault">
          <h2 id="vault">{t('settings.vaultTitle')}</h2>
          <p>{t('settings.onlyHere')}</p>
          {vault && (
            <p className={screen.muted}>{t('settings.changedAt', { date: formatDateTime(vault.changedAt, i18n.language) })}</p>
          )}
          <DeleteWallet />
        </section>
        <section className={screen.panel} aria-labelledby="help">
          <h2 id="help">{t('settings.help')}</h2>
          <p>{t('settings.helpText')}</p>
        </section>
      </div>
    </Screen>
  )
}
