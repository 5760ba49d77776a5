import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Screen } from './screen.tsx'
import screen from './screen.module.css'
import { Frame } from './shell.tsx'

/** Without its configuration the wallet does not open: it would not know whom to believe. */
export function NotStarted() {
  const { t } = useTranslation('app')
  return (
    <Frame>
      <Screen title={t('app.noConfig.title')}>
        <p className={screen.lead} role="alert">
          {t('app.noConfig.text')}
        </p>
        <div className={screen.acts}>
          <Button className={screen.main} size="lg" onClick={() => location.reload()}>
            {t('app.retry')}
          </Button>
        </div>
      </Screen>
    </Frame>
  )
}
