import { claimLine, ClaimRow, formatDate, Note } from '@acquis/ui'
import { Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import screen from '../app/screen.module.css'
import { wordsOf } from '../diplomas/face.ts'
import { type AskedPart, type Choice, choiceOf, toggled, typeOfParts } from './choice.ts'
import styles from './choice.module.css'

type PartProps = { part: AskedPart; picked: Choice[string]; onPick: (picked: Choice[string]) => void }

/** One part of a request: which diploma where several fit, the lines of the minimum, and those that the person chooses. */
export function AskedPartPanels({ part, picked, onPick }: PartProps) {
  const { t, i18n } = useTranslation('app')
  const { held, lines, notOwned, candidate } = part.options.find(({ held }) => held.id === picked.heldId) ?? part.options[0]!
  const textsOf = (name: string, value?: unknown) => {
    const { label, value: text } = claimLine(held.type, name, value, i18n.language)
    return { label, value: text }
  }
  const fixed = lines.filter((line) => line.fixed)
  const free = lines.filter((line) => !line.fixed)
  const isTicked = (name: string) => picked.ticked.includes(name)
  const ticked = free.filter(({ name }) => isTicked(name)).length
  return (
    <>
      {part.options.length > 1 && <WhichDiploma part={part} picked={picked} onPick={onPick} />}
      {candidate.whole && <Note tone="note">{t('present.wholeText')}</Note>}
      {fixed.length > 0 && (
        <Panel title={t(candidate.whole ? 'present.whole' : 'present.fixed')} aside={t('present.fixedHint')}>
          {fixed.map(({ name, value }) => (
            <ClaimRow key={name} state="fixed" {...textsOf(name, value)} />
          ))}
        </Panel>
      )}
      {free.length + notOwned.length > 0 && (
        <Panel
          title={t(candidate.whole ? 'present.missing' : 'present.chosen')}
          aside={candidate.whole ? '' : t('present.ticked', { count: ticked, total: free.length })}
        >
          {free.map(({ name, value, sensitive }) => (
            <ClaimRow
              key={name}
              state={isTicked(name) ? 'ticked' : 'unticked'}
              {...textsOf(name, value)}
              onChange={() => onPick(toggled(picked, name))}
              note={sensitive && <OverAsked ticked={isTicked(name)} />}
            />
          ))}
          {notOwned.map((name) => (
            <ClaimRow key={name} state="notOwned" {...textsOf(name)} />
          ))}
        </Panel>
      )}
    </>
  )
}

function Panel({ title, aside, children }: { title: string; aside: string; children: ReactNode }) {
  return (
    <section className={screen.panel} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <span className={screen.muted} aria-live="polite">
          {aside}
        </span>
      </header>
      <ul className={styles.lines}>{children}</ul>
    </section>
  )
}

function OverAsked({ ticked }: { ticked: boolean }) {
  const { t } = useTranslation('app')
  return (
    <span className={styles.over}>
      <strong>{t('present.over')}</strong> {t(ticked ? 'present.overTicked' : 'present.overText')}
    </span>
  )
}

function WhichDiploma({ part, picked, onPick }: PartProps) {
  const { t, i18n } = useTranslation('app')
  return (
    <section className={screen.panel}>
      <Radio.Group
        label={t('present.which', wordsOf(typeOfParts([part])))}
        value={picked.heldId}
        onChange={(id) => onPick(choiceOf(part.options.find(({ held }) => held.id === id)!))}
      >
        {part.options.map(({ held }) => {
          const day = held.claims[held.type?.roles.awardDate ?? 'date_of_award']
          const date = typeof day === 'string' ? ` · ${formatDate(day, i18n.language)}` : ''
          return <Radio key={held.id} value={held.id} label={`${held.title}${date}`} size="md" className={styles.option} />
        })}
      </Radio.Group>
    </section>
  )
}
