import { formatTime, Note } from '@acquis/ui'
import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ShopIcon } from '../app/icons.tsx'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { wordsOf } from '../diplomas/face.ts'
import { nameOfAsker } from './asker.ts'
import { AskedPartPanels } from './asked-part-panels.tsx'
import { type Choice, countTicked, firstChoice, isWhole, typeOfParts } from './choice.ts'
import styles from './choice.module.css'
import type { OpenedRequest } from './present-credentials.ts'

type ChoiceStepProps = {
  opened: OpenedRequest
  openedAt: Date
  busy: boolean
  onShow: (choice: Choice) => void
  onDecline: () => void
  onClose: () => void
}

/** Who asks, why, and line by line what would leave. The number of what leaves stands in the button. */
export function ChoiceStep({ opened, openedAt, busy, onShow, onDecline, onClose }: ChoiceStepProps) {
  const { t, i18n } = useTranslation('app')
  const { asker, parts } = opened
  const [choice, setChoice] = useState(() => firstChoice(parts))
  const name = nameOfAsker(asker)
  const count = countTicked(choice)
  const received = t('present.received', { time: formatTime(openedAt.toISOString(), i18n.language) })
  return (
    <Screen
      title={t(asker.listed ? 'present.title' : asker.organisation ? 'present.titleSelf' : 'present.titleUnnamed', {
        name,
        ...wordsOf(typeOfParts(parts)),
      })}
      flow={{ middle: received, onClose }}
    >
      <div className={screen.stack}>
        <Asker opened={opened} />
        {!asker.listed && <Note tone="note">{t('present.notListed')}</Note>}
        {parts.map((part) => (
          <AskedPartPanels
            key={part.queryId}
            part={part}
            picked={choice[part.queryId]!}
            onPick={(picked) => setChoice({ ...choice, [part.queryId]: picked })}
          />
        ))}
      </div>
      <div className={screen.acts}>
        <p className={screen.effect}>
          {t(parts.some((part) => isWhole(part, choice)) ? 'present.effectWhole' : 'present.effect', { name })}
        </p>
        <Button className={screen.main} size="lg" onClick={() => onShow(choice)} disabled={busy}>
          {busy ? t('present.busy') : t('present.act', { count })}
        </Button>
        <Anchor component="button" type="button" onClick={onDecline}>
          {t('present.decline')}
        </Anchor>
      </div>
    </Screen>
  )
}

function Asker({ opened: { asker, purpose } }: { opened: OpenedRequest }) {
  const { t } = useTranslation('app')
  return (
    <div className={screen.who}>
      <ShopIcon />
      <div className={styles.asker}>
        <p className={screen.mono}>{asker.host}</p>
        <p>
          {purpose === undefined ? (
            t('present.whyMissing')
          ) : (
            <>
              <span className={screen.muted}>{t('present.why')}</span> {purpose}
            </>
          )}
        </p>
        {asker.listed && <p className={screen.muted}>{t('present.listed')}</p>}
      </div>
    </div>
  )
}
