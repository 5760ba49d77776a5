import type { ReactNode } from 'react'
import styles from './brand.module.css'

/** The name of the product with its stones; `children` say which part of it this is. Apps put it inside a link. */
export function Brand({ children }: { children?: ReactNode }) {
  return (
    <span className={styles.brand}>
      <svg viewBox="8 12 48 42" width="28" height="28" aria-hidden="true" focusable="false">
        <rect className={styles.stone} x="24" y="13" width="16" height="11" rx="1.5" />
        <path
          fill="currentColor"
          d="M16.5 27h15a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-15a1.5 1.5 0 0 1-1.5-1.5v-8a1.5 1.5 0 0 1 1.5-1.5zM37.5 27h10a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-10a1.5 1.5 0 0 1-1.5-1.5v-8a1.5 1.5 0 0 1 1.5-1.5zM10.5 41h18a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-18A1.5 1.5 0 0 1 9 50.5v-8a1.5 1.5 0 0 1 1.5-1.5zM34.5 41h19a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-19a1.5 1.5 0 0 1-1.5-1.5v-8a1.5 1.5 0 0 1 1.5-1.5z"
        />
      </svg>
      <span className={styles.name}>Acquis</span>
      {children !== undefined && <span className={styles.part}>{children}</span>}
    </span>
  )
}
