import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { placeOfLink } from './place-of-link.ts'

/** For links that did not open by themselves: paste, and go where they lead. */
export function CollectPage() {
  const { t } = useTranslation('app')
  const navigate = useNavigate()
  const [link, setLink] = useState('')
  const [bad, setBad] = useState(false)
  const [page, setPage] = useState<URL | null>(null)

  function go(event: FormEvent) {
    event.preventDefault()
    const place = placeOfLink(link, location.origin)
    setBad(place === null)
    setPage(place instanceof URL ? place : null)
    if (typeof place === 'string') void navigate(place)
  }

  return (
    <Screen title={t('collect.title')} flow={{ onClose: () => void navigate('/') }}>
      <p className={screen.lead}>{t('collect.lead')}</p>
      <form className={screen.stack} onSubmit={go} noValidate>
        <TextInput
          label={t('collect.label')}
          value={link}
          onChange={(event) => setLink(event.currentTarget.value)}
          error={bad && t('collect.bad')}
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          size="lg"
        />
        {page && (
          <p role="status">
            {t('collect.claimPage')} <a href={page.href}>{t('collect.openClaim', { host: page.host })}</a>
          </p>
        )}
        <div className={screen.acts}>
          <Button className={screen.main} type="submit" size="lg">
            {t('collect.act')}
          </Button>
        </div>
      </form>
    </Screen>
  )
}
