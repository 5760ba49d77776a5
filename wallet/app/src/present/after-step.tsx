import { claimLine, ClaimRow } from '@acquis/ui'
import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { nameOfAsker } from './asker.ts'
import { type Choice, countTicked } from './choice.ts'
import styles from './choice.module.css'
import type { OpenedRequest } from './present-credentials.ts'

type AfterStepProps = { opened: OpenedRequest; redirectUri?: string; onClose: () => void } & (
  { at: 'done'; choice: Choice } | { at: 'declined' }
)

/** What became of it. Where the employer wants the person to go on, its host is said before the press that leads there. */
export function AfterStep({ opened, redirectUri, onClose, ...after }: AfterStepProps) {
  const { t } = useTranslation('app')
  const name = nameOfAsker(opened.asker)
  return (
    <Screen title={t(`present.${after.at}.title`)} flow={{ onClose }}>
      <p className={screen.lead} role="status">
        {after.at === 'done'
          ? t('present.done.text', { name, count: countTicked(after.choice) })
          : t('present.declined.text', { name })}
      </p>
      {after.at === 'done' && <WhatLeft opened={opened} choice={after.choice} />}
      <div className={screen.acts}>
        {redirectUri !== undefined && (
          <Button className={screen.main} component="a" href={redirectUri} size="lg">
            {t('present.done.goOn', { host: new URL(redirectUri).host })}
          </Button>
        )}
        <Button
          className={screen.main}
          component={Link}
          to="/"
          replace
          size="lg"
          variant={redirectUri === undefined ? 'filled' : 'default'}
        >
          {t('present.done.act')}
        </Button>
        <Anchor component={Link} to="/history" replace>
          {t('present.done.history')}
        </Anchor>
      </div>
    </Screen>
  )
}

function WhatLeft({ opened: { parts }, choice }: { opened: OpenedRequest; choice: Choice }) {
  const { t, i18n } = useTranslation('app')
  const lines = parts.flatMap(({ queryId, options }) => {
    const option = options.find(({ held }) => held.id === choice[queryId]?.heldId)
    return (option?.lines ?? [])
      .filter(({ name }) => choice[queryId]?.ticked.includes(name))
      .map(({ name, value }) => ({ key: `${queryId} ${name}`, ...claimLine(option?.held.type, name, value, i18n.language) }))
  })
  return (
    <section className={screen.panel} aria-labelledby="left">
      <header className={styles.head}>
        <h2 id="left">{t('present.done.shown')}</h2>
      </header>
      <ul className={styles.lines}>
        {lines.map(({ key, label, value }) => (
          <ClaimRow key={key} state="shown" label={label} value={value} />
        ))}
      </ul>
    </section>
  )
}
