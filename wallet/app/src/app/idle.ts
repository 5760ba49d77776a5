/** Signs of a person at the device. */
const signs = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const

/**
 * Calls `onIdle` after a while without a sign of the person. Devices put timers to sleep, so the clock is asked again
 * whenever the page comes back into view.
 * @returns what ends the watch.
 */
export function watchIdle(idleSeconds: number, onIdle: () => void, now: () => number = Date.now): () => void {
  let last = now()
  const touch = () => {
    if (now() - last >= idleSeconds * 1000) onIdle()
    last = now()
  }
  const look = () => {
    if (now() - last < idleSeconds * 1000) return
    last = now()
    onIdle()
  }
  const timer = setInterval(look, 10_000)
  for (const sign of signs) addEventListener(sign, touch, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    for (const sign of signs) removeEventListener(sign, touch, { capture: true })
    document.removeEventListener('visibilitychange', look)
  }
}
