import { Anchor, Button, Checkbox, Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimLabel, claimText } from '../app/claim-text.ts'
import { dayText, timeText } from '../app/dates.ts'
import { LockIcon, ShopIcon } from '../app/icons.tsx'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { nameOfAsker } from './asker.ts'
import { type AskedPart, type Choice, choiceOf, type ClaimLine, firstChoice } from './choice.ts'
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
  const { t, i18n } = useTranslation('wallet')
  const { asker, parts } = opened
  const [choice, setChoice] = useState(() => firstChoice(parts))
  const name = nameOfAsker(asker)
  const count = Object.values(choice).reduce((sum, { ticked }) => sum + ticked.length, 0)
  const received = t('present.received', { time: timeText(openedAt, i18n.language) })
  return (
    <Screen
      title={t(asker.listed ? 'present.title' : asker.organisation ? 'present.titleSelf' : 'present.titleUnnamed', { name })}
      flow={{ middle: received, onClose }}
    >
      <div className={screen.stack}>
        <Asker opened={opened} />
        {parts.map((part) => (
          <Part
            key={part.queryId}
            part={part}
            picked={choice[part.queryId]!}
            onPick={(picked) => setChoice({ ...choice, [part.queryId]: picked })}
          />
        ))}
      </div>
      <div className={screen.acts}>
        <p className={screen.effect}>{t('present.effect', { name })}</p>
        <Button size="lg" onClick={() => onShow(choice)} disabled={busy}>
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
  const { t } = useTranslation('wallet')
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
        <p className={asker.listed ? screen.muted : styles.caution}>
          {t(asker.listed ? 'present.listed' : 'present.notListed')}
        </p>
      </div>
    </div>
  )
}

type PartProps = { part: AskedPart; picked: Choice[string]; onPick: (picked: Choice[string]) => void }

function Part({ part, picked, onPick }: PartProps) {
  const { t } = useTranslation('wallet')
  const option = part.options.find(({ held }) => held.id === picked.heldId) ?? part.options[0]!
  const fixed = option.lines.filter((line) => line.fixed)
  const free = option.lines.filter((line) => !line.fixed)
  const ticked = new Set(picked.ticked)
  const toggle = (name: string) =>
    onPick({ ...picked, ticked: ticked.has(name) ? picked.ticked.filter((each) => each !== name) : [...picked.ticked, name] })
  return (
    <>
      {part.options.length > 1 && <WhichDiploma part={part} picked={picked} onPick={onPick} />}
      {fixed.length > 0 && (
        <section className={screen.panel} aria-label={t('present.fixed')}>
          <header className={styles.head}>
            <h2>{t('present.fixed')}</h2>
            <span className={screen.muted}>{t('present.fixedHint')}</span>
          </header>
          <ul className={styles.lines}>
            {fixed.map((line) => (
              <li key={line.name} className={styles.line}>
                <span className={styles.lock}>
                  <LockIcon />
                </span>
                <LineText line={line} option={option} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {(free.length > 0 || option.notOwned.length > 0) && (
        <section className={screen.panel} aria-label={t('present.chosen')}>
          <header className={styles.head}>
            <h2>{t('present.chosen')}</h2>
            <span className={screen.muted} aria-live="polite">
              {t('present.ticked', { count: free.filter(({ name }) => ticked.has(name)).length, total: free.length })}
            </span>
          </header>
          <ul className={styles.lines}>
            {free.map((line) => (
              <li key={line.name}>
                <Checkbox
                  size="md"
                  checked={ticked.has(line.name)}
                  onChange={() => toggle(line.name)}
                  label={<LineText line={line} option={option} />}
                  description={line.sensitive && <OverAsked ticked={ticked.has(line.name)} />}
                  classNames={{ root: styles.tick!, body: styles.line!, labelWrapper: styles.words! }}
                />
              </li>
            ))}
            {option.notOwned.map((name) => (
              <li key={name} className={`${styles.line} ${screen.muted}`}>
                <NotOwned name={name} option={option} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

type Option = AskedPart['options'][number]

function LineText({ line, option }: { line: ClaimLine; option: Option }) {
  const { i18n } = useTranslation('wallet')
  const { type } = option.held
  const display = type?.claims.find(({ name }) => name === line.name)?.display
  return (
    <span className={styles.words}>
      <span className={styles.label}>{claimLabel(line.name, type?.claims, i18n.language)}</span>
      <span className={styles.value}>{claimText(line.value, display, i18n.language)}</span>
    </span>
  )
}

function NotOwned({ name, option }: { name: string; option: Option }) {
  const { t, i18n } = useTranslation('wallet')
  return (
    <span className={styles.words}>
      <span className={styles.label}>{claimLabel(name, option.held.type?.claims, i18n.language)}</span>
      <span>{t('present.notOwned')}</span>
    </span>
  )
}

function OverAsked({ ticked }: { ticked: boolean }) {
  const { t } = useTranslation('wallet')
  return (
    <span className={styles.over}>
      <strong>{t('present.over')}</strong> {t(ticked ? 'present.overTicked' : 'present.overText')}
    </span>
  )
}

function WhichDiploma({ part, picked, onPick }: PartProps) {
  const { t, i18n } = useTranslation('wallet')
  return (
    <section className={screen.panel}>
      <Radio.Group
        label={t('present.which')}
        value={picked.heldId}
        onChange={(id) => onPick(choiceOf(part.options.find(({ held }) => held.id === id)!))}
      >
        {part.options.map(({ held }) => {
          const { date_of_award: day } = held.claims
          const date = typeof day === 'string' ? ` · ${dayText(day, i18n.language)}` : ''
          return <Radio key={held.id} value={held.id} label={`${held.title}${date}`} size="md" className={styles.option} />
        })}
      </Radio.Group>
    </section>
  )
}
