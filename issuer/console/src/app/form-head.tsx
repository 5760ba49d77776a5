import { type ReactNode, useEffect, useRef } from 'react'

/** Title of a form that opened in place of a button; it takes the focus that the button leaves behind. */
export function FormHead({ id, children }: { id: string; children: ReactNode }) {
  const place = useRef<HTMLHeadingElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <h2 id={id} tabIndex={-1} ref={place}>
      {children}
    </h2>
  )
}
