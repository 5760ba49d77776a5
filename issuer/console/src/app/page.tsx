import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import styles from './page.module.css'

type PageProps = {
  title: string
  /** The one act of the page, beside the title. */
  act?: ReactNode
  lead?: ReactNode
  /** Places above this one, from the outermost. */
  trail?: { to: string; name: string }[]
  /** The title takes the focus even when the address stays the same: what is shown has changed as a whole. */
  replaces?: boolean
  children?: ReactNode
}

/** A page with its one h1, which takes the focus after a navigation so that readers of the screen hear where they are. */
export function Page({ title, act, lead, trail, replaces = false, children }: PageProps) {
  const { t } = useTranslation('app')
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  useEffect(() => {
    document.title = `${title} · Acquis`
  }, [title])
  useEffect(() => {
    // `default` is the key of the first page of a visit: there the browser itself says where one is.
    if (key === 'default' && !replaces) return
    heading.current?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [key, replaces])
  return (
    <div className={styles.page}>
      {trail && (
        <nav aria-label={t('app.here')} className={styles.trail}>
          {trail.map(({ to, name }) => (
            <Fragment key={to}>
              <Link to={to}>{name}</Link>
              <span aria-hidden="true">/</span>
            </Fragment>
          ))}
        </nav>
      )}
      <div className={styles.head}>
        <h1 className={styles.title} ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {act}
      </div>
      {lead !== undefined && <div className={styles.lead}>{lead}</div>}
      {children}
    </div>
  )
}
