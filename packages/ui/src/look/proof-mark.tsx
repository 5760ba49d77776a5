import type { ReactNode } from 'react'
import styles from './proof-mark.module.css'

/** The four levels of proof, and the three answers that take their place. */
export type MarkKind = 'issued' | 'attested' | 'recommended' | 'declared' | 'note' | 'refused' | 'unknown'

type ProofMarkProps = { kind: MarkKind; size?: 20 | 44; children: ReactNode }

/** Shape and words, colour last: never a shape alone. */
export function ProofMark({ kind, size = 20, children }: ProofMarkProps) {
  return (
    <span className={styles.mark} data-kind={kind} data-size={size}>
      <Shape kind={kind} size={size} />
      {children}
    </span>
  )
}

/** The shape of a mark, or the round tick of a step that passed. Words must stand beside it. */
export function Shape({ kind, size = 20 }: { kind: MarkKind | 'passed'; size?: 20 | 44 }) {
  const side = size === 44 ? 44 : 22
  return (
    <svg
      className={styles.shape}
      data-kind={kind}
      viewBox="0 0 24 24"
      width={side}
      height={side}
      aria-hidden="true"
      focusable="false"
    >
      {drawings[kind]}
    </svg>
  )
}

/** Sixteen scallops around a disc. */
const seal = Array.from({ length: 32 }, (_, index) => {
  const angle = (index * Math.PI) / 16
  const radius = index % 2 === 0 ? 10.6 : 9
  return `${(12 + radius * Math.sin(angle)).toFixed(2)} ${(12 - radius * Math.cos(angle)).toFixed(2)}`
}).join('L')

const drawings: Record<MarkKind | 'passed', ReactNode> = {
  issued: (
    <>
      <path className={styles.solid} d={`M${seal}Z`} />
      <path className={styles.inside} d="m7.8 12.3 2.9 2.9 5.6-6" />
    </>
  ),
  attested: (
    <>
      <path className={styles.line} d="M12 2.8 20 5.5v6c0 5-3.4 8.4-8 9.7-4.6-1.3-8-4.7-8-9.7v-6z" />
      <path className={styles.line} d="m8.3 11.8 2.7 2.7 4.6-5" />
    </>
  ),
  recommended: (
    <>
      <circle className={styles.solid} cx="9" cy="8" r="4" />
      <path className={styles.solid} d="M1.5 20.5v-1.7c0-3.2 3.3-5.3 7.5-5.3s7.5 2.1 7.5 5.3v1.7z" />
      <path
        className={styles.solid}
        d="M15.5 4.2a4 4 0 0 1 0 7.6 6 6 0 0 0 0-7.6zM18 14.2c2.7.8 4.5 2.4 4.5 4.6v1.7h-4v-1.7c0-1.8-.2-3.2-.5-4.6z"
      />
    </>
  ),
  declared: (
    <path
      className={styles.line}
      d="m4 20 1-4.6L16.2 4.2a2.4 2.4 0 0 1 3.4 0l.2.2a2.4 2.4 0 0 1 0 3.4L8.6 19zM14 6.5l3.6 3.6"
    />
  ),
  passed: (
    <>
      <circle className={styles.solid} cx="12" cy="12" r="10" />
      <path className={styles.inside} d="m8.2 12.3 2.6 2.6 5-5.4" />
    </>
  ),
  note: (
    <>
      <path className={styles.line} d="M12 3.2 22 20.5H2z" />
      <path className={styles.line} d="M12 9.5v5m0 2.7v.1" />
    </>
  ),
  refused: (
    <>
      <path className={styles.solid} d="M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6z" />
      <path className={styles.inside} d="m8.7 8.7 6.6 6.6m0-6.6-6.6 6.6" />
    </>
  ),
  unknown: (
    <>
      <circle className={styles.line} cx="12" cy="12" r="9.5" strokeDasharray="3.5 2.5" />
      <path className={styles.line} d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8m0 2.9v.1" />
    </>
  ),
}
