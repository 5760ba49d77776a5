import styles from './shares-bar.module.css'

type SharesBarProps = {
  /** The same as a sentence, for who does not see the bar. */
  label: string
  /** Shares of the whole, 0 to 1, from the left; the colour follows the kind. */
  shares: { kind: string; share: number }[]
}

/** How the rows of a batch are spread. Its figures stand beside it in words. */
export function SharesBar({ label, shares }: SharesBarProps) {
  const parts = shares.map(({ kind, share }, index) => {
    const from = shares.slice(0, index).reduce((sum, before) => sum + before.share, 0)
    return { kind, x: percent(from), width: percent(share) }
  })
  return (
    <svg className={styles.bar} role="img" aria-label={label}>
      <rect className={styles.rest} width="100%" height="100%" />
      {parts.map(({ kind, ...place }) => (
        <rect key={kind} className={styles.part} data-kind={kind} height="100%" {...place} />
      ))}
    </svg>
  )
}

const percent = (share: number) => `${(share * 100).toFixed(3)}%`
