import { useTranslation } from 'react-i18next'
import { CheckIcon } from '../look/icon.tsx'
import styles from './stepper.module.css'

type StepperProps = {
  /** Names of the steps, in order. */
  steps: readonly string[]
  /** Index of the step under way, from 0. */
  current: number
  /** The phone's form everywhere: "Étape 2 sur 4" and dashes. */
  compact?: boolean
}

/** Where one is in a flow: named steps on a wide screen, "Étape 2 sur 4" and dashes on a phone. */
export function Stepper({ steps, current, compact = false }: StepperProps) {
  const { t } = useTranslation('ui')
  return (
    <div className={styles.stepper} data-compact={compact || undefined}>
      <p className={styles.short}>
        {t('step', { step: current + 1, total: steps.length })}
        <span className={styles.dashes} aria-hidden="true">
          {steps.map((step, index) => (
            <span key={step} data-done={index <= current || undefined} />
          ))}
        </span>
      </p>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li
            key={step}
            aria-current={index === current ? 'step' : undefined}
            data-state={index < current ? 'done' : index === current ? 'current' : 'coming'}
          >
            <span className={styles.disc} aria-hidden="true">
              {index < current ? <CheckIcon /> : index + 1}
            </span>
            {step}
          </li>
        ))}
      </ol>
    </div>
  )
}
