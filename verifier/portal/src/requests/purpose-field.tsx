import { Button, Textarea } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'
import { maxPurposeLength, type purposeProblem } from './compose-request.ts'
import styles from './requests.module.css'

const examples = ['hiring', 'contract', 'training'] as const

type PurposeFieldProps = {
  ref: Ref<HTMLTextAreaElement>
  value: string
  onChange: (purpose: string) => void
  problem: ReturnType<typeof purposeProblem>
}

/** Why one asks, in a sentence that the person will read; examples can be taken over and changed. */
export function PurposeField({ ref, value, onChange, problem }: PurposeFieldProps) {
  const { t } = useTranslation('app')
  return (
    <div className={styles.purpose}>
      <Textarea
        ref={ref}
        label={t('compose.purpose')}
        description={t('compose.purposeHint')}
        error={problem && t(`compose.${problem}`, { count: maxPurposeLength })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        rows={2}
        size="md"
        required
      />
      <p className={`${parts.plain} ${parts.small} ${parts.muted}`} id="examples">
        {t('compose.examples')}
      </p>
      <ul className={styles.examples} aria-labelledby="examples">
        {examples.map((example) => (
          <li key={example}>
            <Button variant="default" size="compact-md" onClick={() => onChange(t(`compose.example.${example}`))}>
              {t(`compose.example.${example}`)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
