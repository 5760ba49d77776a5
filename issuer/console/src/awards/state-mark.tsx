import type { RowState } from '@acquis/issuer-server/api'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './state-mark.module.css'

/** The state of a row: a shape and its word, colour last. Only what did not arrive and what was taken back have a warning colour. */
export function StateMark({ state }: { state: RowState }) {
  const { t } = useTranslation('app')
  return (
    <span className={styles.mark} data-state={state}>
      <StateShape state={state} />
      {t(`states.${state}`)}
    </span>
  )
}

export function StateShape({ state }: { state: RowState }) {
  return (
    <svg className={styles.shape} viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      {shapes[state]}
    </svg>
  )
}

const envelope = (
  <path d="M3.5 6.5A1.5 1.5 0 0 1 5 5h14a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.5zm.5 0 8 6 8-6" />
)
const ring = <circle cx="12" cy="12" r="8.5" />

const shapes: Record<RowState, ReactNode> = {
  ready: (
    <>
      {ring}
      <circle className={styles.dot} cx="12" cy="12" r="2.2" />
    </>
  ),
  rejected: <path d="M12 4 21.5 20h-19zm0 6v4.5m0 2.3v.1" />,
  approved: (
    <>
      {ring}
      <path d="M12 7.5V12l3 2.5" />
    </>
  ),
  sent: envelope,
  opened: <path d="M3.5 10 12 4l8.5 6v8.5A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.5zm.5.5 8 5.5 8-5.5" />,
  bounced: (
    <>
      <path d="M13 19H5a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 5 5h14a1.5 1.5 0 0 1 1.5 1.5V13M4 6.5l8 6 8-6" />
      <path d="m16.5 16.5 5 5m0-5-5 5" />
    </>
  ),
  collected: (
    <>
      <circle className={styles.disc} cx="12" cy="12" r="9.2" />
      <path className={styles.inside} d="m8 12.3 2.8 2.8 5.2-5.6" />
    </>
  ),
  expired: (
    <path d="M7 3.5h10M7 20.5h10M8 3.5v3.3c0 1.8 4 3.6 4 5.2s-4 3.4-4 5.2v3.3m8-17v3.3c0 1.8-4 3.6-4 5.2s4 3.4 4 5.2v3.3" />
  ),
  suspended: (
    <>
      {ring}
      <path d="M10 9v6m4-6v6" />
    </>
  ),
  cancelled: (
    <>
      {ring}
      <path d="m6 6 12 12" />
    </>
  ),
  replaced: (
    <>
      <rect x="3.5" y="3.5" width="11" height="11" rx="1.5" />
      <path d="M9.5 17.5V19A1.5 1.5 0 0 0 11 20.5h8a1.5 1.5 0 0 0 1.5-1.5v-8A1.5 1.5 0 0 0 19 9.5h-1.5" />
    </>
  ),
  revoked: (
    <>
      <path className={styles.disc} d="M8.2 2.8h7.6l5.4 5.4v7.6l-5.4 5.4H8.2l-5.4-5.4V8.2z" />
      <path className={styles.inside} d="m9 9 6 6m0-6-6 6" />
    </>
  ),
}
