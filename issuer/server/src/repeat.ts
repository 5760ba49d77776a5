import { logFailure } from '@acquis/server'

/** Work that goes on beside the requests. */
export type Repeated = { stop: () => Promise<void> }

type Task = () => Promise<void>

/** Does a task once. A failure is logged without its words, and stops nothing. */
export async function attempt(name: string, task: Task): Promise<void> {
  try {
    await task()
  } catch (error) {
    logFailure('issuer', name, error)
  }
}

/** Attempts a task again and again, `seconds` after the last time ended, until it is stopped. */
export function repeat(name: string, seconds: number, task: Task): Repeated {
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      running = attempt(name, task).then(next)
    }, seconds * 1000)
    timer.unref()
  }
  next()

  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
