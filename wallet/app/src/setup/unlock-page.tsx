import { Anchor, Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { Home } from '../app/shell.tsx'
import { useWallet } from '../app/wallet.tsx'
import { DeleteWallet } from '../settings/delete-wallet.tsx'
import { VaultError } from '../vault/vault-error.ts'
import styles from './setup.module.css'

type Problem = 'empty' | 'wrong' | 'rolledBack' | 'tampered' | 'failed'

/** The locked door: the passphrase, and what to do without it. */
export function UnlockPage() {
  const { t } = useTranslation('app')
  const { vault, refresh, flows } = useWallet()
  const [passphrase, setPassphrase] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [lost, setLost] = useState(false)

  async function open(event: FormEvent) {
    event.preventDefault()
    if (passphrase.trim() === '') return setProblem('empty')
    setBusy(true)
    setProblem(null)
    void flows()
    try {
      await vault.open(passphrase)
      setPassphrase('')
      await refresh()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Screen title={t('unlock.title')} head={<Home />}>
      <p className={screen.lead}>{t('unlock.lead')}</p>
      <form className={screen.stack} onSubmit={(event) => void open(event)} noValidate>
        <PasswordInput
          label={t('unlock.label')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={problem && t(`unlock.${problem}`)}
          visibilityToggleButtonProps={{ 'aria-label': t('unlock.show') }}
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          size="lg"
          data-autofocus
        />
        <div className={screen.acts}>
          <Button className={screen.main} type="submit" size="lg" loading={busy} loaderProps={{ children: t('unlock.busy') }}>
            {t('unlock.act')}
          </Button>
          {!lost && (
            <Anchor component="button" type="button" onClick={() => setLost(true)}>
              {t('unlock.lost')}
            </Anchor>
          )}
        </div>
      </form>
      {lost && (
        <section className={screen.panel} aria-labelledby="lost">
          <h2 id="lost" className={styles.label}>
            {t('unlock.lost')}
          </h2>
          <p>{t('unlock.lostText')}</p>
          <DeleteWallet />
        </section>
      )}
    </Screen>
  )
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof VaultError)) return 'failed'
  if (error.code === 'passphrase_wrong') return 'wrong'
  if (error.code === 'vault_rolled_back') return 'rolledBack'
  return error.code === 'manifest_tampered' || error.code === 'kdf_refused' ? 'tampered' : 'failed'
}
