import { CopyButton, ErrorNote, Note } from '@acquis/ui'
import { Anchor, Button, Checkbox, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { Home } from '../app/shell.tsx'
import { useWallet } from '../app/wallet.tsx'
import { assertStrongEnough, normalisePassphrase } from '../vault/passphrase.ts'
import { proposePassphrase } from '../vault/proposed-passphrase.ts'
import { VaultError } from '../vault/vault-error.ts'
import styles from './setup.module.css'

type Mode = { kind: 'proposed'; words: string } | { kind: 'own' }
type Problem = 'weak' | 'notedMissing' | 'exists' | 'failed'

/** First run: the passphrase. Whatever link brought the person here is still in the address, and goes on afterwards. */
export function SetupPage() {
  const { t } = useTranslation('app')
  const { vault, refresh } = useWallet()
  const { pathname } = useLocation()
  const [mode, setMode] = useState<Mode>(() => ({ kind: 'proposed', words: proposePassphrase() }))
  const [own, setOwn] = useState('')
  const [noted, setNoted] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  async function create(event: FormEvent) {
    event.preventDefault()
    const passphrase = mode.kind === 'own' ? own : mode.words
    const found = problemOf(passphrase, noted)
    setProblem(found)
    if (found) return
    setBusy(true)
    try {
      await vault.create(passphrase)
      await refresh()
    } catch (error) {
      setProblem(error instanceof VaultError && error.code === 'vault_exists' ? 'exists' : 'failed')
      setBusy(false)
    }
  }

  const next = pathname === '/receive' ? t('setup.thenReceive') : pathname === '/present' ? t('setup.thenPresent') : null
  return (
    <Screen title={t('setup.title')} head={<Home />}>
      <p className={screen.lead}>{t('setup.lead')}</p>
      <form className={`${screen.stack} ${screen.form}`} onSubmit={(event) => void create(event)} noValidate>
        {mode.kind === 'proposed' ? (
          <section className={screen.panel} aria-labelledby="proposed">
            <h2 id="proposed" className={styles.label}>
              {t('setup.proposed')}
            </h2>
            <p className={screen.muted}>{t('setup.proposedHint')}</p>
            <ol className={styles.words}>
              {mode.words.split(' ').map((word, index) => (
                <li key={index}>{word}</li>
              ))}
            </ol>
            <div className={screen.row}>
              <CopyButton value={mode.words} size="md" copied={t('setup.copied')} />
              <Anchor
                component="button"
                type="button"
                onClick={() => setMode({ kind: 'proposed', words: proposePassphrase() })}
              >
                {t('setup.another')}
              </Anchor>
              <Anchor component="button" type="button" onClick={() => setMode({ kind: 'own' })}>
                {t('setup.own')}
              </Anchor>
            </div>
          </section>
        ) : (
          <section className={screen.panel}>
            <PasswordInput
              label={t('setup.ownLabel')}
              description={t('setup.ownHint')}
              value={own}
              onChange={(event) => setOwn(event.currentTarget.value)}
              error={problem === 'weak' && t('setup.weak')}
              visibilityToggleButtonProps={{ 'aria-label': t('unlock.show') }}
              autoComplete="new-password"
              autoCapitalize="none"
              spellCheck={false}
              size="lg"
              data-autofocus
            />
            <p>
              <Anchor
                component="button"
                type="button"
                onClick={() => setMode({ kind: 'proposed', words: proposePassphrase() })}
              >
                {t('setup.backToProposed')}
              </Anchor>
            </p>
          </section>
        )}
        <Note title={t('setup.lossTitle')}>{t('setup.loss')}</Note>
        <Checkbox
          label={t('setup.noted')}
          checked={noted}
          onChange={(event) => setNoted(event.currentTarget.checked)}
          error={problem === 'notedMissing' && t('setup.notedMissing')}
          size="md"
        />
        {(problem === 'exists' || problem === 'failed') && (
          <ErrorNote title={t(problem === 'exists' ? 'setup.exists' : 'unlock.failed')} />
        )}
        <div className={screen.acts}>
          <Button className={screen.main} type="submit" size="lg" loading={busy} loaderProps={{ children: t('setup.busy') }}>
            {t('setup.act')}
          </Button>
          {next && <p className={screen.muted}>{next}</p>}
        </div>
      </form>
    </Screen>
  )
}

function problemOf(passphrase: string, noted: boolean): Problem | null {
  try {
    assertStrongEnough(normalisePassphrase(passphrase))
  } catch {
    return 'weak'
  }
  return noted ? null : 'notedMissing'
}
