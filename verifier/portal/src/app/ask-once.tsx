import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Failed } from './failed.tsx'
import parts from './parts.module.css'
import styles from './ask-once.module.css'

type AskOnceProps = {
  /** The act, as a verb with its object. */
  label: string
  /** What it does, before it is done. */
  effect: string
  act: string
  keep: string
  busy: string
  pending: boolean
  error: unknown
  onAct: () => void
}

/** An act that cannot be taken back: asks once, on the page, and says what follows. */
export function AskOnce({ label, effect, act, keep, busy, pending, error, onAct }: AskOnceProps) {
  const [asking, setAsking] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const keepButton = useRef<HTMLButtonElement>(null)
  const wasAsking = useRef(false)
  useEffect(() => {
    if (asking) keepButton.current?.focus()
    else if (wasAsking.current) opener.current?.focus()
    wasAsking.current = asking
  }, [asking])
  if (!asking)
    return (
      <Button ref={opener} variant="default" fullWidth onClick={() => setAsking(true)}>
        {label}
      </Button>
    )
  return (
    <div
      className={styles.question}
      role="group"
      aria-label={label}
      onKeyDown={({ key }) => key === 'Escape' && setAsking(false)}
    >
      <p className={parts.plain} id="effect">
        {effect}
      </p>
      {error !== null && <Failed error={error} />}
      <Button variant="default" className={styles.act ?? ''} onClick={onAct} disabled={pending} aria-describedby="effect">
        {pending ? busy : act}
      </Button>
      <Button ref={keepButton} variant="default" onClick={() => setAsking(false)} disabled={pending} aria-describedby="effect">
        {keep}
      </Button>
    </div>
  )
}
