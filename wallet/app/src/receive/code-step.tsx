import { findCredentialType } from '@acquis/schemas'
import { CodeInput } from '@acquis/ui'
import { Anchor, Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { wordsOf } from '../diplomas/face.ts'
import type { OpenedOffer } from './receive-credential.ts'

type CodeStepProps = {
  opened: OpenedOffer
  problem?: { triesLeft: number | undefined }
  busy: boolean
  onSend: (code: string) => void
  onClose: () => void
}

/** The code that travelled apart from the link, beside the host that will read it. */
export function CodeStep({ opened, problem, busy, onSend, onClose }: CodeStepProps) {
  const { t, i18n } = useTranslation('app')
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const [help, setHelp] = useState(false)
  const { length, inputMode = 'numeric' } = opened.txCode ?? {}
  const title = titleOf(opened, i18n.language)
  const words = wordsOf(findCredentialType(opened.wanted[0].vct ?? ''))

  function send(event: FormEvent) {
    event.preventDefault()
    const typed = code.replace(/[\s-]/g, '')
    if (typed === '') return setMissing(t('receive.code.empty'))
    if (length !== undefined && typed.length < length)
      return setMissing(t('receive.code.short', { count: length - typed.length }))
    setMissing(null)
    onSend(typed)
  }

  const wrong = problem && [
    t('receive.code.wrong', words),
    ...(problem.triesLeft === undefined ? [] : [t('receive.code.left', { count: problem.triesLeft })]),
  ]
  const error = missing ?? wrong?.join(' ')
  return (
    <Screen title={t('receive.code.title')} flow={{ step: 2, onClose }}>
      {title && <p className={screen.lead}>{t('receive.code.offered', { title })}</p>}
      <form className={screen.stack} onSubmit={send} noValidate>
        <CodeInput
          label={t('receive.code.label')}
          description={length === undefined ? t('receive.code.hintUnknown') : t('receive.code.hint', { count: length })}
          value={code}
          onChange={(value) => {
            setCode(value)
            setMissing(null)
          }}
          {...(length !== undefined && { length })}
          inputMode={inputMode}
          {...(error !== undefined && !busy && { error })}
        />
        <p className={screen.muted}>
          {t('receive.code.from', { host: '' })}
          <span className={screen.mono}>{opened.tokenHost}</span>
        </p>
        <div className={screen.acts}>
          <Button className={screen.main} type="submit" size="lg" disabled={busy}>
            {t(busy ? 'receive.code.busy' : 'receive.code.act', words)}
          </Button>
          <Anchor component="button" type="button" onClick={() => setHelp(!help)} aria-expanded={help}>
            {t('receive.code.none')}
          </Anchor>
          {help && <p className={screen.effect}>{t('receive.code.noneText')}</p>}
        </div>
      </form>
    </Screen>
  )
}

/** The title in the person's language, as the issuer publishes it. */
function titleOf({ titles }: OpenedOffer, language: string): string | undefined {
  return (titles.find(({ locale }) => locale?.startsWith(language.slice(0, 2))) ?? titles[0])?.name
}
