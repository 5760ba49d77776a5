import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Screen } from './screen.tsx'
import screen from './screen.module.css'

type FailureProps = { title: string; text: string; act?: { label: string; onPress: () => void }; onClose: () => void }

/** What stopped, what is kept, what to do: always with a way on. */
export function Failure({ title, text, act, onClose }: FailureProps) {
  const { t } = useTranslation('app')
  return (
    <Screen title={title} flow={{ onClose }}>
      <p className={screen.lead} role="alert">
        {text}
      </p>
      <div className={screen.acts}>
        {act && (
          <Button className={screen.main} size="lg" onClick={act.onPress}>
            {act.label}
          </Button>
        )}
        {act ? (
          <Anchor component={Link} to="/" replace>
            {t('receive.home')}
          </Anchor>
        ) : (
          <Button className={screen.main} component={Link} to="/" replace size="lg">
            {t('receive.home')}
          </Button>
        )}
      </div>
    </Screen>
  )
}
