import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import styles from './page.module.css'

type PageProps = {
  title: string
  /** Small words above the title. */
  kicker?: string | undefined
  /** One or two sentences under it. */
  lead?: ReactNode
  children?: ReactNode
}

/** A page with its one h1, which takes the focus when one comes to the page, and when what had the focus has gone. */
export function Page({ title, kicker, lead, children }: PageProps) {
  const heading = useHeadingFocus(title)
  useEffect(() => {
    document.title = `${title} · Acquis`
  }, [title])
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        {kicker !== undefined && <p className={styles.kicker}>{kicker}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </div>
  )
}

function useHeadingFocus(title: string) {
  const { key } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  const hadFocus = useRef(false)
  useEffect(() => {
    const note = () => {
      hadFocus.current = true
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  useEffect(() => {
    if (key === 'default') return
    document.documentElement.scrollTop = 0
    heading.current?.focus({ preventScroll: true })
  }, [key])
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [title])
  return heading
}
