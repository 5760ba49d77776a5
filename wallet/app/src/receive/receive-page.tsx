import { findCredentialType } from '@acquis/schemas'
import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import { Failure } from '../app/failure.tsx'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { CardOf } from '../diplomas/diploma-card.tsx'
import { wordsOf } from '../diplomas/face.ts'
import { CodeStep } from './code-step.tsx'
import { OfferStep } from './offer-step.tsx'
import styles from './offer-step.module.css'
import { type ReceiveStep, useReceive } from './use-receive.ts'

/** The flow that a claim link opens. The link stays in the address until the end, so that a reload goes on. */
export function ReceivePage() {
  const { hash } = useLocation()
  // Another link in the same tab is another receipt.
  return <Receive key={hash} link={hash.slice(1)} />
}

function Receive({ link }: { link: string }) {
  const { t } = useTranslation('app')
  const navigate = useNavigate()
  const { step, busy, open, send, take, refuse } = useReceive(link)
  const onClose = () => void navigate('/', { replace: true })

  switch (step.at) {
    case 'start':
      return (
        <Screen title={t('receive.start.title')} flow={{ step: 1, onClose }}>
          <p className={screen.lead}>{t(step.resume ? 'receive.start.resume' : 'receive.start.lead')}</p>
          <div className={screen.acts}>
            <Button className={screen.main} size="lg" onClick={() => void open()} disabled={busy}>
              {t(busy ? 'receive.start.busy' : 'receive.start.act')}
            </Button>
          </div>
        </Screen>
      )
    case 'code':
      return <CodeStep {...step} busy={busy} onSend={(code) => void send(step.opened, code)} onClose={onClose} />
    case 'offer':
      return (
        <OfferStep
          received={step.received}
          busy={busy}
          onTake={() => void take(step.received)}
          onRefuse={() => void refuse(step.received)}
          onClose={onClose}
        />
      )
    case 'done':
      return <Done {...step} onClose={onClose} />
    case 'refused':
      return <Failure title={t('receive.refused.title')} text={t('receive.refused.text')} onClose={onClose} />
    case 'error': {
      const again = step.retry ?? (step.code === 'session_ended' ? () => void open() : undefined)
      return (
        <Failure
          title={t(`receive.errors.${step.code}.title`)}
          text={t(`receive.errors.${step.code}.text`)}
          {...(again && { act: { label: t(step.retry ? 'receive.again' : 'receive.restart'), onPress: again } })}
          onClose={onClose}
        />
      )
    }
  }
}

function Done({
  received: { checked },
  credentialId,
  onClose,
}: Extract<ReceiveStep, { at: 'done' }> & { onClose: () => void }) {
  const { t } = useTranslation('app')
  const { claims, format, type: name } = checked.item
  const type = findCredentialType(name)
  const words = wordsOf(type)
  return (
    <Screen title={t('receive.done.title', words)} flow={{ onClose }}>
      <p className={screen.lead} role="status">
        {t(format === 'dc+sd-jwt' ? 'receive.done.text' : 'receive.done.textWhole')}
      </p>
      <div className={styles.rising}>
        <CardOf checked={checked} claims={claims} type={type} kept={null} fallbackTitle={name} />
      </div>
      <div className={screen.acts}>
        <Button className={screen.main} component={Link} to={`/diplomas/${credentialId}`} replace size="lg">
          {t('receive.done.act', words)}
        </Button>
        <Anchor component={Link} to="/" replace>
          {t('receive.done.all')}
        </Anchor>
      </div>
    </Screen>
  )
}
