import type { ReactNode } from 'react'
import { Icon, InfoIcon } from '../look/icon.tsx'
import styles from './note.module.css'

/** Something to know beside what one does: one icon, two lines. `note` is for what asks for care. */
export function Note({ tone = 'calm', title, children }: { tone?: 'calm' | 'note'; title?: string; children: ReactNode }) {
  return (
    <div className={styles.note} data-tone={tone}>
      {tone === 'calm' ? (
        <InfoIcon />
      ) : (
        <Icon>
          <path d="M12 3.2 22 20.5H2zM12 9.5v5m0 2.7v.1" />
        </Icon>
      )}
      <div className={styles.words}>
        {title !== undefined && <strong>{title}</strong>} {children}
      </div>
    </div>
  )
}
