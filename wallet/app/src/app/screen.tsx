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
  flow?: { step?: { at: number; of: number }; middle?: string; onClose: () => void }
  children: ReactNode
}

/** A page with its one h1; a step of a flow gives the focus to its title, so that readers of the screen hear where they are. */
export function Screen({ title, subtitle, wide, head, flow, children }: ScreenProps) {
  const { t } = useTranslation('wallet')
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
          <ActionIcon variant="subtle" size={44} aria-label={t('app.close')} onClick={flow.onClose}>
            <CloseIcon />
          </ActionIcon>
          {flow.step ? <Steps {...flow.step} /> : <span className={styles.step}>{flow.middle}</span>}
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

function Steps({ at, of }: { at: number; of: number }) {
  const { t } = useTranslation('wallet')
  return (
    <span className={styles.step}>
      {t('receive.step', { step: at, total: of })}
      <span className={styles.dashes} aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <span key={index} className={styles.dash} data-done={index < at || undefined} />
        ))}
      </span>
    </span>
  )
}
