import { addSeconds, type Clock } from '@acquis/base'

export type FixedClock = { now: Clock; advance: (seconds: number) => void }

/** A clock that stands until it is told to go on. */
export function fixedClock(iso: string): FixedClock {
  let instant = new Date(iso)
  return { now: () => new Date(instant), advance: (seconds) => void (instant = addSeconds(instant, seconds)) }
}
