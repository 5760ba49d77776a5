import { CheckIcon } from '@acquis/ui'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './done.module.css'

/** What has just been done, in the past tense. It takes the focus that the pressed button leaves behind. */
export function Done({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus({ preventScroll: true }), [])
  return (
    <div className={styles.done} role="status" tabIndex={-1} ref={place}>
      <CheckIcon />
      <p>{children}</p>
    </div>
  )
}
