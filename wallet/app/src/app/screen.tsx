import { Stepper } from '@acquis/ui'
import { ActionIcon } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseIcon } from './icons.tsx'
import styles from './screen.module.css'

type ScreenProps = {
  title: string
  subtitle?: ReactNode
  wide?: boolean
  /** Above the title, where the page has no frame around it. */
  head?: ReactNode
  /** Of a flow: where it stands, and what leaves it. */
  flow?: { step?: 1 | 2 | 3; middle?: string; onClose: () => void }
  children: ReactNode
}

const steps = ['receive.steps.link', 'receive.steps.code', 'receive.steps.diploma'] as const

/** A page with its one h1; a step of a flow gives the focus to its title, so that readers of the screen hear where they are. */
export function Screen({ title, subtitle, wide, head, flow, children }: ScreenProps) {
  const { t } = useTranslation('app')
  const heading = useRef<HTMLHeadingElement>(null)
  const isFlow = flow !== undefined
  useEffect(() => {
    document.title = `${title} · Acquis`
    if (isFlow) heading.current?.focus({ preventScroll: true })
    if (isFlow) scrollTo({ top: 0 })
  }, [title, isFlow])
  return (
    <div className={wide ? `${styles.screen} ${styles.wide}` : styles.screen}>
      {flow && (
        <div className={styles.head}>
          <ActionIcon className={styles.close} variant="subtle" size={44} aria-label={t('app.close')} onClick={flow.onClose}>
            <CloseIcon />
          </ActionIcon>
          <div className={styles.middle}>
            {flow.step ? <Stepper compact steps={steps.map((step) => t(step))} current={flow.step - 1} /> : flow.middle}
          </div>
        </div>
      )}
      {head && <div className={styles.head}>{head}</div>}
      <h1 className={styles.title} ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
      {children}
    </div>
  )
}
