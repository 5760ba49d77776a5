import { Anchor, Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import screen from '../app/screen.module.css'
import { useWallet } from '../app/wallet.tsx'

/** Removing the wallet: the consequence first, then a word to type. */
export function DeleteWallet() {
  const { t } = useTranslation('app')
  const { vault, refresh } = useWallet()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState(false)
  const word = t('settings.deleteWord')

  async function remove(event: FormEvent) {
    event.preventDefault()
    if (typed.trim().toLowerCase() !== word) return setMissing(true)
    await vault.destroy()
    await refresh()
  }

  if (!open)
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('settings.deleteOpen')}
      </Button>
    )
  return (
    <form className={screen.stack} onSubmit={(event) => void remove(event)}>
      <p>{t('settings.deleteText')}</p>
      <TextInput
        label={t('settings.deleteType', { word })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={missing && t('settings.deleteMissing', { word })}
        autoCapitalize="none"
        autoComplete="off"
        data-autofocus
      />
      <div className={screen.row}>
        <Button type="submit" variant="default">
          {t('settings.deleteAct')}
        </Button>
        <Anchor component="button" type="button" onClick={() => setOpen(false)}>
          {t('settings.cancel')}
        </Anchor>
      </div>
    </form>
  )
}
