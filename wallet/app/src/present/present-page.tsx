import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { Failure } from '../app/failure.tsx'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { AfterStep } from './after-step.tsx'
import { ChoiceStep } from './choice-step.tsx'
import { nameOfAsker } from './asker.ts'
import { usePresent } from './use-present.ts'

/** The flow that a request link opens. */
export function PresentPage() {
  const { hash } = useLocation()
  return <Present key={hash} address={hash.slice(1)} />
}

function Present({ address }: { address: string }) {
  const { t } = useTranslation('app')
  const navigate = useNavigate()
  const { step, busy, open, show, decline } = usePresent(address)
  const onClose = () => void navigate('/', { replace: true })

  switch (step.at) {
    case 'start':
      return (
        <Screen title={t('present.start.title')} flow={{ onClose }}>
          <p className={screen.lead}>{t('present.start.lead')}</p>
          <div className={screen.acts}>
            <Button className={screen.main} size="lg" onClick={() => void open()} disabled={busy}>
              {t(busy ? 'present.start.busy' : 'present.start.act')}
            </Button>
          </div>
        </Screen>
      )
    case 'choice':
      return (
        <ChoiceStep
          opened={step.opened}
          openedAt={step.openedAt}
          busy={busy}
          onShow={(choice) => void show(step.opened, choice)}
          onDecline={() => void decline(step.opened)}
          onClose={onClose}
        />
      )
    case 'nothing': {
      const name = nameOfAsker(step.opened.asker)
      return (
        <Screen title={t('present.nothing.title')} flow={{ onClose }}>
          <p className={screen.lead}>{t('present.nothing.text', { name })}</p>
          <div className={screen.acts}>
            <Button
              className={screen.main}
              size="lg"
              variant="default"
              onClick={() => void decline(step.opened)}
              disabled={busy}
            >
              {t(busy ? 'present.busy' : 'present.nothing.act')}
            </Button>
            <Anchor component="button" type="button" onClick={onClose}>
              {t('present.nothing.leave')}
            </Anchor>
          </div>
        </Screen>
      )
    }
    case 'done':
    case 'declined':
      return <AfterStep {...step} onClose={onClose} />
    case 'error':
      return (
        <Failure
          title={t(`present.errors.${step.code}.title`)}
          text={t(`present.errors.${step.code}.text`)}
          {...(step.retry && { act: { label: t('app.retry'), onPress: step.retry } })}
          onClose={onClose}
        />
      )
  }
}
